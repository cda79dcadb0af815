import type { LockPort } from './step.ts'

/** After a run for this reason, the next one for it starts no earlier than `ms` after its start. */
export type Throttle = { after: string; ms: number }

/**
 * RT1: one run at a time across panel, worker and tabs. At most one more waits for its turn, so that what was written
 * during a run is sent right after it.
 * @param rest the first run starts at once, and requests during the rest are combined (RT2); null: no rest
 */
export const syncLock =
  (locks: LockManager, rest: Throttle | null): LockPort =>
  (work) =>
    locks
      .request('errata-sync-next', { ifAvailable: true }, async (next) => {
        if (!next) return null
        if (rest) await locks.request(throttleLock(rest), () => undefined)
        return new Promise<{ run: ReturnType<typeof work> }>((begun, failed) => {
          locks
            .request('errata-sync', () => {
              if (rest) startThrottle(locks, rest)
              const run = work()
              begun({ run })
              return run
            })
            .catch(failed)
        })
      })
      .then((turn) => (turn ? turn.run : null))

const throttleLock = ({ after }: Throttle): string => `errata-sync-rest-${after}`

/** A lock held for that long: it is visible in all contexts, and is released if its context dies. */
function startThrottle(locks: LockManager, rest: Throttle): void {
  void locks.request(throttleLock(rest), () => new Promise((resolve) => setTimeout(resolve, rest.ms)))
}
