/** The signed-in person without their token, and what was read before the panel's scripts had loaded. */
import type { Me } from '../../contract/index.ts'
import type { FirstView } from '../../db/first-look.ts'
import type { SyncSummary } from '../../db/sync-summary.ts'

/** The storage key of lib/auth; its validator stays in the worker. */
export const SESSION_KEY = 'session'
export type SessionView = { backend: string; me: Me }

export function viewOf(value: unknown): SessionView | null {
  if (typeof value !== 'object' || value === null) return null
  const { backend, me } = value as Partial<SessionView>
  return typeof backend === 'string' && me && Array.isArray(me.projects) ? { backend, me } : null
}

/** The page's global variable in which entrypoints/first-look.ts leaves its result. */
export const EARLY_STATE_KEY = 'errataFirstLook'
export type EarlyState = {
  session: SessionView | null
  seen: FirstView | null
  /** Null if there is no database yet. */
  sync: SyncSummary | null
  /** A newer Errata has used the database. */
  isNewer: boolean
  /** This computer's storage is full. */
  isFull: boolean
}
