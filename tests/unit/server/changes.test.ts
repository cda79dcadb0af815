/** PU1: hints of a server to who listens, and to the other servers. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ChangeKind, createChanges } from '../../../server/services/sync/changes.ts'

let told: [string, ChangeKind][]
let changes: ReturnType<typeof createChanges>
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  changes = createChanges((projectId, what) => told.push([projectId, what]))
})
afterEach(() => void vi.useRealTimers())

it('PU1: what is written closely together is one hint, a while after the first, and the next begins anew', () => {
  const hint = vi.fn()
  changes.listen('p', hint)
  for (let n = 0; n < 5; n += 1) changes.notify('p')
  expect(hint).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10)
  expect(hint).toHaveBeenCalledTimes(1)
  expect(told).toEqual([['p', 'anything']])

  changes.notify('p')
  vi.advanceTimersByTime(10)
  expect(hint).toHaveBeenCalledTimes(2)
})

it('PU1: other servers hear of a log alone only where nothing else was written with it', () => {
  changes.notify('p', 'logs')
  vi.advanceTimersByTime(10)
  changes.notify('p', 'logs')
  changes.notify('p')
  changes.notify('p', 'logs')
  vi.advanceTimersByTime(10)
  expect(told).toEqual([
    ['p', 'logs'],
    ['p', 'anything'],
  ])
})

it('PU1: those of one project hear of it alone, and all of them where it is not known which; who has left hears nothing', () => {
  const [p, q, left] = [vi.fn(), vi.fn(), vi.fn()]
  changes.listen('p', p)
  changes.listen('q', q)
  const leave = changes.listen('p', left)
  expect(changes.listeners()).toBe(3)
  leave()
  expect(changes.listeners()).toBe(2)
  changes.heard('p')
  expect([p, q].map((one) => one.mock.calls.length)).toEqual([1, 0])
  changes.heard(null)
  expect([p, q].map((one) => one.mock.calls.length)).toEqual([2, 1])
  // What another server has told is not told on.
  expect(told).toEqual([])
  expect(left).not.toHaveBeenCalled()
})
