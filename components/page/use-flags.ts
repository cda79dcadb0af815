/** Flags of one's own in a project; an answer for what is no longer asked is dropped. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FlagOf } from '../../lib/domain/experts/flag-outcome.ts'

/** Null while they are looked for. */
export type FlagsFound = readonly FlagOf[] | 'failed' | null
type Flags = { flags: FlagsFound; again: () => void }

/**
 * Those that are there stay until they were looked for again, but not those of another project.
 * @param read the same one each time
 * @param wanted looked for each time that they begin to be
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
