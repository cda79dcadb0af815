import { afterEach, describe, expect, it, vi } from 'vitest'
import { SNAPSHOT_LIMITS, type TranscriptSnapshot } from '../../../lib/contract/index.ts'
import { answer, type Handlers, listen } from '../../../lib/messaging/listen.ts'
import {
  HANDLER_LIMIT_MS,
  PROTOCOL,
  type Request,
  type SenderKind,
  type ToWorker,
} from '../../../lib/messaging/protocol.ts'
import { REQUEST_SCHEMAS } from '../../../lib/messaging/schemas.ts'
import { isOwnExtension, senderOf, type Stamp } from '../../../lib/messaging/senders.ts'
import { browser } from '../../../lib/platform/browser.ts'

const OWN = 'abcdefghijklmnopabcdefghijklmnop'
const EXTENSION = `chrome-extension://${OWN}`
const PAGE = 'https://help.larkspur.example'

const STAMPS: Record<SenderKind, Stamp> = {
  page: { id: OWN, origin: PAGE, tab: { id: 7 }, frameId: 0 },
  panel: { id: OWN, origin: EXTENSION },
  worker: { id: OWN, origin: EXTENSION },
}

const turn = (text = 'Hello'): TranscriptSnapshot['turns'][number] => ({
  key: 't',
  role: 'user',
  text,
  truncated: false,
  settled: true,
  logId: null,
  citations: [],
})
const snapshot = (turns = [turn()]): TranscriptSnapshot => ({
  conversationKey: 'c',
  revision: 1,
  chat: 0,
  url: `${PAGE}/`,
  title: 'Help',
  language: 'en',
  from: 0,
  total: turns.length,
  turns,
  detection: { confidence: 0.9, why: ['log role'], root: 'document' },
  article: null,
})

const GOOD: { [N in ToWorker]: Request<N> } = {
  'transcript.captured': snapshot(),
  'page.left': {},
  'mark.clicked': { key: 't' },
  'marks.dismissed': {},
  'marks.refused': {},
  'flag.requested': { key: 't', words: '30 seconds' },
  'words.selected': { response: { key: 't', words: '30 seconds' } },
  'part.requested': { part: 'driver' },
  'adapters.requested': {},
  'adapter.pointed': {
    spec: {
      version: 1,
      list: [{ kind: 'selector', selector: '[role="log"]' }],
      message: [{ kind: 'shape', tags: ['div', 'p'] }],
      user: [{ kind: 'side', side: 'end' }],
      assistant: [{ kind: 'side', side: 'start' }],
      agent: null,
      composer: null,
      newestFirst: false,
    },
  },
  'pointing.requested': { tabId: 1, on: true },
  'pointing.moved': { token: 't', step: 'check', counts: { user: 1, assistant: 2, agent: 0 } },
  'session.signin.requested': { backend: 'http://127.0.0.1:4600', email: 'a@b.example', password: 'secret' },
  'session.offers.requested': { backend: 'http://127.0.0.1:4600' },
  'session.provider.requested': { backend: 'http://127.0.0.1:4600' },
  'session.signout.requested': {},
  'sync.requested': { reason: 'manual' },
  'tab.read.requested': { tabId: 1 },
  'adapter.try.requested': { tabId: 1, adapterId: 'a' },
  'marks.refresh.requested': { tabId: 1 },
}
const NAMES = Object.keys(REQUEST_SCHEMAS) as ToWorker[]

