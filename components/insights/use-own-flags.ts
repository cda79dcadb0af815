/** Flags of one's own in a project; an answer for what is no longer asked is dropped. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FlagOf } from '../../lib/domain/experts/flag-outcome.ts'
import { myFlags } from '../../lib/store/page/my-flags.ts'

/** Null while they are looked for. */
export type FlagsFound = readonly FlagOf[] | 'failed' | null

/** Those that are there stay until they were looked for again, but not those of another project. */
export function useOwnFlags(projectId: string | null, userId: string | null): { flags: FlagsFound; again: () => void } {
  const [flags, setFlags] = useState<FlagsFound>(null)
  const asked = useRef(0)
  const look = useCallback(() => {
    const at = ++asked.current
    if (!projectId || !userId) return
    const found = (now: FlagsFound): void => {
      if (at === asked.current) setFlags(now)
    }
    myFlags(projectId, userId).then(found, () => found('failed'))
  }, [projectId, userId])
  useEffect(() => {
    setFlags(null)
    look()
  }, [look])
  return { flags, again: look }
}
