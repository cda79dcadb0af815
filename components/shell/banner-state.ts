/** Decides which banner is over every place: the gravest state's, the same in the panel and the early look. */
import type { SyncSummary } from '../../lib/db/sync-summary.ts'
import type { EarlyState } from '../../lib/store/session/session-view.ts'

/** `failing`: the server responds but rejects. `notKept`: what it sent could not be stored here. */
export type BannerState =
  | ('upgraded' | 'deleted' | 'unopened' | 'readOnly' | 'full')
  | ('updateNeeded' | 'signedOut' | 'notMember' | 'conflict' | 'refused' | 'failing' | 'notKept' | 'offline')

type Known = {
  signedOut: boolean
  online: boolean
  sync: SyncSummary | null | undefined
  /** The open project. */
  projectId: string | null
  /** The database was used by a newer Errata; nothing may be written. */
  readOnly: boolean
  storageFull: boolean
  /** Another window upgraded the database while this one was open, or somebody deleted it. */
  blocked: false | 'upgraded' | 'deleted'
  /** Why the database could not be opened. */
  failed: string | null
}

export function bannerStateOf({ sync, projectId, ...known }: Known): BannerState | null {
  if (known.blocked) return known.blocked
  if (known.failed !== null) return 'unopened'
  if (known.readOnly) return 'readOnly'
  if (known.storageFull) return 'full'
  const told = sync?.shownState ?? null
  const isOut = known.signedOut || told === 'signed_out'
  // Without a session the header and the places say so; a banner is needed only for what is not sent, or if the server
  // ended a session whose rows are still shown.
  if (isOut && sync && (sync.pending > 0 || !known.signedOut)) return 'signedOut'
  if (!isOut && told === 'update_needed') return 'updateNeeded'
  const isOffline = !isOut && (!known.online || told === 'offline')
  const failing = !isOut && !isOffline && told === 'failing' ? sync : null
  if (projectId !== null && failing?.notMemberOf.includes(projectId)) return 'notMember'
  if (projectId !== null && sync?.conflict?.projectId === projectId) return 'conflict'
  if (sync && sync.refusals.length > 0) return 'refused'
  // A sync that fails only for other projects has updated this one.
  if (failing && (isOfAll(failing) || (projectId !== null && failing.failedIn.includes(projectId)))) return 'failing'
  if (!isOut && !isOffline && told === 'not_kept') return 'notKept'
  return isOffline ? 'offline' : null
}

/** Whether the failure concerns all projects rather than single ones. */
const isOfAll = ({ notMemberOf, failedIn }: SyncSummary): boolean => notMemberOf.length + failedIn.length === 0

/** Everything its text depends on: a different text may take another line. */
export const bannerTextParts = (
  standing: BannerState,
  sync: SyncSummary | null | undefined,
  projectId: string | null,
) => ({
  standing,
  count: standing === 'refused' ? (sync?.refusals.length ?? 0) : (sync?.pending ?? 0),
  about: (standing === 'conflict' ? sync?.conflict?.by : standing === 'notMember' ? projectId : null) ?? '',
})

/** @param looked the state seen before the panel's scripts had loaded; null if there was none, or not in time */
export const earlyBannerState = (looked: EarlyState | null, online: boolean): BannerState | null =>
  bannerStateOf({
    signedOut: looked?.session === null,
    online,
    sync: looked?.sync,
    projectId: looked?.seen?.project.id ?? null,
    readOnly: looked?.isNewer ?? false,
    storageFull: looked?.isFull ?? false,
    blocked: false,
    failed: null,
  })
