/**
 * The state of this computer's sync, computed from rows. Separate from reading them, because the read before the
 * panel's scripts have loaded is without Dexie (first-look.ts).
 */
import type { Remediation } from '../contract/index.ts'
import type { Meta, SyncState } from './meta.ts'
import type { MetaRow, RefusalRow } from './schema.ts'

export type SyncSummary = {
  state: SyncState | null
  /** How the last run ended while the next is in progress; otherwise like `state`. */
  shownState: SyncState | null
  pending: number
  lastSyncAt: string | null
  nextSyncAt: string | null
  /** Projects of which the server says that this person is no member. */
  notMemberOf: readonly string[]
  /** Projects that could not be pulled for another reason. */
  failedIn: readonly string[]
  /** Permanent refusals not settled yet, newest first. */
  refusals: RefusalRow[]
  /** A refusal that conflicted with another version: the current one, its author and time. */
  conflict: { remediationId: string; projectId: string; by: string; at: string } | null
  /** How far the server's clock is ahead of this computer's, in ms. */
  clockSkewMs: number
}

export const SYNC_META = ['syncState', 'syncEnded', 'lastSyncAt', 'nextSyncAt', 'pullsFailed', 'clockSkewMs'] as const

export type SyncRows = {
  /** The rows of `SYNC_META`. */
  meta: readonly (MetaRow | undefined)[]
  pending: number
  refusals: readonly RefusalRow[]
}

/** An unsettled change to a remediation that was refused because somebody else's came first (CF1). */
export const isConflict = ({ code, name, resolvedAt }: RefusalRow): boolean =>
  code === 'conflict' && resolvedAt === null && (name === 'remediation.publish' || name === 'remediation.draft')

/** The remediation of the newest conflict; null if there is none. */
export function conflictingRemediation(refusals: readonly RefusalRow[]): string | null {
  // Args of this client's own outbox, as it wrote them.
  const { remediationId } = (newestFirst(refusals).find(isConflict)?.args ?? {}) as { remediationId?: unknown }
  return typeof remediationId === 'string' ? remediationId : null
}

const newestFirst = (rows: readonly RefusalRow[]): RefusalRow[] => rows.toSorted((a, b) => (a.at < b.at ? 1 : -1))

/** @param met the remediation named by `conflictingRemediation`, if it is here */
export function syncSummaryOf({ meta, pending, refusals }: SyncRows, met: Remediation | undefined): SyncSummary {
  const kept: Partial<Pick<Meta, (typeof SYNC_META)[number]>> = Object.fromEntries(
    meta.flatMap((row) => (row ? [[row.key, row.value]] : [])),
  )
  const state = kept.syncState ?? null
  const failed = Object.entries(kept.pullsFailed ?? {})
  return {
    state,
    shownState: state === 'syncing' ? (kept.syncEnded ?? state) : state,
    pending,
    lastSyncAt: kept.lastSyncAt ?? null,
    nextSyncAt: kept.nextSyncAt ?? null,
    notMemberOf: failed.flatMap(([id, { code }]) => (code === 'not_member' ? [id] : [])),
    failedIn: failed.flatMap(([id, { code }]) => (code === 'not_member' ? [] : [id])),
    refusals: newestFirst(refusals).filter((row) => row.resolvedAt === null),
    conflict: met ? { remediationId: met.id, projectId: met.projectId, by: met.editedBy, at: met.editedAt } : null,
    clockSkewMs: kept.clockSkewMs ?? 0,
  }
}
