/** The page beside the panel, as the browser tells of it: its address only where it may be read. */
import { fakeBrowser } from '@webext-core/fake-browser'
import { act, renderHook, waitFor } from '@testing-library/react'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetTab, grantTab } from '../../../lib/platform/grants.ts'
import { allowFrames, useActivePage, useUnreadFrames } from '../../../lib/store/page/page.ts'

const quiet = { addListener: vi.fn(), removeListener: vi.fn() }
const tab: { id: number; windowId: number; url?: string } = { id: 7, windowId: 1 }

beforeEach(() => {
  fakeBrowser.reset()
  delete tab.url
  Object.assign(fakeBrowser, {
    permissions: { onAdded: quiet, onRemoved: quiet, contains: () => Promise.resolve(false) },
  })
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(() => Promise.resolve([{ ...tab }] as never))
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue({ ok: true, value: { found: true } } as never)
})

it('is read from the click on the toolbar button on, with the panel open before', async () => {
  const { result } = renderHook(() => useActivePage(false))
  await waitFor(() => expect(result.current.reading).toEqual({ state: 'not_allowed', host: null }))
  await act(async () => {
    // From the click on, the browser tells the address.
    tab.url = 'https://shop.example/help'
    await grantTab(7, tab.url)
  })
  await waitFor(() =>
    expect(result.current.reading).toMatchObject({ state: 'allowed', origin: 'https://shop.example' }),
  )
})

it('is not taken for the page that was read before in its tab', async () => {
  await grantTab(7, 'https://shop.example/help')
  const { result } = renderHook(() => useActivePage(false))
  await waitFor(() => expect(result.current.reading).toEqual({ state: 'not_allowed', host: null }))
  await act(() => forgetTab(7))
  expect(result.current.reading).toEqual({ state: 'not_allowed', host: null })
})

it('is that of the panel’s own window, while another window has the focus', async () => {
  const elsewhere = { id: 8, windowId: 2, url: 'https://other.example/help' }
  vi.mocked(fakeBrowser.tabs.query).mockImplementation(({ currentWindow, lastFocusedWindow }) =>
    Promise.resolve((currentWindow ? [tab] : lastFocusedWindow ? [elsewhere] : [tab, elsewhere]) as never),
  )
  const { result } = renderHook(() => useActivePage(false))
  await waitFor(() => expect(result.current.place?.tabId).toBe(7))
})

it('does not change with what happens in a tab that nobody sees', async () => {
  const { result } = renderHook(() => useActivePage(false))
  await waitFor(() => expect(result.current.place?.tabId).toBe(7))
  const asked = vi.mocked(fakeBrowser.tabs.query).mock.calls.length
  const complete = { status: 'complete' as const }
  await fakeBrowser.tabs.onUpdated.trigger(8, complete, { active: false } as never)
  expect(fakeBrowser.tabs.query).toHaveBeenCalledTimes(asked)
  await fakeBrowser.tabs.onUpdated.trigger(7, complete, { active: true } as never)
  expect(fakeBrowser.tabs.query).toHaveBeenCalledTimes(asked + 1)
})

describe('frames of other sites', () => {
  const executeScript = vi.fn()
  beforeEach(async () => {
    tab.url = 'https://shop.example/help'
    await grantTab(7, tab.url)
    Object.assign(fakeBrowser, { scripting: { executeScript } })
    executeScript.mockReset().mockResolvedValue([{ result: ['https://chat.example/widget'] }])
    vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ ...tab } as never)
    vi.mocked(fakeBrowser.tabs.sendMessage).mockResolvedValue({ ok: true, value: { found: false } } as never)
  })
  const page = (areShown: boolean) =>
    renderHook(
      ({ shown }) => {
        const active = useActivePage(false)
        return { ...active, frames: useUnreadFrames(active, shown) }
      },
      { initialProps: { shown: areShown } },
    )

  it('are looked for only where they are shown, and with each reading', async () => {
    const { result, rerender } = page(false)
    await waitFor(() => expect(result.current.reading).toMatchObject({ state: 'allowed', found: false }))
    expect(executeScript).not.toHaveBeenCalled()
    rerender({ shown: true })
    await waitFor(() => expect(result.current.frames).toEqual(['https://chat.example']))
    executeScript.mockResolvedValue([{ result: [] }])
    act(() => result.current.again())
    await waitFor(() => expect(result.current.frames).toEqual([]))
  })

  it('keep the page’s reading waiting for nothing', async () => {
    executeScript.mockReturnValue(new Promise(() => undefined))
    const { result } = page(true)
    await waitFor(() => expect(result.current.reading).toMatchObject({ state: 'allowed', found: false }))
    expect(result.current.frames).toEqual([])
  })

  it('are found in the page and in widgets, without asking every element of the page for what it hides', async () => {
    document.body.innerHTML = `<p>Lamps</p>${'<div><span>One lamp</span></div>'.repeat(500)}
      <iframe src="https://first.example/"></iframe><chat-widget><i></i></chat-widget><div id="root"></div>`
    const roots = new Map<Element, ShadowRoot>()
    for (const [host, src] of [
      ['chat-widget', 'https://second.example/'],
      ['#root', 'https://third.example/'],
    ] as const) {
      const el = document.querySelector(host)!
      roots.set(el, el.attachShadow({ mode: 'closed' }))
      roots.get(el)!.innerHTML = `<iframe src="${src}"></iframe>`
    }
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300)
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(300)
    const openOrClosedShadowRoot = vi.fn((el: Element) => roots.get(el) ?? null)
    vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot } })
    executeScript.mockImplementation(({ func }: { func: () => string[] }) => Promise.resolve([{ result: func() }]))
    const { result } = page(true)
    await waitFor(() =>
      expect(result.current.frames).toEqual(['third', 'second', 'first'].map((one) => `https://${one}.example`)),
    )
    expect(openOrClosedShadowRoot.mock.calls.length).toBeLessThan(10)
    vi.unstubAllGlobals()
    document.body.innerHTML = ''
  })

  it('were allowed if the browser says so, be it that the page does not let itself be read', async () => {
    Object.assign(fakeBrowser.permissions, { request: () => Promise.resolve(true) })
    executeScript.mockRejectedValue(new Error('Frame was removed'))
    expect(await allowFrames('https://chat.example', 7)).toBe(true)
    Object.assign(fakeBrowser.permissions, { request: () => Promise.resolve(false) })
    expect(await allowFrames('https://chat.example', 7)).toBe(false)
  })
})
