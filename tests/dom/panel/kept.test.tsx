import 'fake-indexeddb/auto'
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { kept, useKept } from '../../../lib/store/remediation/kept.ts'
import { panelTests } from './rendering.tsx'

panelTests()
const read = (value: unknown): string => (typeof value === 'string' ? value : '')

it('every key is on this computer without waiting for a pause, and comes back when the panel opens again', async () => {
  const first = renderHook(() => useKept('a', read))
  await waitFor(() => expect(first.result.current.value).toBe(''))
  for (const text of ['T', 'Te', 'Ten', 'Ten ', 'Ten s']) act(() => first.result.current.set(text))
  // Closed in the middle of typing, with nothing to say goodbye.
  first.unmount()
  await waitFor(async () => expect(await kept('a')).toBe('Ten s'))
  const again = renderHook(() => useKept('a', read))
  await waitFor(() => expect(again.result.current.value).toBe('Ten s'))
})

it('going on to another place while a write is under way loses the words of neither', async () => {
  const { result, rerender } = renderHook(({ place }) => useKept(place, read), { initialProps: { place: 'b' } })
  await waitFor(() => expect(result.current.value).toBe(''))
  act(() => result.current.set('one'))
  act(() => result.current.set('one and more'))
  rerender({ place: 'c' })
  act(() => result.current.set('two'))
  await waitFor(async () => expect([await kept('b'), await kept('c')]).toEqual(['one and more', 'two']))
})

it('what was sent is kept no longer', async () => {
  const { result } = renderHook(() => useKept('d', read))
  await waitFor(() => expect(result.current.value).toBe(''))
  act(() => result.current.set('words'))
  act(() => result.current.clear())
  await waitFor(async () => expect(await kept('d')).toBeNull())
})
