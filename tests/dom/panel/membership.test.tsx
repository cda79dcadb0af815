import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import WaitingPlace from '../../../components/collaborate/WaitingPlace.tsx'
import RemediationsPlace from '../../../components/remediation/RemediationsPlace.tsx'
import TestsPlace from '../../../components/retest/TestsPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database, writeMeta } from '../../../lib/db/index.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { project, PROJECT_ID } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const PLACES: [string, () => ReactNode][] = [
  ['Remediations', () => <RemediationsPlace />],
  ['Tests', () => <TestsPlace page={{ place: null, reading: { state: 'none' } } as never} sites={[]} />],
  ['For me', () => <WaitingPlace />],
]
const EMPTY = /yet|Nothing/

function As({ whose, children }: { whose: Membership; children: ReactNode }) {
  return <PanelUserProvider value={useMakePanelUser(whose, false)}>{children}</PanelUserProvider>
}

describe.each(PLACES)('%s', (_, place) => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
  })

  it('asks whoever is signed out to sign in, and does not say that there is nothing', async () => {
    render(<As whose={{ state: 'signed_out' }}>{place()}</As>)
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(usePanel.getState().place).toBe('settings')
    expect(screen.queryByText(EMPTY)).toBeNull()
  })

  it('does not say that there is nothing before the first pull has come', async () => {
    const { session, userId } = membership('sme') as Extract<Membership, { state: 'ready' }>
    const { rerender } = render(<As whose={{ state: 'arriving', session, projectId: PROJECT_ID }}>{place()}</As>)
    await screen.findByText(/^Loading/)
    await database().projects.put(project())
    await writeMeta(database(), 'syncState', 'syncing')
    rerender(<As whose={membership('sme')}>{place()}</As>)
    await database().members.put({
      id: userId,
      projectId: PROJECT_ID,
      name: 'Sam',
      email: 'sam@x.example',
      role: 'sme',
    })
    expect(screen.queryByText(EMPTY)).toBeNull()
    await writeMeta(database(), 'lastSyncAt', new Date().toISOString())
    await waitFor(() => expect(screen.getByText(EMPTY)).toBeTruthy())
  })
})
