/**
 * PU1: a hint that something changed, outside of the write's transaction and coalesced, to the panels that listen
 * here and to other servers. A hint may be lost; the cursor is the truth.
 */
export type Changes = {
  /** Written by this process: everybody is told. */
  notify(projectId: string): void
  /** Written by another process (null: perhaps any project): who listens here is told. */
  heard(projectId: string | null): void
  /** @returns a function that stops listening */
  listen(projectId: string, hint: () => void): () => void
  /** How many listen. */
  listeners(): number
}

const COALESCE_MS = 10

/** @param tellOthers other servers on the same database */
export function createChanges(tellOthers: (projectId: string) => void = () => undefined): Changes {
  const listeners = new Map<string, Set<() => void>>()
  const pending = new Set<string>()
  const poke = (projectId: string): void => {
    for (const hint of listeners.get(projectId) ?? []) hint()
  }
  return {
    notify(projectId) {
      if (pending.has(projectId)) return
      pending.add(projectId)
      setTimeout(() => {
        pending.delete(projectId)
        poke(projectId)
        tellOthers(projectId)
      }, COALESCE_MS)
    },
    heard(projectId) {
      for (const id of projectId ? [projectId] : listeners.keys()) poke(id)
    },
    listeners: () => [...listeners.values()].reduce((sum, hints) => sum + hints.size, 0),
    listen(projectId, hint) {
      const hints = listeners.get(projectId) ?? new Set()
      hints.add(hint)
      listeners.set(projectId, hints)
      return () => {
        hints.delete(hint)
        if (hints.size === 0) listeners.delete(projectId)
      }
    },
  }
}
