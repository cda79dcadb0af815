/** A link to a first password is told once by the server, and kept here until it is copied. */
import './browser.ts'
import 'fake-indexeddb/auto'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { People } from '../../../components/settings/admin/People.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { AddedPerson, PersonInput } from '../../../lib/contract/people.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const LINK = 'https://errata.example/password?t=secret'
const PERSON = {
  id: 'kim',
  name: 'Kim',
  email: 'kim@larkspur.example',
  role: 'tester',
  since: minute(1),
  last_seen: null,
  invited: true,
}
vi.mock(import('../../../lib/store/session/session-call.ts'), () => ({
  callProject: async (_project, _path, { method, body }) =>
    Response.json(method === 'GET' ? { people: [PERSON], telling: 'link' } : added(body as PersonInput)),
}))

/** Ben has an account already; everybody else gets a link. */
const added = ({ name, email }: PersonInput): AddedPerson => ({
  person: { ...PERSON, id: name.toLowerCase(), name, email } as AddedPerson['person'],
  ...(name === 'Ben' ? { told: null, link: null } : { told: 'link', link: name === 'Kim' ? LINK : `${LINK}-${name}` }),
})

panelTests()

function Settings({ userId }: { userId: string }) {
  const mine = membership('admin')
  return (
    <PanelUserProvider value={useMakePanelUser({ ...mine, userId } as typeof mine, false)}>
      <People backend="https://errata.example" projectId="p1" />
    </PanelUserProvider>
  )
}
const people = (userId = 'user-dana') => render(<Settings userId={userId} />)
const listed = () => screen.findByRole('combobox', { name: 'Role of Kim' })

async function add(user: ReturnType<typeof userEvent.setup>, name: string): Promise<void> {
  await user.click(await screen.findByRole('button', { name: 'Add a person' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a person' }))
  await user.type(dialog.getByRole('textbox', { name: 'E-mail' }), `${name.toLowerCase()}@larkspur.example`)
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), name)
  await user.click(dialog.getByRole('button', { name: 'Add' }))
}

it('is still there for whoever made it, and for nobody else, until it is copied', async () => {
  const user = userEvent.setup()
  const left = people()
  await add(user, 'Kim')
  await screen.findByText(LINK)
  left.unmount()

  const others = people('user-ben')
  await listed()
  expect(screen.queryByText(LINK)).toBeNull()
  others.unmount()

  const again = people()
  await screen.findByText(LINK)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  await waitFor(() => expect(usePanel.getState().said?.text).toBe('Copied'))
  expect(await navigator.clipboard.readText()).toBe(LINK)
  again.unmount()
  people()
  await listed()
  expect(screen.queryByText(LINK)).toBeNull()
})

it('is lost to nobody who is added after it, with a link or without', async () => {
  const user = userEvent.setup()
  const left = people()
  await add(user, 'Kim')
  await screen.findByText(LINK)
  await add(user, 'Ben')
  await screen.findByText('Ben already has an account and signs in as before.')
  await add(user, 'Lou')
  await screen.findByText(`${LINK}-Lou`)
  expect(screen.getByText(LINK)).toBeTruthy()
  expect(screen.queryByText(/^Ben already/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Copy link', description: /Lou/ }))
  await waitFor(() => expect(usePanel.getState().said?.text).toBe('Copied'))
  expect(await navigator.clipboard.readText()).toBe(`${LINK}-Lou`)
  left.unmount()
  people()
  await listed()
  expect(screen.getByText(LINK)).toBeTruthy()
  expect(screen.queryByText(`${LINK}-Lou`)).toBeNull()
})
