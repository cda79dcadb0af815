/** The page beside the panel, as the browser tells of it: its address only where it may be read. */
import { fakeBrowser } from '@webext-core/fake-browser'
import { act, renderHook, waitFor } from '@testing-library/react'
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { forgetTab, grantTab } from '../../../lib/platform/grants.ts'
import { useActivePage } from '../../../lib/store/page/page.ts'

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
