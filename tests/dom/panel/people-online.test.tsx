import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { type PeopleViewProps, PeopleView } from '../../../components/settings/admin/PeopleView.tsx'
import { ChangePassword } from '../../../components/settings/password/ChangePassword.tsx'
import { Forgotten } from '../../../components/settings/password/Forgotten.tsx'
import type { AddedPerson, PersonView } from '../../../lib/contract/people.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import { askForReset, changePassword, hasPassword } from '../../../lib/store/session/passwords.ts'
import { peopleOf } from '../../../lib/store/settings/people-online.ts'
import { minute } from '../../fixtures/rows.ts'
import { saysWhyItCannotBeShown } from './online-view.tsx'
import { panelTests } from './rendering.tsx'

const person = (over: Partial<PersonView> = {}): PersonView => ({
  id: 'ada',
  name: 'Ada Min',
  email: 'ada@larkspur.example',
  role: 'admin',
  since: minute(1),
  last_seen: minute(2),
  invited: false,
  ...over,
})
const NORA = person({ id: 'nora', name: 'Nora Quist', email: 'nora@larkspur.example', role: 'tester', invited: true })
const LINK = 'https://errata.example/password?t=secret'
const added = (over: Partial<AddedPerson> = {}): AddedPerson => ({ person: NORA, told: 'mail', link: null, ...over })
const ready = (people: PersonView[], telling: 'mail' | 'link' | 'provider' = 'mail'): PeopleViewProps['state'] => ({
  state: 'ready',
  value: { people, telling },
})
const draw = (over: Partial<PeopleViewProps> = {}) => {
  const props: PeopleViewProps = {
    state: ready([person(), NORA]),
    userId: 'ada',
    told: [],
    gone: null,
    onLoad: vi.fn(),
    onAdd: vi.fn(),
    onRole: vi.fn(),
    onRemove: vi.fn(),
    onTell: vi.fn(),
    onCopy: vi.fn(),
    ...over,
  }
  const { rerender } = render(<PeopleView {...props} />)
  const redraw = (now: PeopleViewProps): void => rerender(<PeopleView {...now} />)
  return { props, redraw, user: userEvent.setup() }
}

