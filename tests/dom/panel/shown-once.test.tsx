/** A link to a first password is told once by the server, and kept here until it is copied. */
import './browser.ts'
import 'fake-indexeddb/auto'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { People } from '../../../components/settings/admin/People.tsx'
import { useMakeWhose, WhoseProvider } from '../../../components/shell/who.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const LINK = 'https://errata.example/password?t=secret'
const PERSON = {
  ...{ id: 'kim', name: 'Kim', email: 'kim@larkspur.example', role: 'tester', since: minute(1), last_seen: null },
  invited: true,
}
vi.mock(import('../../../lib/store/session/session-call.ts'), () => ({
  callProject: async (_project, _path, { method }) =>
    Response.json(
      method === 'GET' ? { people: [PERSON], telling: 'link' } : { person: PERSON, told: 'link', link: LINK },
    ),
}))

panelTests()

function Settings({ userId }: { userId: string }) {
  const mine = membership('admin')
  return (
    <WhoseProvider value={useMakeWhose({ ...mine, userId } as typeof mine, false)}>
      <People backend="https://errata.example" projectId="p1" />
    </WhoseProvider>
  )
}
const people = (userId = 'user-dana') => render(<Settings userId={userId} />)
const listed = () => screen.findByRole('combobox', { name: 'Role of Kim' })

it('is still there for whoever made it, and for nobody else, until it is copied', async () => {
  const user = userEvent.setup()
  const left = people()
  await user.click(await screen.findByRole('button', { name: 'Add a person' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a person' }))
  await user.type(dialog.getByRole('textbox', { name: 'E-mail' }), PERSON.email)
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), PERSON.name)
  await user.click(dialog.getByRole('button', { name: 'Add' }))
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
