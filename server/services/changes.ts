/**
 * PU1: a hint that something changed, outside of the write's transaction and coalesced. A hint may
 * be lost; the cursor is the truth.
 */
export type Changes = {
  notify(projectId: string): void
  /** @returns a function that stops listening */
  listen(projectId: string, hint: () => void): () => void
}

const COALESCE_MS = 10

export function createChanges(): Changes {
  const listeners = new Map<string, Set<() => void>>()
  const pending = new Set<string>()
  return {
    notify(projectId) {
      if (pending.has(projectId)) return
      pending.add(projectId)
      setTimeout(() => {
        pending.delete(projectId)
        for (const hint of listeners.get(projectId) ?? []) hint()
      }, COALESCE_MS)
    },
    listen(projectId, hint) {
      const hints = listeners.get(projectId) ?? new Set()
      hints.add(hint)
      listeners.set(projectId, hints)
      return () => void hints.delete(hint)
    },
  }
}