describe('people in the settings', () => {
  panelTests()

  saysWhyItCannotBeShown(draw)

  it.each([
    ['rejected', 'mail refused: is the address right?'],
    ['not_sent', 'mail not sent yet'],
  ] as const)('say of whom a letter has not gone out: %s', (letter, said) => {
    draw({ state: ready([person(), { ...NORA, letter }]) })
    const [ada, nora] = screen.getAllByRole('listitem')
    expect(within(nora!).getByText(said)).toBeTruthy()
    expect(within(ada!).queryByText(/^mail/)).toBeNull()
  })

  it('are added over the list, however long that is', () => {
    draw({ state: ready(Array.from({ length: 60 }, (_, n) => person({ id: `p${n}`, name: `Person ${n}` }))) })
    const button = screen.getByRole('button', { name: 'Add a person' })
    const follows = button.compareDocumentPosition(screen.getByRole('list')) & Node.DOCUMENT_POSITION_FOLLOWING
    expect(follows).toBeTruthy()
  })

  it('say that one is alone, and that the only admin stays', () => {
    draw({ state: ready([person()]) })
    expect(screen.getByText(/^You are the only one here/)).toBeTruthy()
    const role = screen.getByRole('combobox', { name: 'Role of Ada Min' }) as HTMLSelectElement
    expect(role.disabled).toBe(true)
    expect(screen.getByText(/^You are the only admin/).id).toBe(role.getAttribute('aria-describedby'))
    expect(screen.queryByRole('button', { name: 'Remove: Ada Min' })).toBeNull()
  })

  it('are added by address, name and role, which says what it may', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Add a person' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a person' }))
    expect(dialog.getByText(/get a mail with a link/)).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'E-mail' }), 'kim@larkspur')
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), ' Kim ')
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Role' }), 'Agent')
    expect(dialog.getByText(/^Flags responses/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Add' }))
    expect(dialog.getByText('This is not an e-mail address.')).toBeTruthy()
    expect(props.onAdd).not.toHaveBeenCalled()
    await user.type(dialog.getByRole('textbox', { name: 'E-mail' }), '.example')
    await user.click(dialog.getByRole('button', { name: 'Add' }))
    expect(props.onAdd).toHaveBeenCalledWith({ email: 'kim@larkspur.example', name: 'Kim', role: 'agent' })
  })

  it.each([
    [added(), 'A mail with a link is on its way to nora@larkspur.example.'],
    [added({ told: 'provider' }), 'Nora Quist can now sign in at your company’s provider.'],
    [added({ told: null }), 'Nora Quist already has an account and signs in as before.'],
  ])('tell how somebody comes in', (told, said) => {
    draw({ told: [told] })
    expect(screen.getByText(said)).toBeTruthy()
  })

  it('show a link to hand on once, to be copied', async () => {
    const { props, redraw, user } = draw()
    redraw({ ...props, told: [added({ told: 'link', link: LINK })] })
    expect(screen.getByText(LINK)).toBeTruthy()
    // However far down in the list it was asked for.
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy link' }))
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(props.onCopy).toHaveBeenCalledWith(LINK)
  })

  it('leave the focus where it is for a link that was shown before, and in a dialog opened since', async () => {
    const told = [added({ told: 'link', link: LINK })]
    const { props, redraw, user } = draw({ told })
    expect(document.activeElement).toBe(document.body)
    redraw({ ...props, told: [] })
    await user.click(screen.getByRole('button', { name: 'Add a person' }))
    const name = within(await screen.findByRole('dialog')).getByRole('textbox', { name: 'Name' })
    await user.click(name)
    redraw({ ...props, told: [added({ told: 'link', link: `${LINK}-2` })] })
    expect(screen.getByText(`${LINK}-2`)).toBeTruthy()
    expect(document.activeElement).toBe(name)
  })

  it('have no other role until one says so: an arrow key chooses each on the way to the one that is meant', async () => {
    const { props, user } = draw({ state: ready([person(), NORA]) })
    const role = screen.getByRole('combobox', { name: 'Role of Nora Quist' })
    for (const one of ['Expert', 'Approver', 'Admin', 'Approver']) await user.selectOptions(role, one)
    expect(props.onRole).not.toHaveBeenCalled()
    screen.getByRole('button', { name: 'Change role: Nora Quist, Approver' }).focus()
    await user.keyboard('{Enter}')
    expect(vi.mocked(props.onRole).mock.calls).toEqual([['nora', 'approver']])
    expect(document.activeElement).toBe(role)
    expect(screen.queryByRole('button', { name: /^Change role/ })).toBeNull()
    await user.selectOptions(role, 'Viewer')
    await user.selectOptions(role, 'Tester')
    expect(screen.queryByRole('button', { name: /^Change role/ })).toBeNull()
  })

  it('have another role; one’s own after it was said what that means', async () => {
    const { props, user } = draw({ state: ready([person(), person({ id: 'bo', name: 'Bo' }), NORA]) })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Role of Ada Min' }), 'Expert')
    await user.click(screen.getByRole('button', { name: 'Change role: Ada Min, Expert' }))
    expect(props.onRole).not.toHaveBeenCalled()
    const dialog = within(await screen.findByRole('dialog', { name: 'Change your own role to Expert?' }))
    await user.click(dialog.getByRole('button', { name: 'Change role' }))
    expect(props.onRole).toHaveBeenLastCalledWith('ada', 'sme')
  })

  it('that are taken out leave the focus on what brings them back', () => {
    const { props, redraw } = draw()
    screen.getByRole('button', { name: 'Remove: Nora Quist' }).focus()
    redraw({ ...props, state: ready([person()]), gone: NORA })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }))
  })

  it('are taken out after it was said what that means, and in again by undo', async () => {
    const { props, user } = draw({ gone: person({ id: 'kim', name: 'Kim', email: 'kim@x.example', role: 'viewer' }) })
    await user.click(screen.getByRole('button', { name: 'Remove: Nora Quist' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove Nora Quist from the project?' }))
    expect(dialog.getByText(/lose access at once/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Remove' }))
    expect(props.onRemove).toHaveBeenCalledWith(NORA)
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(props.onAdd).toHaveBeenCalledWith({ email: 'kim@x.example', name: 'Kim', role: 'viewer' })
  })

  it('are sent another link, but not where nobody signs in by password', async () => {
    const { props, user } = draw({ state: ready([person(), person({ id: 'bo', name: 'Bo', role: 'sme' }), NORA]) })
    await user.click(screen.getByRole('button', { name: 'Invite again: Nora Quist' }))
    await user.click(screen.getByRole('button', { name: 'New password: Bo' }))
    expect(vi.mocked(props.onTell).mock.calls).toEqual([['nora'], ['bo']])
  })

  it('have no such link at the company’s provider', () => {
    draw({ state: ready([person(), NORA], 'provider') })
    expect(screen.queryByRole('button', { name: /^Invite|^New password/ })).toBeNull()
  })
})

describe('one’s own password', () => {
  panelTests()

  it('is asked for by mail, without telling who has an account', async () => {
    const user = userEvent.setup()
    const onAsk = vi.fn(async () => true)
    const { rerender } = render(<Forgotten email="" onAsk={onAsk} />)
    const button = screen.getByRole('button', { name: 'Forgot your password?' })
    await user.click(button)
    expect(screen.getByRole('status').textContent).toContain('Enter your e-mail address')
    expect(onAsk).not.toHaveBeenCalled()
    rerender(<Forgotten email="sam@x.example" onAsk={onAsk} />)
    await user.click(button)
    expect((await screen.findByRole('status')).textContent).toContain('If sam@x.example has an account here')
    onAsk.mockResolvedValueOnce(false)
    await user.click(button)
    expect(await screen.findByText(/did not get through/)).toBeTruthy()
  })

  it('is changed by who knows it, and kept in no field afterwards', async () => {
    const user = userEvent.setup()
    const onChange = vi.fn<Parameters<typeof ChangePassword>[0]['onChange']>().mockResolvedValueOnce('wrong')
    render(<ChangePassword email="sam@x.example" onChange={onChange} />)
    const [current, next] = [screen.getByLabelText('Current password'), screen.getByLabelText('New password')]
    const change = screen.getByRole('button', { name: 'Change password' })
    await user.type(current, 'guess')
    await user.type(next, 'short')
    await user.click(change)
    expect(screen.getByText('Too short: use at least 8 characters.')).toBeTruthy()
    await user.type(next, ' no more')
    await user.click(change)
    expect(await screen.findByText('This is not your current password.')).toBeTruthy()
    onChange.mockResolvedValueOnce('offline')
    await user.click(change)
    expect(await screen.findByText(/cannot be reached right now/)).toBeTruthy()
    onChange.mockResolvedValueOnce('done')
    await user.click(change)
    expect(await screen.findByText('Your password has been changed.')).toBeTruthy()
    expect(onChange).toHaveBeenLastCalledWith({ current: 'guess', next: 'short no more' })
    expect([current, next].map((field) => (field as HTMLInputElement).value)).toEqual(['', ''])
  })
})

describe('people and passwords on the wire', () => {
  it('go to the server in bodies, with the session, and come back as values', async () => {
    const asked: [string, RequestInit | undefined][] = []
    const json = (value: unknown) => new Response(JSON.stringify(value))
    const answers = [
      json({ people: [NORA], telling: 'mail' }),
      json(added()),
      json(NORA),
      new Response(null, { status: 204 }),
      json(added({ told: 'link', link: LINK })),
      json({ has: true }),
      new Response(null, { status: 204 }),
      new Response('{}', { status: 403 }),
      new Response(null, { status: 202 }),
      new Response('{}', { status: 429 }),
    ]
    const fetching = (async (url: string, init?: RequestInit) => {
      asked.push([url.slice('https://errata.example'.length), init])
      const answer = answers.shift()
      if (!answer) throw new TypeError('offline')
      return answer
    }) as typeof fetch
    const backend = 'https://errata.example'
    const change = { current: 'a secret', next: 'another secret' }
    expect(await changePassword(backend, change, fetching)).toEqual({ ok: false, code: 'signed_out' })
    await writeStored('session', { token: 'token' } as never)
    const api = peopleOf(backend, 'p1', fetching)
    const input = { email: NORA.email, name: NORA.name, role: NORA.role, language: 'en' } as const
    expect(await api.list()).toEqual({ ok: true, value: { people: [NORA], telling: 'mail' } })
    expect(await api.add(input)).toEqual({ ok: true, value: added() })
    expect(await api.setRole('nora', 'sme')).toEqual({ ok: true, value: NORA })
    expect(await api.remove('nora')).toEqual({ ok: true, value: null })
    expect(await api.tell('nora', 'ar')).toMatchObject({ ok: true, value: { link: LINK } })
    expect(await hasPassword(backend, fetching)).toBe(true)
    expect(await changePassword(backend, change, fetching)).toEqual({ ok: true, value: null })
    expect(await changePassword(backend, change, fetching)).toEqual({ ok: false, code: 'forbidden' })
    expect(await askForReset(backend, NORA.email, 'de', fetching)).toEqual({ ok: true, value: null })
    expect(await askForReset(backend, NORA.email, 'de', fetching)).toEqual({ ok: false, code: 'rate_limited' })
    expect(await hasPassword(backend, fetching)).toBe(false)
    expect(asked.map(([url, init]) => [init?.method ?? 'GET', url])).toEqual([
      ['GET', '/api/projects/p1/people'],
      ['POST', '/api/projects/p1/people'],
      ['PUT', '/api/projects/p1/people/nora'],
      ['DELETE', '/api/projects/p1/people/nora'],
      ['POST', '/api/projects/p1/people/nora/link'],
      ['GET', '/api/me/password'],
      ['POST', '/api/me/password'],
      ['POST', '/api/me/password'],
      ['POST', '/api/sign-in/forgotten'],
      ['POST', '/api/sign-in/forgotten'],
      ['GET', '/api/me/password'],
    ])
    expect(asked.map(([url]) => url).join()).not.toMatch(/secret|nora@/)
  })
})
