/** Why the settings' people refuse a change, also where a project can have no more of them. */
import './browser.ts'
import 'fake-indexeddb/auto'
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { People } from '../../../components/settings/admin/People.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { PersonView } from '../../../lib/contract/people.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { database } from '../../../lib/db/index.ts'
import { issue, minute, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

vi.mock(import('../../../lib/contract/people.ts'), async (real) => ({ ...(await real()), MOST_PEOPLE: 2 as never }))

vi.mock(import('../../../lib/store/session/session-call.ts'), () => ({
  callProject: async (_project, _path, { method }) =>
    method === 'GET' ? Response.json({ people: here, telling: 'mail' }) : Response.json({}, { status: 422 }),
}))

panelTests()
const person = (id: string, name: string): PersonView => ({
  id,
  name,
  email: `${id}@larkspur.example`,
  role: 'tester' as const,
  since: minute(1),
  last_seen: minute(2),
  invited: false,
})
const PEOPLE = [person('ada', 'Ada Min'), person('nora', 'Nora Quist')]
let here = PEOPLE
function Settings() {
  return (
    <PanelUserProvider value={useMakePanelUser(membership('admin'), false)}>
      <People backend="https://errata.example" projectId={PROJECT_ID} />
    </PanelUserProvider>
  )
}

const said = (): string | undefined => usePanel.getState().said?.text
async function add(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Add a person' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a person' }))
  await user.type(dialog.getByRole('textbox', { name: 'E-mail' }), 'kim@larkspur.example')
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Kim')
  await user.click(dialog.getByRole('button', { name: 'Add' }))
}

it('says that it is full to who adds one, and not to who gives another role', async () => {
  const user = userEvent.setup()
  render(<Settings />)
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Role of Nora Quist' }), 'Expert')
  await user.click(screen.getByRole('button', { name: 'Change role: Nora Quist, Expert' }))
  await vi.waitFor(() => expect(said()).toBe('Not done: the project would be left without an admin.'))
  await add(user)
  await vi.waitFor(() => expect(said()).toMatch(/^The project has 2 people/))
})

it('says of whom one adds that they are here already, and nothing of admins', async () => {
  here = PEOPLE.slice(0, 1)
  const user = userEvent.setup()
  render(<Settings />)
  await screen.findByRole('combobox', { name: 'Role of Ada Min' })
  await add(user)
  await vi.waitFor(() => expect(said()).toBe('Not added: this person is in the project already.'))
})

it('says before somebody is removed what is assigned to them', async () => {
  here = PEOPLE
  const theirs = { assignee: 'nora', assignedBy: 'ada', assignedAt: minute(1) }
  await database().issues.bulkPut([
    issue({ id: uuid(1), ...theirs }),
    issue({ id: uuid(2), ...theirs, status: 'addressed' }),
    issue({ id: uuid(3), assignee: 'ada' }),
  ])
  await database().remediations.put(remediation({ ...theirs, status: 'draft' }))
  const user = userEvent.setup()
  render(<Settings />)
  await user.click(await screen.findByRole('button', { name: 'Remove: Nora Quist' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove Nora Quist from the project?' }))
  expect(await dialog.findByText(/^Open and assigned to them: 2\./)).toBeDefined()
})
