import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clockOf } from '../../../lib/store/retest/retest-driver.ts'
import { threadTimers } from '../../../lib/store/retest/timers.ts'

let now: number
beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('timers of a thread go by its ticks, however late the page’s own would come', () => {
  const thread = new EventTarget() as unknown as Worker
  const timers = threadTimers(thread)
  const heard: string[] = []
  const stop = timers.every(250, () => heard.push(`every ${now}`))
  timers.after(300, () => heard.push(`after ${now}`))
  const cancel = timers.after(300, () => heard.push('cancelled'))
  cancel()
  for (now = 100; now <= 800; now += 100) thread.dispatchEvent(new Event('message'))
  expect(heard).toEqual(['every 300', 'after 300', 'every 600'])
  stop()
  now = 2_000
  thread.dispatchEvent(new Event('message'))
  expect(heard).toHaveLength(3)
})

it.each([
  ['forward', 1],
  ['back', -1],
])('a computer whose date is set a day %s during a run waits no longer, and no shorter', async (_, days) => {
  const thread = new EventTarget() as unknown as Worker
  const clock = clockOf(threadTimers(thread))
  const began = clock.now()
  let waited = false
  void clock.wait(5_000, new AbortController().signal).then(() => (waited = true))
  const tickAt = async (at: number): Promise<boolean> => {
    now = at
    thread.dispatchEvent(new Event('message'))
    await Promise.resolve()
    return waited
  }
  vi.setSystemTime(days * 86_400_000)
  expect(await tickAt(1_000)).toBe(false)
  expect(clock.now() - began).toBe(1_000)
  expect(await tickAt(5_000)).toBe(true)
})
