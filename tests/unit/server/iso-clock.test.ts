import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isoClock } from '../../../server/iso-clock.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

it('tells the time as a date writes it, to the millisecond, forwards and back', () => {
  const now = isoClock()
  for (const at of [0, 1, 1, 1_767_225_599_999, 1_767_225_600_000, 1_767_225_599_999]) {
    vi.setSystemTime(at)
    expect(now()).toBe(new Date(at).toISOString())
  }
})

it('writes it once a millisecond, however often it is asked', () => {
  const now = isoClock()
  const written = vi.spyOn(Date.prototype, 'toISOString')
  vi.setSystemTime(7)
  for (let n = 0; n < 20; n += 1) now()
  vi.setSystemTime(8)
  for (let n = 0; n < 20; n += 1) now()
  expect(written).toHaveBeenCalledTimes(2)
})
