import type { LockPort } from './step.ts'

/** After a run for this reason the next one for it begins no sooner than `ms` after it began. */
export type Rest = { after: string; ms: number }

/**
 * RT1: one run at a time over panel, worker and tabs. At most one more waits for its turn, so that
 * what was written while a run was under way is sent right after it.
 * @param rest the first run goes at once, and what comes while it rests goes together (RT2); null: none
 */
export const oneAtATime =
  (locks: LockManager, rest: Rest | null): LockPort =>
  (work) =>
    locks
      .request('errata-sync-next', { ifAvailable: true }, async (next) => {
        if (!next) return null
        if (rest) await locks.request(restOf(rest), () => undefined)
        return new Promise<{ run: ReturnType<typeof work> }>((begun, failed) => {
          locks
            .request('errata-sync', () => {
              if (rest) beginRest(locks, rest)
              const run = work()
              begun({ run })
              return run
            })
            .catch(failed)
        })
      })
      .then((turn) => (turn ? turn.run : null))

const restOf = ({ after }: Rest): string => `errata-sync-rest-${after}`

/** A lock that is held for that long: it is heard of in all contexts, and goes with the one that holds it. */
function beginRest(locks: LockManager, rest: Rest): void {
  void locks.request(restOf(rest), () => new Promise((resolve) => setTimeout(resolve, rest.ms)))
}
