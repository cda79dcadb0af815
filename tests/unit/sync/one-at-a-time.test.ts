/** RT1, RT2: runs of sync, of whichever context. */
import { afterEach, expect, it, vi } from 'vitest'
import { oneAtATime } from '../../../lib/sync/one-at-a-time.ts'

/** A run that ends when it is told to. */
function runs() {
  const ends: (() => void)[] = []
  const begun: string[] = []
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name)
      return new Promise<string>((resolve) => ends.push(() => resolve(name)))
    },
    end: () => ends.shift()!(),
  }
}
afterEach(() => void vi.useRealTimers())

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await turn()
}
/** Whether one more waits. */
const isNextHeld = async (held: boolean): Promise<void> => {
  const isIt = async (): Promise<boolean> =>
    ((await navigator.locks.query()).held ?? []).some((one) => one.name === 'errata-sync-next')
  while ((await isIt()) !== held) await turn()
}

it('RT1: one at a time, one more waits, and whoever comes then leaves it to that one', async () => {
  const { begun, work, end } = runs()
  const lock = oneAtATime(navigator.locks, 0)
  const first = lock(work('first'))
  await until(() => begun.length === 1)
  await isNextHeld(false)
  const second = lock(work('second'))
  await isNextHeld(true)
  expect(await lock(work('third'))).toBeNull()
  expect(begun).toEqual(['first'])
  end()
  expect(await first).toBe('first')
  await until(() => begun.length === 2)
  end()
  expect(await second).toBe('second')
  expect(begun).toEqual(['first', 'second'])
})

it('RT2: what comes while one gathers goes with it, also what would not have waited', async () => {
  const { begun, work, end } = runs()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const gathering = oneAtATime(navigator.locks, 400)(work('gathered'))
  await isNextHeld(true)
  expect(await oneAtATime(navigator.locks, 400)(work('another'))).toBeNull()
  expect(await oneAtATime(navigator.locks, 0)(work('at once'))).toBeNull()
  expect(begun).toEqual([])
  vi.advanceTimersByTime(400)
  await until(() => begun.length === 1)
  end()
  expect(await gathering).toBe('gathered')
})

it('a run that fails leaves the lock to the next', async () => {
  const lock = oneAtATime(navigator.locks, 0)
  await expect(lock(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await isNextHeld(false)
  expect(await lock(() => Promise.resolve('yes'))).toBe('yes')
})
