/**
 * How the sync of this computer stands, made of what the tables hold. Apart from how they are read: the look before the
 * panel's scripts are there has no Dexie (first-look.ts).
 */
import type { Remediation } from '../contract/index.ts'
import type { Meta, SyncState } from './meta.ts'
import type { MetaRow, RefusalRow } from './schema.ts'

export type SyncSummary = {
  state: SyncState | null
  /** How the last run ended, while the next is under way; else as `state`. */
  told: SyncState | null
  pending: number
  lastSyncAt: string | null
  nextSyncAt: string | null
  /** Projects that the server took this person for no member of. */
  notMemberOf: readonly string[]
  /** Projects that could not be pulled for another reason. */
  failedIn: readonly string[]
  /** Refused for good and not settled by anybody yet, newest first. */
  refusals: RefusalRow[]
  /** A refusal that met another's version: which stands now, by whom and since when. */
  conflict: { remediationId: string; projectId: string; by: string; at: string } | null
  /** How far the server's clock is ahead of this computer's, in ms. */
  clockSkewMs: number
}

export const SYNC_META = ['syncState', 'syncEnded', 'lastSyncAt', 'nextSyncAt', 'pullsFailed', 'clockSkewMs'] as const

export type SyncRows = {
  /** Of `SYNC_META`. */
  meta: readonly (MetaRow | undefined)[]
  pending: number
  refusals: readonly RefusalRow[]
}

/** A change of a remediation that was refused since somebody else's came first (CF1), while nobody has settled it. */
export const isConflict = ({ code, name, resolvedAt }: RefusalRow): boolean =>
  code === 'conflict' && resolvedAt === null && (name === 'remediation.publish' || name === 'remediation.draft')

/** The remediation whose other version was met; null where none was. */
export function metIn(refusals: readonly RefusalRow[]): string | null {
  // The args are this client's own, as they were written to the outbox.
  const { remediationId } = (newestFirst(refusals).find(isConflict)?.args ?? {}) as { remediationId?: unknown }
  return typeof remediationId === 'string' ? remediationId : null
}

const newestFirst = (rows: readonly RefusalRow[]): RefusalRow[] => rows.toSorted((a, b) => (a.at < b.at ? 1 : -1))

/** @param met the remediation that `metIn` names, where it is here */
export function syncSummaryOf({ meta, pending, refusals }: SyncRows, met: Remediation | undefined): SyncSummary {
  const kept: Partial<Pick<Meta, (typeof SYNC_META)[number]>> = Object.fromEntries(
    meta.flatMap((row) => (row ? [[row.key, row.value]] : [])),
  )
  const state = kept.syncState ?? null
  const failed = Object.entries(kept.pullsFailed ?? {})
  return {
    state,
    told: state === 'syncing' ? (kept.syncEnded ?? state) : state,
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
