import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Listener = (message: unknown, stamp: unknown, respond: (reply: unknown) => void) => boolean
const world = vi.hoisted(() => ({
  listeners: [] as unknown[],
  sent: [] as Array<{ name: string; payload: unknown }>,
  id: 'own' as string | undefined,
  /** What the reader asked before the page was loaded anew. */
  asked: [] as string[],
  /** So often the worker gives no part. */
  refusals: 0,
  refusing: Promise.resolve(),
}))
const REPLIES: Record<string, () => object> = {
  'transcript.captured': () => ({ marks: [] }),
  'adapters.requested': () => ({ adapters: [], asked: world.asked }),
}

vi.mock('../../../lib/platform/browser.ts', () => ({
  browser: {
    runtime: {
      get id() {
        return world.id
      },
      onMessage: {
        addListener: (listener: unknown) => world.listeners.push(listener),
        removeListener: (listener: unknown) => world.listeners.splice(world.listeners.indexOf(listener), 1),
      },
      sendMessage: async (message: { name: string; payload: unknown }) => {
        world.sent.push(message)
        if (message.name === 'part.requested' && world.refusals-- > 0) {
          await world.refusing
          return { ok: false, code: 'FAILED' }
        }
        return { ok: true, value: REPLIES[message.name]?.() ?? {} }
      },
    },
    dom: { openOrClosedShadowRoot: (el: HTMLElement) => el.shadowRoot },
  },
}))

import {
  FLAGGER,
  type FlaggerWorld,
  REPORTER,
  type ReporterWorld,
} from '../../../entrypoints/transcript.content/beside.ts'
import script from '../../../entrypoints/transcript.content/index.ts'
import { readPage } from '../../../entrypoints/transcript.content/page.ts'
import { HOOK, type World } from '../../../entrypoints/transcript.content/reader.ts'
import { findChats, learnMore } from '../../../lib/detect/detect.ts'
import { whatWasSeen } from '../../../lib/detect/guess.ts'
import { reportOf } from '../../../lib/detect/report.ts'
import { openPage, show } from '../detect/page.ts'
import './with-detection.ts'
import './with-follower.ts'

/** What WXT's context does, without its builder: ended by a newer script or by an updated extension. */
function context() {
  const quit = new AbortController()
  const ctx = {
    get isInvalid() {
      if (world.id === undefined) quit.abort()
      return quit.signal.aborted
    },
    get isValid() {
      return !ctx.isInvalid
    },
    onInvalidated: (stop: () => void) => quit.signal.addEventListener('abort', stop),
    notifyInvalidated: () => quit.abort(),
  }
  return ctx
}
const start = () => {
  const ctx = context()
  void script.main(ctx as unknown as NonNullable<Parameters<typeof script.main>[0]>)
  return ctx
}
function loadReader(): void {
  ;(globalThis as World)[HOOK]?.(readPage)
}
const captured = (): number => world.sent.filter(({ name }) => name === 'transcript.captured').length
const ask = (name: string, payload: unknown = {}): Promise<unknown> =>
  new Promise((resolve) =>
    (world.listeners.at(-1) as Listener)({ name, payload }, { id: 'own', origin: 'chrome-extension://own' }, resolve),
  )
/** Without a size nobody could write into them. */
function drawFields(): void {
  const box = { x: 0, y: 0, left: 0, top: 0, width: 300, height: 40, right: 300, bottom: 40 } as DOMRect
  vi.spyOn(HTMLTextAreaElement.prototype, 'getBoundingClientRect').mockReturnValue(box)
}
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  world.listeners.length = 0
  world.sent.length = 0
  world.id = 'own'
  world.asked = []
  world.refusals = 0
  world.refusing = Promise.resolve()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1))
  // The DOM of these tests cannot do XPath's name().
  document.createExpression = () => ({
    evaluate(top) {
      const found = [...(top as Document | Element).querySelectorAll('*')].filter(({ localName }) =>
        localName.includes('-'),
      )
      return { snapshotLength: found.length, snapshotItem: (i: number) => found[i] } as unknown as XPathResult
    },
  })
  // No layout here: drawn is what is in the page and not hidden.
  Element.prototype.checkVisibility = function (this: Element) {
    return this.isConnected && this.closest('[hidden],[style*="display:none"]') === null
  }
})
afterEach(() => vi.useRealTimers())

