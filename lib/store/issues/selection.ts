/** Issues selected for a bulk action. The selection stays, whatever the list shows later. */
import { create } from 'zustand'

/** More would block the panel, and the server, for too long. */
export const MOST_SELECTED = 5_000

type Selection = {
  ids: ReadonlySet<string>
  /** Where the next range begins. */
  anchor: string | null
  toggle(id: string): void
  /** Adds these; the next range begins at `anchor`. */
  add(ids: readonly string[], anchor: string): void
  /** Selects exactly these. */
  freeze(ids: readonly string[]): void
  clear(): void
}

const NOTHING: ReadonlySet<string> = new Set()

export const useSelection = create<Selection>()((set) => ({
  ids: NOTHING,
  anchor: null,
  toggle: (id) =>
    set(({ ids }) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      return { ids: next, anchor: id }
    }),
  add: (more, anchor) => set(({ ids }) => ({ ids: new Set([...ids, ...more]), anchor })),
  freeze: (ids) => set({ ids: new Set(ids) }),
  clear: () => set({ ids: NOTHING, anchor: null }),
}))

/** All ids between two rows of a list, both included; only `to` if `from` is not in it. */
export function rangeOf(listed: readonly string[], from: string | null, to: string): string[] {
  const [a, b] = [from === null ? -1 : listed.indexOf(from), listed.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return listed.slice(Math.min(a, b), Math.max(a, b) + 1)
}
