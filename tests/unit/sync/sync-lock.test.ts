/** RT1, RT2: runs of sync, of whichever context. */
import { afterEach, expect, it, vi } from 'vitest'
import { syncLock } from '../../../lib/sync/sync-lock.ts'

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
  const lock = syncLock(navigator.locks, null)
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

it('RT2: the first goes at once, what comes while it rests goes together, and what the user asks for does not rest', async () => {
  const { begun, work, end } = runs()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const after = (reason: string) => syncLock(navigator.locks, { after: reason, ms: 400 })
  const first = after('write')(work('first'))
  await until(() => begun.length === 1)
  end()
  expect(await first).toBe('first')

  const hinted = after('hint')(work('hinted'))
  await until(() => begun.length === 2)
  end()
  expect(await hinted).toBe('hinted')
  const manual = syncLock(navigator.locks, null)(work('manual'))
  await until(() => begun.length === 3)
  end()
  expect(await manual).toBe('manual')

  const together = after('write')(work('together'))
  await isNextHeld(true)
  expect(await after('write')(work('another'))).toBeNull()
  expect(begun).toEqual(['first', 'hinted', 'manual'])
  vi.advanceTimersByTime(400)
  await until(() => begun.length === 4)
  end()
  expect(await together).toBe('together')
  vi.advanceTimersByTime(400)
})

it('a run that fails leaves the lock to the next', async () => {
  const lock = syncLock(navigator.locks, null)
  await expect(lock(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await isNextHeld(false)
  expect(await lock(() => Promise.resolve('yes'))).toBe('yes')
})
