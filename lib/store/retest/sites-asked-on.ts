/**
 * Which runs are going on in other windows of this browser. Locks show that, but send no events, so they are polled.
 */
import { useEffect, useState } from 'react'
import { heldLocks, siteLock, WINDOW_LOCK } from '../../schedule/locks.ts'

const LOOK_MS = 1_500

type AskedOn = {
  /** Undefined until the first check. */
  isAskedOn: ((site: string) => boolean) | undefined
  isScheduledGoing: boolean
}

export function useSitesAskedOn(): AskedOn {
  const [held, setHeld] = useState<ReadonlySet<string>>()
  useEffect(() => {
    let here = true
    const look = (): void =>
      void heldLocks().then((now) => {
        if (here) setHeld((before) => (before && isSame(before, now) ? before : now))
      })
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => {
      here = false
      clearInterval(timer)
    }
  }, [])
  return {
    isAskedOn: held && ((site) => held.has(siteLock(site))),
    isScheduledGoing: held?.has(WINDOW_LOCK) ?? false,
  }
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))
