import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { type WebhooksViewProps, WebhooksView } from '../../../components/settings/admin/WebhooksView.tsx'
import type { DeliveryView, WebhookView } from '../../../lib/contract/webhooks.ts'
import { webhooksOf } from '../../../lib/store/settings/webhooks.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import { minute } from '../../fixtures/rows.ts'
import { saysWhyItCannotBeShown } from './online-view.tsx'
import { panelTests } from './rendering.tsx'

const URL = 'https://desk.larkspur.example/hook'
const hook: WebhookView = {
  id: 'w1',
  url: URL,
  format: 'standard',
  events: ['issue.opened'],
  enabled: true,
  secret: 'whsec_…abcd',
  created_at: minute(1),
}
const delivery = (over: Partial<DeliveryView> = {}): DeliveryView => ({
  id: 'd1',
  event: 'issue.opened',
  at: minute(2),
  state: 'delivered',
  attempts: 1,
  status: 200,
  problem: null,
  ...over,
})
const draw = (over: Partial<WebhooksViewProps> = {}) => {
  const props: WebhooksViewProps = {
    state: { state: 'ready', value: [hook] },
    fresh: [],
    onLoad: vi.fn(),
    onSave: vi.fn(),
    onRemove: vi.fn(),
    onTest: vi.fn(async () => delivery({ event: 'webhook.test' })),
    onDeliveries: vi.fn(async () => [delivery()]),
    onCopy: vi.fn(),
    ...over,
  }
  render(<WebhooksView {...props} />)
  return { props, user: userEvent.setup() }
}

describe('webhooks in the settings', () => {
  panelTests()

  saysWhyItCannotBeShown(draw)

  it('are added with an address and at least one event', async () => {
    const { props, user } = draw({ state: { state: 'ready', value: [] } })
    await user.click(screen.getByRole('button', { name: 'Add a webhook' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a webhook' }))
    const save = dialog.getByRole('button', { name: 'Save webhook' }) as HTMLButtonElement
    const address = dialog.getByRole('textbox', { name: 'Address' })
    await user.type(address, 'ftp://x.example')
    expect(dialog.getByText('This is not a web address.')).toBeTruthy()
    expect(save.disabled).toBe(true)
    await user.clear(address)
    await user.type(address, ` ${URL}`)
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Format' }), 'Slack message')
    for (const event of ['New issue', 'Published', 'Wrong match'])
      await user.click(dialog.getByRole('checkbox', { name: event }))
    await user.click(save)
    expect(props.onSave).toHaveBeenCalledWith(null, {
      url: URL,
      format: 'slack',
      events: ['issue.regressed'],
      enabled: true,
    })
  })

  it('show a new secret once, to be copied', async () => {
    const { props, user } = draw({ fresh: [{ ...hook, secret: 'whsec_whole' }] })
    expect(screen.getByText('whsec_whole')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Copy secret' }))
    expect(props.onCopy).toHaveBeenCalledWith('whsec_whole')
  })

  it('are tested, and say what came of it', async () => {
    const onTest = vi
      .fn<WebhooksViewProps['onTest']>()
      .mockResolvedValueOnce(delivery({ event: 'webhook.test', state: 'failed', status: 404, problem: 'status' }))
      .mockResolvedValueOnce(delivery({ event: 'webhook.test', state: 'failed', status: null, problem: 'inside' }))
      .mockResolvedValueOnce(null)
    const { user } = draw({ onTest })
    const test = screen.getByRole('button', { name: `Send a test to ${URL}` })
    await user.click(test)
    expect(await screen.findByText(/answered 404/)).toBeTruthy()
    await user.click(test)
    expect(await screen.findByText(/server’s own network/)).toBeTruthy()
    await user.click(test)
    expect(await screen.findByText('The server did not do this. Nothing was changed.')).toBeTruthy()
  })

  it('list what was delivered, and fold it again', async () => {
    const waiting = delivery({ id: 'd2', state: 'waiting', status: 503, problem: 'status', attempts: 4 })
    const { user } = draw({ onDeliveries: async () => [waiting, delivery()] })
    const log = screen.getByRole('button', { name: `Deliveries to ${URL}` })
    await user.click(log)
    expect(await screen.findByText('delivered')).toBeTruthy()
    expect(screen.getByText(/4 attempts · The receiver answered 503\./)).toBeTruthy()
    expect(log.getAttribute('aria-expanded')).toBe('true')
    await user.click(log)
    expect(screen.queryByText('delivered')).toBeNull()
  })
})

describe('webhooks on the wire', () => {
  it('are asked for with the session, and tell what went wrong as a value', async () => {
    const asked: [string, RequestInit | undefined][] = []
    const answers = [
      new Response(JSON.stringify({ webhooks: [hook] })),
      new Response(null, { status: 204 }),
      new Response('{}', { status: 403 }),
    ]
    const fetching = (async (url: string, init?: RequestInit) => {
      asked.push([url, init])
      const answer = answers.shift()
      if (!answer) throw new TypeError('offline')
      return answer
    }) as typeof fetch
    const api = webhooksOf('https://errata.example', 'p 1', fetching)
    expect(await api.list()).toEqual({ ok: false, code: 'signed_out' })
    await writeStored('session', { token: 'secret' } as never)
    expect(await api.list()).toEqual({ ok: true, value: [hook] })
    expect(await api.remove('w1')).toEqual({ ok: true, value: null })
    expect(await api.test('w1')).toEqual({ ok: false, code: 'forbidden' })
    expect(await api.deliveries('w1')).toEqual({ ok: false, code: 'unreachable' })
    expect(asked.map(([url, init]) => [init?.method, url.slice(22)])).toEqual([
      ['GET', '/api/projects/p%201/webhooks'],
      ['DELETE', '/api/projects/p%201/webhooks/w1'],
      ['POST', '/api/projects/p%201/webhooks/w1/test'],
      ['GET', '/api/projects/p%201/webhooks/w1/deliveries'],
    ])
    expect(new Headers(asked[0]![1]?.headers).get('authorization')).toBe('Bearer secret')
  })
})
