import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'

type Ask = { name: string; payload: unknown }
const page = {
  /** By frame: what it says is meant there. */
  meant: {} as Record<number, { key: string | null; focused?: boolean; writing?: boolean }>,
  said: [] as Array<[frameId: number, name: string, payload: unknown]>,
}
Object.assign(fakeBrowser.tabs, {
  sendMessage: (_tabId: number, { name, payload }: Ask, { frameId }: { frameId: number }) => {
    const frame = page.meant[frameId]
    if (!frame) return Promise.reject(new Error('Could not establish connection.'))
    page.said.push([frameId, name, payload])
    const { key, focused = false, writing = false } = frame
    const reply = name === 'response.requested' ? { response: key && { key, words: null }, writing, focused } : {}
    return Promise.resolve({ ok: true, value: reply })
  },
})
const button = { text: vi.fn(), title: vi.fn() }
Object.assign(fakeBrowser, {
  i18n,
  action: { setBadgeText: button.text, setTitle: button.title, setBadgeBackgroundColor: () => Promise.resolve() },
})
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { onCommand, onMenuClicked } = await import('../../../entrypoints/background/on-flag.ts')
const { areMarksHidden, database } = await import('../../../lib/db/index.ts')

const chat = (frameId: number, updatedAt: string) =>
  database().conversations.put({ tabId: 7, frameId, chat: 0, updatedAt, turns: [] } as unknown as Parameters<
    ReturnType<typeof database>['conversations']['put']
  >[0])
const named = (name: string) => page.said.filter(([, one]) => one === name)
const noted = () => vi.waitFor(() => expect(named('flag.noted')).toHaveLength(1)).then(() => named('flag.noted')[0])

beforeEach(async () => {
  await database().conversations.clear()
  await database().meta.clear()
  page.said.length = 0
  page.meant = {}
  button.text.mockReset()
})

describe('a shortcut', () => {
  it('means the frame that has the focus', async () => {
    await chat(2, '2026-01-02')
    await chat(5, '2026-01-01')
    page.meant = { 2: { key: 'a' }, 5: { key: 'b', focused: true } }
    onCommand('flag-last-response', { id: 7 })
    // Nobody is signed in here; that too is said beside the response.
    expect(await noted()).toEqual([5, 'flag.noted', { key: 'b', outcome: 'signed_out' }])
  })

  it('means the page itself where the chat of a frame has left it', async () => {
    await database().conversations.put({
      tabId: 7,
      frameId: 7,
      chat: 0,
      updatedAt: '2026-01-02',
      turns: [],
      gone: true,
    } as unknown as Parameters<ReturnType<typeof database>['conversations']['put']>[0])
    page.meant = { 0: { key: 'a' } }
    onCommand('flag-last-response', { id: 7 })
    expect(await noted()).toEqual([0, 'flag.noted', { key: 'a', outcome: 'signed_out' }])
  })

  it('else the one whose chat changed last, of those that have a response', async () => {
    await chat(2, '2026-01-02')
    await chat(4, '2026-01-03')
    await chat(5, '2026-01-01')
    page.meant = { 2: { key: 'a' }, 4: { key: null, focused: true }, 5: { key: 'b' } }
    onCommand('flag-last-response', { id: 7 })
    expect(await noted()).toEqual([2, 'flag.noted', { key: 'a', outcome: 'signed_out' }])
  })

  it('waits for a response that is being written, rather than for one before it in another frame', async () => {
    await chat(2, '2026-01-02')
    await chat(4, '2026-01-03')
    page.meant = { 2: { key: 'a' }, 4: { key: null, writing: true } }
    onCommand('flag-last-response', { id: 7 })
    await vi.waitFor(() => expect(named('response.requested').length).toBeGreaterThan(2))
    expect(named('flag.noted')).toEqual([])
    page.meant = { 2: { key: 'a' }, 4: { key: 'b' } }
    expect(await noted()).toEqual([4, 'flag.noted', { key: 'b', outcome: 'signed_out' }])
  })

  it('waits for the chat of a page that was loaded anew, in the place of a frame that is gone', async () => {
    await chat(2, '2026-01-02')
    page.meant = { 0: { key: null } }
    await chat(0, '2026-01-01')
    onCommand('flag-last-response', { id: 7 })
    await vi.waitFor(() => expect(named('response.requested').length).toBeGreaterThan(1))
    expect(named('flag.noted')).toEqual([])
    page.meant[6] = { key: 'b' }
    await chat(6, '2026-01-03')
    expect(await noted()).toEqual([6, 'flag.noted', { key: 'b', outcome: 'signed_out' }])
  })

  it('says that it is not all there yet where that does not end', async () => {
    await chat(2, '2026-01-02')
    page.meant = { 2: { key: null, writing: true } }
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      onCommand('flag-last-response', { id: 7 })
      for (let n = 0; n < 60 && named('flag.noted').length === 0; n += 1) await vi.advanceTimersByTimeAsync(200)
    } finally {
      vi.useRealTimers()
    }
    expect(await noted()).toEqual([2, 'flag.noted', { key: null, outcome: 'not_yet' }])
  })

  it('says what is missing where no words are selected', async () => {
    await chat(2, '2026-01-02')
    page.meant = { 2: { key: null } }
    onCommand('flag-selection', { id: 7 })
    expect(await noted()).toEqual([2, 'flag.noted', { key: null, outcome: 'no_words' }])
  })

  it('on a page that is not read says so at the toolbar button', async () => {
    onCommand('flag-last-response', { id: 7 })
    await vi.waitFor(() => expect(button.text).toHaveBeenCalledWith({ tabId: 7, text: '!' }))
  })

  it('puts the marks of a tab away in all its frames, and shows them again', async () => {
    await chat(2, '2026-01-02')
    await chat(5, '2026-01-01')
    page.meant = { 2: { key: null }, 5: { key: null } }
    onCommand('toggle-marks', { id: 7 })
    await vi.waitFor(() => expect(named('marks.painted').map(([frameId]) => frameId)).toEqual([2, 5]))
    expect(await areMarksHidden(database(), 7)).toBe(true)
    onCommand('toggle-marks', { id: 7 })
    await vi.waitFor(async () => expect(await areMarksHidden(database(), 7)).toBe(false))
  })

  it('that is not known does nothing', () => {
    onCommand('constructor', { id: 7 })
    onCommand('flag-last-response')
    expect(page.said).toEqual([])
  })
})

describe('the context menu', () => {
  it.each([
    ['flag-response', 'pointed'],
    ['flag-words', 'selection'],
  ])('%s means the frame that was clicked in', async (menuItemId, what) => {
    await chat(2, '2026-01-02')
    page.meant = { 2: { key: 'a', focused: true }, 5: { key: 'b' } }
    onMenuClicked({ menuItemId, frameId: 5 }, { id: 7 })
    expect(await noted()).toEqual([5, 'flag.noted', { key: 'b', outcome: 'signed_out' }])
    expect(named('response.requested')).toEqual([[5, 'response.requested', { what }]])
  })
})