function handlersThat(reply: (name: ToWorker, payload: unknown, sender: unknown) => unknown): Handlers {
  return Object.fromEntries(
    NAMES.map((name) => [name, (payload: unknown, sender: unknown) => Promise.resolve(reply(name, payload, sender))]),
  ) as unknown as Handlers
}
const ask = (name: string, payload: unknown, stamp: Stamp, handlers = handlersThat(() => 'done')) =>
  answer({ name, payload }, stamp, OWN, handlers)

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('check 17: every message of the table', () => {
  it('has a row here for each row of the table that goes to the worker', () => {
    const toWorker = Object.entries(PROTOCOL)
      .filter(([, row]) => row.to === 'worker')
      .map(([name]) => name)
    expect(NAMES.toSorted()).toEqual(toWorker.toSorted())
  })
  for (const name of NAMES) {
    const from: readonly SenderKind[] = PROTOCOL[name].from
    it(`${name}: is answered to its sender`, async () => {
      expect(await ask(name, GOOD[name], STAMPS[from[0]!])).toEqual({ ok: true, value: 'done' })
    })
    it(`${name}: is refused to anybody else, and nothing runs`, async () => {
      const ran = vi.fn()
      const wrong = from.includes('page') ? STAMPS.panel : STAMPS.page
      expect(await ask(name, GOOD[name], wrong, handlersThat(ran))).toEqual({ ok: false, code: 'FORBIDDEN_SENDER' })
      expect(ran).not.toHaveBeenCalled()
    })
    it(`${name}: is refused with a bad payload, a field too many included`, async () => {
      const ran = vi.fn()
      for (const payload of [null, 'text', { ...GOOD[name], extra: 1 }]) {
        expect(await ask(name, payload, STAMPS[from[0]!], handlersThat(ran))).toEqual({
          ok: false,
          code: 'BAD_REQUEST',
        })
      }
      expect(ran).not.toHaveBeenCalled()
    })
  }
  it('refuses what is not in the table, also names that every object has', async () => {
    for (const name of ['database.dropped', 'constructor', 'toString', '__proto__']) {
      expect(await ask(name, {}, STAMPS.panel)).toEqual({ ok: false, code: 'UNKNOWN_MESSAGE' })
    }
    expect(
      await answer(
        undefined,
        STAMPS.panel,
        OWN,
        handlersThat(() => 1),
      ),
    ).toMatchObject({ ok: false })
  })
})

describe('check 16: hostile senders', () => {
  const hostile: [string, Stamp][] = [
    ['another extension', { ...STAMPS.page, id: 'p'.repeat(32) }],
    ['no id', { ...STAMPS.page, id: undefined }],
    ['no origin', { ...STAMPS.page, origin: undefined }],
    ['an opaque origin (sandboxed frame, data URL)', { ...STAMPS.page, origin: 'null' }],
    ['a file', { ...STAMPS.page, origin: 'file://' }],
    ['another extension’s origin with our id', { ...STAMPS.page, origin: `chrome-extension://${'p'.repeat(32)}` }],
    ['an origin that begins like ours', { ...STAMPS.page, origin: `${EXTENSION}.example` }],
    ['a page without a tab', { ...STAMPS.page, tab: undefined }],
    ['a page without a frame', { ...STAMPS.page, frameId: undefined }],
    ['our own page inside a frame of somebody else', { ...STAMPS.panel, tab: { id: 7 }, frameId: 3 }],
    ['nothing at all', {}],
  ]
  for (const [who, stamp] of hostile) {
    it(`refuses ${who}`, async () => {
      for (const name of NAMES)
        expect(await ask(name, GOOD[name], stamp)).toEqual({ ok: false, code: 'FORBIDDEN_SENDER' })
    })
  }
  it('lets a page in a subframe speak for its own origin only', async () => {
    let seen: unknown
    const stamp = { ...STAMPS.page, origin: 'https://widget.example', frameId: 4 }
    await ask(
      'transcript.captured',
      snapshot(),
      stamp,
      handlersThat((_name, _payload, sender) => (seen = sender)),
    )
    expect(seen).toEqual({ kind: 'page', origin: 'https://widget.example', tabId: 7, frameId: 4 })
  })
  it('tells of a page that does not stand in its tab', () => {
    const of = (documentLifecycle: string): unknown =>
      senderOf({ ...STAMPS.page, documentId: 'D', documentLifecycle }, OWN)
    const there = { kind: 'page', origin: PAGE, tabId: 7, frameId: 0, documentId: 'D' }
    expect(of('active')).toEqual(there)
    for (const state of ['cached', 'prerender', 'pending_deletion'])
      expect(of(state)).toEqual({ ...there, aside: true })
  })
  it('in the page: hears the worker and the panel, also in a tab, and no page', () => {
    expect(isOwnExtension(STAMPS.worker, OWN)).toBe(true)
    expect(isOwnExtension({ ...STAMPS.panel, tab: { id: 9 }, frameId: 0 }, OWN)).toBe(true)
    expect(isOwnExtension(STAMPS.page, OWN)).toBe(false)
    expect(isOwnExtension({ id: 'p'.repeat(32) }, OWN)).toBe(false)
  })
})

