import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import IssuesPlace from '../../../components/issues/IssuesPlace.tsx'
import TestsPlace from '../../../components/retest/TestsPlace.tsx'
import { PanelUserProvider, useMakePanelUser } from '../../../components/shell/panel-user.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { database } from '../../../lib/db/schema.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { exchange, uuid } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { nothing, panelTests } from './rendering.tsx'

vi.mock(import('../../../components/issues/OpenIssue.tsx'), () => ({ default: () => <h1>The open issue</h1> }) as never)

panelTests()

function Issues({ whose }: { whose: Membership }) {
  return (
    <PanelUserProvider value={useMakePanelUser(whose, false)}>
      <IssuesPlace failed={null} arriving={false} onRetry={nothing} onSignIn={nothing} />
    </PanelUserProvider>
  )
}

it('an open issue is not shown to whoever has signed out, and is there again afterwards', async () => {
  usePanel.getState().openIssue(uuid(1))
  const { rerender } = render(<Issues whose={membership('sme')} />)
  await screen.findByText('The open issue')
  rerender(<Issues whose={{ state: 'signed_out' }} />)
  expect(screen.queryByText('The open issue')).toBeNull()
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined()
  rerender(<Issues whose={membership('sme')} />)
  expect(await screen.findByText('The open issue')).toBeDefined()
})

function Tests({ whose }: { whose: Membership }) {
  return (
    <PanelUserProvider value={useMakePanelUser(whose, false)}>
      <TestsPlace page={{ place: null, reading: { state: 'no_tab' }, again: nothing }} sites={[]} />
    </PanelUserProvider>
  )
}

it('nor is an open test, with the customer’s question', async () => {
  await database().exchanges.put(exchange({ id: uuid(1), query: 'Where is my parcel?' }))
  usePanel.getState().openTest(`exchange:${uuid(1)}`)
  const { rerender } = render(<Tests whose={membership('sme')} />)
  await screen.findByRole('heading', { name: 'Where is my parcel?' })
  rerender(<Tests whose={{ state: 'signed_out' }} />)
  expect(screen.queryByText('Where is my parcel?')).toBeNull()
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined()
  rerender(<Tests whose={membership('sme')} />)
  expect(await screen.findByRole('heading', { name: 'Where is my parcel?' })).toBeDefined()
})
