import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PageRows } from '../../../lib/db/queries.ts'

const shown = vi.hoisted(() => ({ rows: undefined as PageRows | null | undefined }))
vi.mock('../../../lib/db/hooks.ts', async (actual) => ({
  ...(await actual<object>()),
  usePageConversation: () => shown.rows,
}))
const { useConversationOfPage } = await import('../../../lib/store/page/chats.ts')

const CHAT = {} as PageRows
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const draw = (rows: PageRows | null | undefined) => {
  shown.rows = rows
  const { result, rerender } = renderHook(({ tabId }: { tabId: number }) => useConversationOfPage(tabId), {
    initialProps: { tabId: 7 },
  })
  const redraw = (next: PageRows | null, tabId = 7): unknown => {
    shown.rows = next
    rerender({ tabId })
    return result.current
  }
  return { result, redraw }
}

it('a tab whose chat has just gone is not said to have none before it could come anew', () => {
  const { result, redraw } = draw(CHAT)
  expect(redraw(null)).toBeUndefined()
  act(() => void vi.advanceTimersByTime(1_000))
  expect(result.current).toBeUndefined()
  expect(redraw(CHAT)).toBe(CHAT)
  expect(redraw(null)).toBeUndefined()
  act(() => void vi.advanceTimersByTime(5_000))
  expect(result.current).toBeNull()
})

it('one that had none has none at once, and so has another tab', () => {
  expect(draw(null).result.current).toBeNull()
  cleanup()
  expect(draw(CHAT).redraw(null, 8)).toBeNull()
})
