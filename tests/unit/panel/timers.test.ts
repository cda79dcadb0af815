import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { threadTimers } from '../../../lib/store/retest/timers.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

it('timers of a thread go by its ticks, however late the page’s own would come', () => {
  const thread = new EventTarget() as unknown as Worker
  const timers = threadTimers(thread)
  const heard: string[] = []
  const stop = timers.every(250, () => heard.push(`every ${Date.now()}`))
  timers.after(300, () => heard.push(`after ${Date.now()}`))
  const cancel = timers.after(300, () => heard.push('cancelled'))
  cancel()
  for (let now = 100; now <= 800; now += 100) {
    vi.setSystemTime(now)
    thread.dispatchEvent(new Event('message'))
  }
  expect(heard).toEqual(['every 300', 'after 300', 'every 600'])
  stop()
  vi.setSystemTime(2_000)
  thread.dispatchEvent(new Event('message'))
  expect(heard).toHaveLength(3)
})
