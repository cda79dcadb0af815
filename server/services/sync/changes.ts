/**
 * PU1: hints that something changed, coalesced and outside the write's transaction, to panels listening here and to
 * other servers. A hint may be lost; the cursor is the truth.
 */
export type ChangeKind = 'anything' | 'logs'

export type Changes = {
  /** Something was written by this process: tells everybody. @param what `logs`: nothing changes in what is served */
  notify(projectId: string, what?: ChangeKind): void
  /** Something was written by another process (null: possibly in any project): tells listeners here. */
  heard(projectId: string | null): void
  /** @returns a function that stops listening */
  listen(projectId: string, hint: () => void): () => void
  /** Number of listeners. */
  listeners(): number
}

const COALESCE_MS = 10

/** @param tellOthers tells other servers on the same database */
export function createChanges(tellOthers: (projectId: string, what: ChangeKind) => void = () => undefined): Changes {
  const listeners = new Map<string, Set<() => void>>()
  const pending = new Map<string, ChangeKind>()
  const poke = (projectId: string): void => {
    for (const hint of listeners.get(projectId) ?? []) hint()
  }
  return {
    notify(projectId, what = 'anything') {
      const isPending = pending.has(projectId)
      if (!isPending || what === 'anything') pending.set(projectId, what)
      if (isPending) return
      setTimeout(() => {
        const told = pending.get(projectId)!
        pending.delete(projectId)
        poke(projectId)
        tellOthers(projectId, told)
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
