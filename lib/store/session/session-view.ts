/** Whose panel it is, without their token; and what was seen of it before the panel's scripts came. */
import type { Me } from '../../contract/index.ts'
import type { FirstLook } from '../../db/first-look.ts'
import type { SyncSummary } from '../../db/sync-summary.ts'

/** As lib/auth keeps it; the validator stays in the worker. */
export const SESSION_KEY = 'session'
export type SessionView = { backend: string; me: Me }

export function viewOf(value: unknown): SessionView | null {
  if (typeof value !== 'object' || value === null) return null
  const { backend, me } = value as Partial<SessionView>
  return typeof backend === 'string' && me && Array.isArray(me.projects) ? { backend, me } : null
}

/** Name of the page's variable in which entrypoints/first-look.ts leaves it. */
export const FIRST_LOOK = 'errataFirstLook'
export type Looked = {
  session: SessionView | null
  seen: FirstLook | null
  /** Null where there is no database yet. */
  sync: SyncSummary | null
  /** The database was used by a newer Errata. */
  isNewer: boolean
  /** This computer's storage is full. */
  isFull: boolean
}