describe('check 18: caps', () => {
  const capture = (turns: TranscriptSnapshot['turns']) => ask('transcript.captured', snapshot(turns), STAMPS.page)
  it('takes 200 turns and refuses 201', async () => {
    expect(await capture(Array.from({ length: SNAPSHOT_LIMITS.turns }, () => turn()))).toMatchObject({ ok: true })
    expect(await capture(Array.from({ length: SNAPSHOT_LIMITS.turns + 1 }, () => turn()))).toEqual({
      ok: false,
      code: 'BAD_REQUEST',
    })
  })
  it('takes 20,000 characters a turn and refuses one more', async () => {
    expect(await capture([turn('x'.repeat(SNAPSHOT_LIMITS.turnCharacters))])).toMatchObject({ ok: true })
    expect(await capture([turn('x'.repeat(SNAPSHOT_LIMITS.turnCharacters + 1))])).toEqual({
      ok: false,
      code: 'BAD_REQUEST',
    })
  })
  it('refuses more than a megabyte, however it is spread', async () => {
    expect(await capture(Array.from({ length: 60 }, () => turn('x'.repeat(19_000))))).toEqual({
      ok: false,
      code: 'BAD_REQUEST',
    })
  })
  it('knows no field by which a page could claim an origin', async () => {
    const claiming = { ...snapshot(), origin: 'https://bank.example' }
    expect(await ask('transcript.captured', claiming, STAMPS.page)).toEqual({ ok: false, code: 'BAD_REQUEST' })
  })
})

describe('check 20: one answer, in time', () => {
  it('gives up before the browser does when a handler hangs', async () => {
    vi.useFakeTimers()
    const hanging = handlersThat(() => new Promise(() => undefined))
    const reply = ask('sync.requested', GOOD['sync.requested'], STAMPS.panel, hanging)
    await vi.advanceTimersByTimeAsync(HANDLER_LIMIT_MS)
    expect(await reply).toEqual({ ok: false, code: 'TIMED_OUT' })
    expect(HANDLER_LIMIT_MS).toBeLessThan(30_000)
  })
  it('answers once, though the handler comes back after that', async () => {
    vi.useFakeTimers()
    type Listener = (message: unknown, stamp: Stamp, respond: (reply: unknown) => void) => unknown
    const listeners: Listener[] = []
    vi.spyOn(browser.runtime.onMessage, 'addListener').mockImplementation((one) => void listeners.push(one as Listener))
    listen(handlersThat(() => new Promise((done) => setTimeout(done, HANDLER_LIMIT_MS + 1_000))))
    const respond = vi.fn()
    const [listener] = listeners
    const { id } = browser.runtime
    const stamp = { id, origin: `chrome-extension://${id}` }
    // True: the channel stays open until `respond`.
    expect(listener!({ name: 'sync.requested', payload: GOOD['sync.requested'] }, stamp, respond)).toBe(true)
    await vi.advanceTimersByTimeAsync(HANDLER_LIMIT_MS + 2_000)
    expect(respond.mock.calls).toEqual([[{ ok: false, code: 'TIMED_OUT' }]])
  })
  it('answers FAILED when a handler throws, and tells the page nothing of why', async () => {
    const throwing = handlersThat(() => Promise.reject(new Error('secret detail')))
    expect(await ask('sync.requested', GOOD['sync.requested'], STAMPS.panel, throwing)).toEqual({
      ok: false,
      code: 'FAILED',
    })
  })
})