describe('what every page of an allowed site pays for', () => {
  it('a page with nothing to write in never asks for the reader', async () => {
    show('<body><form role="search"><input></form><input name="q"><main><h1>Hubs</h1><p>Text.</p></main></body>')
    const ctx = start()
    await wait(5_000)
    expect(world.sent).toEqual([])
    expect(await ask('transcript.requested')).toEqual({ ok: true, value: { found: false, turns: 0 } })
    ctx.notifyInvalidated()
  })

  it.each([
    ['a field for a question', '<input name="q" placeholder="Votre question">', true],
    ['a search by a question', '<input name="q" placeholder="Search or ask a question">', false],
    ['a search in words that are not known', '<input name="q" placeholder="Rechercher">', false],
  ])('by its name and its words, %s is told', async (_, field, asks) => {
    show(`<body><main>${field}</main></body>`)
    const ctx = start()
    await wait(5_000)
    expect(world.sent).toEqual(asks ? [{ name: 'part.requested', payload: { part: 'reader' } }] : [])
    ctx.notifyInvalidated()
  })

  it.each([
    ['a piece that came', ''],
    ['the last of many that came together', '<p>News.</p>'.repeat(60)],
  ])('something to write in is seen soon in %s', async (_, before) => {
    show('<body><main><h1>Hubs</h1></main></body>')
    const ctx = start()
    await wait(4_000)
    document.querySelector('main')!.insertAdjacentHTML('beforeend', `${before}<div><textarea></textarea></div>`)
    await wait(3_500)
    expect(world.sent).toEqual([{ name: 'part.requested', payload: { part: 'reader' } }])
    ctx.notifyInvalidated()
  })

  it('something to write in that is shown by a rule of the page, by which nothing in it changes', async () => {
    const told: Array<() => void> = []
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(tell: () => void) {
          told.push(tell)
        }
        observe() {}
        disconnect() {}
      },
    )
    show('<body><main><h1>Hubs</h1><div style="display:none"><textarea></textarea></div></main></body>')
    const ctx = start()
    await wait(20_000)
    for (const tell of told) tell()
    await wait(20_000)
    expect(world.sent).toEqual([])
    Element.prototype.checkVisibility = () => true
    for (const tell of told) tell()
    await wait(9_000)
    expect(world.sent).toEqual([{ name: 'part.requested', payload: { part: 'reader' } }])
    ctx.notifyInvalidated()
  })

  it('the part that reads is asked for again where it was not given, though nothing changes', async () => {
    show('<body><main><textarea></textarea></main></body>')
    world.refusals = 3
    const ctx = start()
    await wait(20_000)
    expect(world.sent).toHaveLength(4)
    ctx.notifyInvalidated()
    world.refusals = 1
    const other = start()
    await wait(1)
    other.notifyInvalidated()
    await wait(20_000)
    expect(world.sent).toHaveLength(5)
  })

  it('a part that is never given is asked for ever more seldom, and no more before somebody asks for the chat', async () => {
    show('<body><main><textarea></textarea></main></body>')
    world.refusals = 1_000
    const ctx = start()
    await wait(120_000)
    expect(world.sent).toHaveLength(10)
    for (let i = 0; i < 60; i++) {
      document.body.append(document.createElement('i'))
      await wait(10_000)
    }
    expect(world.sent).toHaveLength(10)
    world.refusals = 0
    await ask('transcript.requested')
    expect(world.sent).toHaveLength(11)
    ctx.notifyInvalidated()
  })

  it('a part that is refused after the chat was found by it begins no search', async () => {
    let refuse = (): void => undefined
    openPage('chats/log-role')
    world.refusals = 1
    world.refusing = new Promise<void>((resolve) => (refuse = resolve))
    const ctx = start()
    await wait(1_000)
    loadReader()
    await wait(5_000)
    expect(captured()).toBeGreaterThan(0)
    const observe = vi.spyOn(MutationObserver.prototype, 'observe')
    refuse()
    await wait(30_000)
    expect(observe.mock.calls.filter(([node]) => node === document)).toEqual([])
    ctx.notifyInvalidated()
  })

  it('of many fields that are not drawn, the last tells that it is', async () => {
    const observed = new Set<Element>()
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = (el: Element) => observed.add(el)
        unobserve = (el: Element) => observed.delete(el)
        disconnect() {}
      },
    )
    const fields = '<input type="text">'.repeat(300)
    show(`<body><div style="display:none">${fields}<input type="text" id="last"></div></body>`)
    const ctx = start()
    await wait(5_000)
    expect(observed.has(document.querySelector('#last')!)).toBe(true)
    expect(observed.size).toBeLessThanOrEqual(100)
    ctx.notifyInvalidated()
  })

  it('a page that is loaded ahead of time tells nothing before somebody is shown it', async () => {
    const ahead = vi.fn(() => true)
    Object.defineProperty(document, 'prerendering', { configurable: true, get: ahead })
    show('<body><main><h1>Hubs</h1><textarea></textarea></main></body>')
    const ctx = start()
    await wait(5_000)
    expect(world.sent).toEqual([])
    ahead.mockReturnValue(false)
    document.dispatchEvent(new Event('prerenderingchange'))
    await wait(5_000)
    expect(world.sent).toEqual([{ name: 'part.requested', payload: { part: 'reader' } }])
    ctx.notifyInvalidated()
    Reflect.deleteProperty(document, 'prerendering')
  })

  it('a page without a chat says that there is no response, and brings what says it to the reader', async () => {
    show('<body><main><h1>Hubs</h1><p>Text.</p></main></body>')
    const ctx = start()
    expect(await ask('response.requested', { what: 'last' })).toEqual({
      ok: true,
      value: { response: null, writing: false, focused: document.hasFocus() },
    })
    expect(await ask('preview.shown', { key: 'k', nodes: [], labels: {}, update: false })).toEqual({
      ok: true,
      value: { shown: false },
    })
    const say = vi.fn()
    ;(globalThis as FlaggerWorld)[FLAGGER] = undefined
    expect(await ask('flag.noted', { key: null, outcome: 'none' })).toEqual({ ok: true, value: {} })
    expect(world.sent).toEqual([{ name: 'part.requested', payload: { part: 'flagger' } }])
    ;(globalThis as FlaggerWorld)[FLAGGER] = { offer: say, withdraw: say, stop: () => undefined, say }
    await ask('flag.noted', { key: null, outcome: 'none' })
    expect(say).toHaveBeenLastCalledWith('none', null)
    ctx.notifyInvalidated()
    delete (globalThis as FlaggerWorld)[FLAGGER]
  })

  it('a page without a chat is left alone with its next look once the extension was updated', async () => {
    show('<body><main><h1>Hubs</h1></main></body>')
    start()
    await wait(1_000)
    expect(world.listeners).toHaveLength(1)
    world.id = undefined
    document.querySelector('main')!.append(document.createElement('p'))
    await wait(9_000)
    expect(world.listeners).toEqual([])
  })

  it('what tells how the page is built comes when it is asked for', async () => {
    show('<body><main><h1>Hubs</h1></main></body>')
    const ctx = start()
    // The part was not given: the asker hears that it failed.
    expect(await ask('report.requested')).toEqual({ ok: false, code: 'FAILED' })
    expect(world.sent).toEqual([{ name: 'part.requested', payload: { part: 'report' } }])
    ;(globalThis as ReporterWorld)[REPORTER] = (doc, seen) => reportOf(doc, seen, { findChats, learnMore, whatWasSeen })
    const answer = (await ask('report.requested')) as { ok: true; value: { json: string } }
    expect(JSON.parse(answer.value.json)).toMatchObject({ errata: 'report', found: [], page: { tag: 'html' } })
    expect(answer.value.json).not.toContain('Hubs')
    expect(world.sent).toHaveLength(1)
    delete (globalThis as ReporterWorld)[REPORTER]
    ctx.notifyInvalidated()
  })

  it('a page that may hold a chat asks for the reader once, and sends what it reads', async () => {
    openPage('chats/log-role')
    const ctx = start()
    await wait(1_000)
    expect(world.sent.map(({ name }) => name)).toEqual(['part.requested'])
    loadReader()
    await wait(3_000)
    expect(world.sent.filter(({ name }) => name === 'part.requested')).toHaveLength(1)
    expect(world.sent.findLast(({ name }) => name === 'transcript.captured')?.payload).toMatchObject({
      from: 0,
      total: 4,
    })
    ctx.notifyInvalidated()
  })
})

