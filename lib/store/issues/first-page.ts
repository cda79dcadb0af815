/**
 * What was read before the panel's scripts were there (entrypoints/first-look.ts): whose panel it is, and the first page of
 * Issues. The first drawing begins with it; from then on everything is live.
 */
import type { Issue } from '../../contract/index.ts'
import { worstFirst } from '../../db/issue-pages.ts'
import { serverNow } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { FIRST_PAGE } from '../../domain/issues/worst-first.ts'
import { FIRST_LOOK, type Looked } from '../session/session-view.ts'

/** Longer than that the panel does not wait: it draws what it knows, and reads for itself. */
const AT_MOST_MS = 250

let looked: Looked | null = null

/** Never fails. */
export async function lookAhead(): Promise<void> {
  const look = (globalThis as { [FIRST_LOOK]?: Promise<Looked | null> })[FIRST_LOOK]
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), AT_MOST_MS))
  looked = look ? await Promise.race([look, late]) : null
}

/** Null where nothing was seen: then it has to be read. */
export const lookedAt = (): Looked | null => looked

/** Nothing is counted here: the database would go through an index of all issues before it gives another answer. */
async function readFirstPage(projectId: string): Promise<Issue[]> {
  const db = database()
  const [project, now] = await Promise.all([db.projects.get(projectId), serverNow(db)])
  return worstFirst(db, projectId, new Date(now).toISOString(), project?.halfLifeDays ?? 14, FIRST_PAGE)
}

/** At once, for the first that asks, where it was seen already; it ages. */
export function firstPageOf(projectId: string): Issue[] | Promise<Issue[]> {
  const seen = looked?.seen
  if (looked) looked = { ...looked, seen: null }
  return seen?.project.id === projectId ? seen.page : readFirstPage(projectId)
}
