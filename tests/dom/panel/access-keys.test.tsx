import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { type AccessKeysViewProps, AccessKeysView } from '../../../components/settings/admin/AccessKeysView.tsx'
import type { AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import { accessKeysOf } from '../../../lib/store/settings/access-keys.ts'
import { minute } from '../../fixtures/rows.ts'
import { saysWhyItCannotBeShown } from './online-view.tsx'
import { panelTests } from './rendering.tsx'

const accessKey = (over: Partial<AccessKeyView> = {}): AccessKeyView => ({
  id: 'k1',
  token: 'sk-errata-…abcd',
  name: 'Help centre',
  project_id: 'p1',
  status: 'active',
  created_by_user_id: 'dana',
  created_at: minute(1),
  updated_at: minute(1),
  last_used_at: null,
  expires_at: null,
  description: null,
  ...over,
})
const draw = (over: Partial<AccessKeysViewProps> = {}) => {
  const props: AccessKeysViewProps = {
    state: { state: 'ready', value: [accessKey()] },
    fresh: [],
    nameOf: () => 'Dana Reyes',
    onLoad: vi.fn(),
    onAdd: vi.fn(),
    onRevoke: vi.fn(),
    onCopy: vi.fn(),
    ...over,
  }
  render(<AccessKeysView {...props} />)
  return { props, user: userEvent.setup() }
}

describe('access keys in the settings', () => {
  panelTests()

  saysWhyItCannotBeShown(draw)

  it('say that there are none, and what they are for', () => {
    draw({ state: { state: 'ready', value: [] } })
    expect(screen.getByText(/^None yet\. An access key identifies/)).toBeTruthy()
  })

  it('show who made each, whether it is used, and first those that hold', () => {
    const value = [
      accessKey({ id: 'old', name: 'Old', status: 'revoked', created_at: minute(9) }),
      accessKey({ id: 'past', name: 'Past', status: 'expired', expires_at: minute(2), created_by_user_id: null }),
      accessKey({ last_used_at: minute(3), expires_at: '2027-03-05T12:00:00.000000Z' }),
      accessKey({ id: 'new', name: 'Newer', created_at: minute(5) }),
    ]
    draw({ state: { state: 'ready', value } })
    const items = screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(items[0]).toMatch(/^Newer.*Created by Dana Reyes.*Never used/)
    expect(items[1]).toMatch(/^Help centre.*Expires .*2027Last used/)
    expect(items[2]).toMatch(/^Oldrevoked/)
    expect(items[3]).toMatch(/^Pastexpired.*Created on the server/)
    expect(screen.getAllByRole('button', { name: /^Revoke access key/ })).toHaveLength(2)
  })

  it('are made with a name and an end, a year away unless it is chosen', async () => {
    const { props, user } = draw({ state: { state: 'ready', value: [] } })
    await user.click(screen.getByRole('button', { name: 'New access key' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'New access key' }))
    const make = dialog.getByRole('button', { name: 'Create key' }) as HTMLButtonElement
    expect(make.disabled).toBe(true)
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), ' Help centre ')
    expect((dialog.getByRole('combobox', { name: 'Valid for' }) as HTMLSelectElement).value).toBe('365')
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Valid for' }), 'Until it is revoked')
    await user.click(make)
    expect(props.onAdd).toHaveBeenCalledWith({ name: 'Help centre', days: null })
  })

  it('show a new one whole once, to be copied', async () => {
    const { props, user } = draw({ fresh: [accessKey({ token: 'sk-errata-whole' })] })
    expect(screen.getByText('sk-errata-whole')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Copy key' }))
    expect(props.onCopy).toHaveBeenCalledWith('sk-errata-whole')
  })

  it('are revoked after it was said what that does', async () => {
    const { props, user } = draw()
    const revoke = screen.getByRole('button', { name: 'Revoke access key Help centre' })
    await user.click(revoke)
    let dialog = within(await screen.findByRole('dialog', { name: 'Revoke the key “Help centre”?' }))
    expect(dialog.getByText(/refused at once/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(props.onRevoke).not.toHaveBeenCalled()
    await user.click(revoke)
    dialog = within(await screen.findByRole('dialog', { name: 'Revoke the key “Help centre”?' }))
    await user.click(dialog.getByRole('button', { name: 'Revoke' }))
    expect(props.onRevoke).toHaveBeenCalledWith('k1')
  })
})

describe('access keys on the wire', () => {
  it('are asked for with the session, and tell what went wrong as a value', async () => {
    const asked: [string, RequestInit | undefined][] = []
    const answers = [
      new Response(JSON.stringify([accessKey()])),
      new Response(JSON.stringify(accessKey({ token: 'sk-errata-whole' }))),
      new Response(null, { status: 204 }),
      new Response('{}', { status: 403 }),
      new Response('[{"id":1}]'),
    ]
    const fetching = (async (url: string, init?: RequestInit) => {
      asked.push([url, init])
      const answer = answers.shift()
      if (!answer) throw new TypeError('offline')
      return answer
    }) as typeof fetch
    const api = accessKeysOf('https://errata.example', 'p 1', fetching)
    expect(await api.list()).toEqual({ ok: false, code: 'signed_out' })
    await writeStored('session', { token: 'secret' } as never)
    expect(await api.list()).toEqual({ ok: true, value: [accessKey()] })
    const added = await api.add({ name: 'Help centre', expires_at: null })
    expect(added).toMatchObject({ ok: true, value: { token: 'sk-errata-whole' } })
    expect(await api.revoke('k1')).toEqual({ ok: true, value: null })
    expect(await api.list()).toEqual({ ok: false, code: 'forbidden' })
    expect(await api.list()).toEqual({ ok: false, code: 'server_error' })
    expect(await api.list()).toEqual({ ok: false, code: 'unreachable' })
    expect(asked.slice(0, 3).map(([url, init]) => [init?.method, url.slice(22), init?.body])).toEqual([
      ['GET', '/api/projects/p%201/access_keys/', undefined],
      ['POST', '/api/projects/p%201/access_keys/', '{"name":"Help centre","expires_at":null}'],
      ['POST', '/api/projects/p%201/access_keys/k1/revoke', undefined],
    ])
    expect(new Headers(asked[0]![1]?.headers).get('authorization')).toBe('Bearer secret')
  })
})
