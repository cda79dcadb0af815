/**
 * What serving needs on every call, held in memory per project and refreshed when it changes, so that no answer waits
 * for the database (matching is exact and in memory).
 */
import { isUnreachable } from '../../db/unreachable.ts'
import type { Database } from '../../db/database.ts'
import { loadServed, refreshServed, type Served } from './served.ts'

export type { Served } from './served.ts'

export type Projects = {
  /** Number of projects in memory. */
  count(): number
  /** Null if there is no such project. */
  served(projectId: string): Promise<Served | null>
  /** What `served` would return, if it is in memory. */
  held(projectId: string): Served | undefined
  /** Marks a project as changed (null: all), so that the next call reads it again (read your writes). */
  changed(projectId: string | null): void
  /** Checks for changes whose hint was lost. @returns the projects that had changed */
  verify(): Promise<string[]>
}

/** What the next call gets; `here` once it is read. */
type Next = { loading: Promise<Served | null>; here?: Served }

export function createProjects(db: Database): Projects {
  const next = new Map<string, Next>()
  /** The last known state: changes are applied to it, and it is used while the database is away. */
  const known = new Map<string, Served>()
  /** One read of a project at a time: a later one must not be overtaken. */
  const reading = new Map<string, Promise<unknown>>()

  async function read(projectId: string): Promise<{ served: Served | null; isNew: boolean }> {
    const last = known.get(projectId)
    const found = last ? await refreshServed(db, last) : { served: await loadServed(db, projectId), isNew: true }
    if (found.served) known.set(projectId, found.served)
    else known.delete(projectId)
    return found
  }

  function inTurn<T>(projectId: string, work: () => Promise<T>): Promise<T> {
    const mine = (reading.get(projectId) ?? Promise.resolve()).then(work, work)
    reading.set(projectId, mine)
    const leave = (): void => void (reading.get(projectId) === mine && reading.delete(projectId))
    mine.then(leave, leave)
    return mine
  }

  return {
    count: () => next.size,
    served(projectId) {
      const before = next.get(projectId)
      if (before) return before.loading
      const loading = inTurn(projectId, async () => (await read(projectId)).served)
      const mine: Next = { loading }
      next.set(projectId, mine)
      const drop = (): void => {
        if (next.get(projectId) === mine) next.delete(projectId)
      }
      // Failures and missing projects are not cached.
      loading.then((found) => (found ? (mine.here = found) : drop()), drop)
      return loading.catch((error: unknown) => {
        const last = known.get(projectId)
        if (last && isUnreachable(error)) return last
        throw error
      })
    },
    held: (projectId) => next.get(projectId)?.here,
    changed(projectId) {
      for (const id of projectId ? [projectId] : [...next.keys()]) next.delete(id)
    },
    async verify() {
      const stale: string[] = []
      for (const [projectId, held] of next) {
        // A failure to load is reported to those who wait for it.
        if (!(await held.loading.catch(() => null))) continue
        const found = await inTurn(projectId, () => read(projectId))
        // A read requested meanwhile is newer.
        if (next.get(projectId) === held) {
          if (found.served) next.set(projectId, { loading: Promise.resolve(found.served), here: found.served })
          else next.delete(projectId)
        }
        if (found.isNew) stale.push(projectId)
      }
      return stale
    },
  }
}