describe('several chats on one page', () => {
  // A box too small to write in is none, and there is no layout here.
  beforeEach(drawFields)
  afterEach(() => vi.restoreAllMocks())

  const widget = (id: string, name: string, said: string): string => `<div role="dialog" aria-label="${name} chat">
    <div id="${id}" role="log" aria-live="polite" style="overflow-y:auto">
      <div class="msg bot" style="text-align:left"><span>${said} How can I help?</span></div>
      <div class="msg me" style="text-align:right"><span>${name} question</span></div>
      <div class="msg bot" style="text-align:left"><span>Here is what ${name} says.</span></div>
    </div><textarea placeholder="Type a message"></textarea><button>Send</button></div>`
  /** Of each chat what was told first: all of it. Later only what has changed is. */
  const told = (): Map<unknown, { conversationKey: string; texts: string[] }> =>
    new Map(
      world.sent
        .filter(({ name }) => name === 'transcript.captured')
        .toReversed()
        .map(({ payload }) => payload as { chat: number; conversationKey: string; turns: Array<{ text: string }> })
        .map(({ chat, conversationKey, turns }) => [chat, { conversationKey, texts: turns.map(({ text }) => text) }]),
    )

  it('are each a conversation of its own, and one that is opened later is found by the click', async () => {
    show(`<body>${widget('a', 'Orders', 'Welcome.')}<button id="launcher">Sales</button></body>`)
    const ctx = start()
    loadReader()
    await wait(2_000)
    expect([...told().keys()]).toEqual([0])
    document.body.insertAdjacentHTML('beforeend', widget('b', 'Sales', 'Hi there.'))
    document.querySelector<HTMLElement>('#launcher')!.click()
    await wait(6_000)
    const both = told()
    expect(both.get(0)?.texts[1]).toBe('Orders question')
    expect(both.get(1)?.texts[1]).toBe('Sales question')
    expect(both.get(0)?.conversationKey).not.toBe(both.get(1)?.conversationKey)

    world.sent.length = 0
    document.querySelector('#b')!.lastElementChild!.append(' More.')
    await wait(5_000)
    expect([...told().keys()]).toEqual([1])
    ctx.notifyInvalidated()
  })

  it('a search box beside the chat is not one, however often one clicks', async () => {
    show(`<body>${widget('a', 'Orders', 'Welcome.')}<textarea placeholder="Notes to myself"></textarea></body>`)
    const ctx = start()
    loadReader()
    await wait(2_000)
    for (let i = 0; i < 5; i++) {
      document.body.click()
      await wait(1_000)
    }
    expect([...told().keys()]).toEqual([0])
    ctx.notifyInvalidated()
  })
})

