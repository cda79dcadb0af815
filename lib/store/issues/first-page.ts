/**
 * Data read before the panel's scripts had loaded (entrypoints/first-look.ts): whose panel it is, and the first page of
 * Issues. Used for the first drawing; afterwards everything is live.
 */
import type { Issue } from '../../contract/index.ts'
import { worstFirst } from '../../db/issue-pages.ts'
import { serverNow } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { FIRST_PAGE } from '../../domain/issues/worst-first.ts'
import { EARLY_STATE_KEY, type EarlyState } from '../session/session-view.ts'

/** The panel waits no longer than this; then it draws what it has, and reads for itself. */
const AT_MOST_MS = 250

let snapshot: EarlyState | null = null

/** Never rejects. */
export async function loadEarlySnapshot(): Promise<void> {
  const look = (globalThis as { [EARLY_STATE_KEY]?: Promise<EarlyState | null> })[EARLY_STATE_KEY]
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), AT_MOST_MS))
  snapshot = look ? await Promise.race([look, late]) : null
}

/** Null if nothing was read in advance. */
export const earlySnapshot = (): EarlyState | null => snapshot

/** Without counting: the database would walk an index of all issues before answering anything else. */
async function readFirstPage(projectId: string): Promise<Issue[]> {
  const db = database()
  const [project, now] = await Promise.all([db.projects.get(projectId), serverNow(db)])
  return worstFirst(db, projectId, new Date(now).toISOString(), project?.halfLifeDays ?? 14, FIRST_PAGE)
}

/** Returned synchronously to the first caller if read in advance; used once, since it ages. */
export function firstPageOf(projectId: string): Issue[] | Promise<Issue[]> {
  const seen = snapshot?.seen
  if (snapshot) snapshot = { ...snapshot, seen: null }
  return seen?.project.id === projectId ? seen.page : readFirstPage(projectId)
}
