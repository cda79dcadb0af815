import type { LockPort } from './run.ts'

/**
 * RT1: one run at a time over panel, worker and tabs. At most one more waits for its turn, so that
 * what was written while a run was under way is sent right after it.
 * @param gatherMs it waits so long for more, which then goes with it (RT2)
 */
export const oneAtATime =
  (locks: LockManager, gatherMs: number): LockPort =>
  (work) =>
    locks
      .request('errata-sync-next', { ifAvailable: true }, async (next) => {
        if (!next) return null
        if (gatherMs > 0) await new Promise((resolve) => setTimeout(resolve, gatherMs))
        return new Promise<{ run: ReturnType<typeof work> }>((begun, failed) => {
          locks
            .request('errata-sync', () => {
              const run = work()
              begun({ run })
              return run
            })
            .catch(failed)
        })
      })
      .then((turn) => (turn ? turn.run : null))