describe('questions drawn as headings over their answers', () => {
  beforeEach(drawFields)
  afterEach(() => vi.restoreAllMocks())

  const pairs = (['How long does delivery take?', 'And to Norway?'] as const)
    .map(
      (question) => `<section><h2>${question}</h2><div><p>Three to five working days, as a rule.</p></div></section>`,
    )
    .join('')
  const page = `<body><main><div>${pairs}</div><div><textarea placeholder="Ask a follow-up"></textarea></div></main></body>`

  it('are a conversation after a reload too, where the reader asked one of them here', async () => {
    show(page)
    world.asked = ['And to Norway?']
    const ctx = start()
    loadReader()
    await wait(3_000)
    const [told] = world.sent.filter(({ name }) => name === 'transcript.captured')
    const { turns } = told!.payload as { turns: Array<{ role: string; text: string }> }
    expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    ctx.notifyInvalidated()
  })

  it('are none where nobody asked: that is a list of common questions', async () => {
    show(page)
    const ctx = start()
    loadReader()
    await wait(3_000)
    expect(captured()).toBe(0)
    ctx.notifyInvalidated()
  })
})

describe('one live script', () => {
  it('check 25: injected twice, only the newer one sends and answers', async () => {
    openPage('chats/log-role')
    const old = start()
    loadReader()
    await wait(3_000)
    old.notifyInvalidated() // what WXT does when the second one starts
    start()
    loadReader()
    world.sent.length = 0
    await wait(6_000)
    expect(world.listeners).toHaveLength(1)
    expect(captured()).toBeGreaterThan(0)
    const first = captured()
    document.querySelector('.p4')!.append(' More.')
    await wait(6_000)
    // One script's worth: growing, settled.
    expect(captured() - first).toBeLessThanOrEqual(2)
  })

  it('check 24: after an update of the extension it stops silently and leaves nothing behind', async () => {
    openPage('chats/log-role')
    start()
    loadReader()
    await wait(3_000)
    world.id = undefined
    await wait(4_000)
    world.sent.length = 0
    document.querySelector('.p4')!.append(' More.')
    await wait(10_000)
    expect(world.sent).toEqual([])
    expect(world.listeners).toEqual([])
    expect((globalThis as World)[HOOK]).toBeUndefined()
    expect(document.querySelector('errata-marks')).toBeNull()
  })

  it('stops when access to the site is taken away, after it has answered', async () => {
    openPage('chats/log-role')
    start()
    loadReader()
    await wait(3_000)
    expect(await ask('reading.stopped')).toEqual({ ok: true, value: {} })
    await wait(100)
    expect(world.listeners).toEqual([])
  })
})
