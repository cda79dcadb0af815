/** A mark clicked in a page: the panel beside that page shows its exchange, and no other panel does. */
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { useFollowMark } from '../../../components/shell/while-open.ts'
import { database, writeMeta } from '../../../lib/db/index.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { useFocusRequest } from '../../../lib/store/shell/settings.ts'
import { uuid } from '../../fixtures/rows.ts'

const BESIDE = 7
const click = (tabId: number, exchangeId: string) =>
  act(() => writeMeta(database(), 'focus', { tabId, exchangeId, at: new Date().toISOString() }))
const shown = () => {
  const { place, wishedExchangeId } = usePanel.getState()
  return { place, wishedExchangeId }
}
const ELSEWHERE = { place: 'issues', wishedExchangeId: null } as const
/** @returns also the click that it knows of */
const panelBeside = (initialProps: { tabId: number | null }) =>
  renderHook(
    ({ tabId }) => {
      useFollowMark(tabId)
      return useFocusRequest()
    },
    { initialProps },
  )

afterEach(cleanup)
beforeEach(async () => {
  await database().meta.clear()
  usePanel.setState(ELSEWHERE)
})

it('is followed by the panel beside its page, and not by one beside another', async () => {
  const { result } = panelBeside({ tabId: BESIDE })
  await click(BESIDE + 1, uuid(1))
  await waitFor(() => expect(result.current?.exchangeId).toBe(uuid(1)))
  expect(shown()).toEqual(ELSEWHERE)
  await click(BESIDE, uuid(2))
  await waitFor(() => expect(shown()).toEqual({ place: 'page', wishedExchangeId: uuid(2) }))
})

it('is followed as soon as the panel knows its page, and not again when its tab is returned to', async () => {
  await click(BESIDE, uuid(1))
  const { result, rerender } = panelBeside({ tabId: null })
  await waitFor(() => expect(result.current?.exchangeId).toBe(uuid(1)))
  expect(shown()).toEqual(ELSEWHERE)
  rerender({ tabId: BESIDE })
  expect(shown()).toEqual({ place: 'page', wishedExchangeId: uuid(1) })
  act(() => usePanel.setState(ELSEWHERE))
  rerender({ tabId: BESIDE + 1 })
  rerender({ tabId: BESIDE })
  expect(shown()).toEqual(ELSEWHERE)
})
