/** An admin's means over what customers said, over a real local database. */
import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { EraseConversation } from '../../../components/exchange/EraseConversation.tsx'
import { KeepSetting } from '../../../components/settings/KeepSetting.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Role } from '../../../lib/contract/index.ts'
import { useLiveQuery } from '../../../lib/db/live.ts'
import { database } from '../../../lib/db/schema.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { exchange, member, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const SHOWN = exchange({ id: uuid(1), issueId: null, conversationId: 'c1' })

/** What the panel shows of this database: the project as it is by now. */
function Place({ role }: { role: Role }) {
  const found = useLiveQuery(() => database().projects.get(PROJECT_ID), [])
  const membership: Membership = {
    state: 'ready',
    session: {
      backend: 'https://errata.example',
      me: {
        userId: 'user-sme',
        name: 'Sam',
        email: 'x@larkspur.example',
        projects: [{ id: PROJECT_ID, name: 'Larkspur', role }],
      },
    },
    project: found ?? project(),
    role,
    userId: 'user-sme',
    nameOf: () => 'Sam',
  }
  return (
    <PanelUserProvider value={useMakePanelUser(membership, false)}>
      <EraseConversation exchange={SHOWN} />
      <KeepSetting />
    </PanelUserProvider>
  )
}
const as = (role: Role) => {
  render(<Place role={role} />)
  return userEvent.setup()
}
const left = async (): Promise<string[]> => (await database().exchanges.toCollection().primaryKeys()).toSorted()

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project())
  await db.members.put(member({ role: 'admin' }))
  await db.exchanges.bulkPut([
    SHOWN,
    exchange({ id: uuid(2), issueId: null, conversationId: 'c1', ordinal: 1 }),
    exchange({ id: uuid(3), issueId: null, conversationId: 'c2' }),
  ])
})

describe('erasing a conversation', () => {
  it('takes all its exchanges, and no others, after saying how many', async () => {
    const user = as('admin')
    await user.click(await screen.findByRole('button', { name: 'Erase conversation…' }))
    await user.click(await screen.findByRole('button', { name: 'Erase 2 exchanges' }))
    await waitFor(async () => expect(await left()).toEqual([uuid(3)]))
    expect(await database().outbox.toArray()).toMatchObject([
      { mutation: { name: 'exchange.erase', args: { exchangeIds: [uuid(1), uuid(2)] } } },
    ])
    // There is nothing to undo it by, and nothing pretends so.
    expect(await database().actions.count()).toBe(0)
  })

  it('leaves everything where one thinks again', async () => {
    const user = as('admin')
    await user.click(await screen.findByRole('button', { name: 'Erase conversation…' }))
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(await left()).toHaveLength(3)
  })

  it('is offered to admins only', () => {
    as('approver')
    expect(screen.queryByRole('button', { name: /Erase/ })).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Keep conversations' })).toBeNull()
  })
})

describe('how long conversations are kept', () => {
  it('is set, says what goes tonight, and can be taken back', async () => {
    const user = as('admin')
    const field = await screen.findByRole('combobox', { name: 'Keep conversations' })
    await user.selectOptions(field, '30 days')
    expect(await screen.findByText(/^3 exchanges on this computer are older/)).toBeDefined()
    expect(await database().projects.get(PROJECT_ID)).toMatchObject({ keepDays: 30 })
    expect(await database().actions.toArray()).toMatchObject([
      { inverse: [{ name: 'project.keep', args: { days: null } }] },
    ])
    await user.selectOptions(field, 'Forever')
    await waitFor(async () => expect(await database().projects.get(PROJECT_ID)).toMatchObject({ keepDays: null }))
  })
})
