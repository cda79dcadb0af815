import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import SettingsPlace from '../../../components/settings/SettingsPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database, type PullFailed, writeMeta } from '../../../lib/db/index.ts'
import { minute, project, PROJECT_ID } from '../../fixtures/rows.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { membership } from './a-desk.tsx'
import { nothing, panelTests } from './rendering.tsx'

function Settings() {
  return (
    <PanelUserProvider value={useMakePanelUser(membership('sme'), false)}>
      <SettingsPlace tabId={null} syncWords="Not synced" sites={[]} signingOut={false} onSigningOut={nothing} />
    </PanelUserProvider>
  )
}

const failedFor = (projectId: string, code: PullFailed['code']) =>
  writeMeta(database(), 'pullsFailed', { [projectId]: { code, failures: 1, nextAt: minute(0) } })

describe('what settings say of a sync that failed', () => {
  panelTests()
  beforeEach(async () => {
    usePanel.setState({ openPart: 'sync' })
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await writeMeta(db, 'syncState', 'failing')
  })

  it('is that one is no member of the project any more, and whom to ask', async () => {
    await failedFor(PROJECT_ID, 'not_member')
    render(<Settings />)
    expect(await screen.findByText(/^You are no longer a member of Larkspur\..*Ask an admin/)).toBeTruthy()
    expect(screen.queryByText('Not synced')).toBeNull()
  })

  it('is only that where it is another project', async () => {
    await failedFor('another', 'not_member')
    render(<Settings />)
    expect(await screen.findByText('Not synced')).toBeTruthy()
    expect(screen.queryByText(/no longer a member/)).toBeNull()
  })

  it('is which project the server cannot give', async () => {
    await failedFor(PROJECT_ID, 'server_error')
    render(<Settings />)
    expect(await screen.findByText(/^The server cannot deliver Larkspur right now\./)).toBeTruthy()
    expect(screen.queryByText('Not synced')).toBeNull()
  })
})
