/**
 * Keeps the list steady while somebody looks at it. While the pointer or the focus is in it, or it is scrolled, its
 * order is held: rows update in place, what left the filter stays, and new issues wait until they are asked for. Those
 * that come after all others move nothing, and are shown.
 */
import { useEffect, useMemo, useState } from 'react'
import type { Issue } from '../../lib/contract/index.ts'

type Frozen = { key: string; ids: readonly string[] }

export type Steady = {
  rows: readonly Issue[]
  /** Issues in the list by now that are not shown. */
  fresh: number
  /** Adopts the list as it is now. */
  settle: () => void
}

/**
 * @param listed the filter's issues, in order
 * @param key identifies filter and order: another one is another list, shown at once
 * @param now an issue's current row, in the filter or not; undefined if it is gone
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

/** The same object if nothing came after its last id. */
function withEnd(frozen: Frozen, ids: readonly string[]): Frozen {
  const shown = new Set(frozen.ids)
  const end = ids.slice(ids.findLastIndex((id) => shown.has(id)) + 1)
  return end.length === 0 || end.length === ids.length ? frozen : { ...frozen, ids: [...frozen.ids, ...end] }
}
