/** The user's own flags in a project; answers to outdated requests are dropped. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FlagOf } from '../../lib/domain/experts/flag-outcome.ts'

/** Null while they are looked up. */
export type FlagsFound = readonly FlagOf[] | 'failed' | null
type Flags = { flags: FlagsFound; again: () => void }

/**
 * Results stay while they are looked up again, but not those of another project.
 * @param read must be the same function each time
 * @param wanted looked up each time this becomes true
 */
export function useFlags(
  projectId: string | null,
  userId: string | null,
  read: (projectId: string, userId: string) => Promise<FlagOf[]>,
  wanted = true,
): Flags {
  const of = `${projectId} ${userId}`
  const [found, setFound] = useState<{ of: string; flags: FlagsFound } | null>(null)
  const asked = useRef(0)
  const look = useCallback(() => {
    const at = ++asked.current
    if (!projectId || !userId || !wanted) return
    setFound((before) => (before?.flags === 'failed' ? null : before))
    const show = (flags: FlagsFound): void => {
      if (at === asked.current) setFound({ of, flags })
    }
    read(projectId, userId).then(show, () => show('failed'))
  }, [of, projectId, userId, read, wanted])
  useEffect(look, [look])
  return { flags: found?.of === of ? found.flags : null, again: look }
}
