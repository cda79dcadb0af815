import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import IssuesPlace from '../../../components/issues/IssuesPlace.tsx'
import { PanelUserProvider, useMakePanelUser } from '../../../components/shell/panel-user.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { uuid } from '../../fixtures/rows.ts'
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
