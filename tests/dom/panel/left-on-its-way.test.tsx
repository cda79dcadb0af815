/** What tests/support/writes-end.ts is for: the second test finds nothing of the first. */
import 'fake-indexeddb/auto'
import { act, renderHook, waitFor } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { database } from '../../../lib/db/index.ts'
import { useKept } from '../../../lib/store/remediation/kept.ts'
import { panelTests } from './rendering.tsx'

panelTests()
beforeEach(() => database().meta.clear())

it.each(['one', 'another'])('%s test begins with the empty database that it asked for, and leaves words', async () => {
  expect(await database().meta.toArray()).toEqual([])
  const { result } = renderHook(() => useKept<string>('a', String))
  await waitFor(() => expect(result.current.value).toBe('null'))
  for (const words of ['H', 'Ho', 'Hol']) act(() => result.current.set(words))
})
