/**
 * The list as somebody looks at it. While the pointer or the focus is in it, or it is scrolled, its order stands: rows
 * change in place, what left the filter stays where it is, and what is new waits to be asked for. What comes after all of
 * them moves none of them, and is shown.
 */
import { useEffect, useMemo, useState } from 'react'
import type { Issue } from '../../lib/contract/index.ts'

type Frozen = { key: string; ids: readonly string[] }

export type Steady = {
  rows: readonly Issue[]
  /** In the list by now, and not shown. */
  fresh: number
  /** Takes the list as it is now. */
  settle: () => void
}

/**
 * @param listed what the filter gives, in its order
 * @param key names filter and order: another one is another list, shown at once
 * @param now an issue as it is by now, in the filter or not; undefined where it is gone
 */
export function useSteady(
  listed: readonly Issue[],
  key: string,
  held: boolean,
  now: (id: string) => Issue | undefined,
): Steady {
  const [frozen, setFrozen] = useState<Frozen | null>(null)
  const ids = useMemo(() => listed.map((issue) => issue.id), [listed])
  const isStanding = held && frozen?.key === key
  useEffect(() => {
    if (!held) setFrozen(null)
    else setFrozen((before) => (before?.key === key ? withEnd(before, ids) : { key, ids }))
  }, [held, key, ids])

  return useMemo((): Steady => {
    if (!isStanding || !frozen) return { rows: listed, fresh: 0, settle: () => setFrozen({ key, ids }) }
    const standing = withEnd(frozen, ids).ids
    const rows = standing.map(now).filter((issue) => issue !== undefined)
    const shown = new Set(standing)
    const fresh = ids.reduce((sum, id) => sum + (shown.has(id) ? 0 : 1), 0)
    return { rows, fresh, settle: () => setFrozen({ key, ids }) }
  }, [isStanding, frozen, listed, ids, key, now])
}

/** The same one, where nothing came after its last. */
function withEnd(frozen: Frozen, ids: readonly string[]): Frozen {
  const shown = new Set(frozen.ids)
  const end = ids.slice(ids.findLastIndex((id) => shown.has(id)) + 1)
  return end.length === 0 || end.length === ids.length ? frozen : { ...frozen, ids: [...frozen.ids, ...end] }
}
