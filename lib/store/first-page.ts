/**
 * The first page of the desk and whose it is, asked for before React is asked to draw: the database is read while the
 * rest of the panel's scripts come in.
 */
import type { Issue } from '../contract/index.ts'
import { worstFirst } from '../db/issue-pages.ts'
import { database } from '../db/schema.ts'
import { readStored } from '../platform/storage.ts'

/** More than a panel shows at once, at any height. */
const FIRST = 40

/** Nothing is counted here: the database would go through an index of all issues before it gives another answer. */
async function readFirstPage(projectId: string): Promise<Issue[]> {
  const db = database()
  const project = await db.projects.get(projectId)
  return worstFirst(db, projectId, new Date().toISOString(), project?.halfLifeDays ?? 14, FIRST)
}

type Stored = { me?: { projects?: { id: string }[] } } | undefined
let stored: Promise<unknown> | null = null
let ahead: { projectId: string; page: Promise<Issue[]> } | null = null

/** What is stored under `key`, read once for whoever comes first; later it is read anew. */
export function storedAhead(key: string): Promise<unknown> {
  const first = stored ?? readStored(key)
  stored = null
  return first
}

/** Never fails: who needs it then asks again, and hears why. */
export async function lookAhead(sessionKey: string): Promise<void> {
  try {
    stored = readStored(sessionKey)
    const [session, active] = await Promise.all([stored, database().meta.get('activeProjectId')])
    const projects = (session as Stored)?.me?.projects ?? []
    const projectId = (projects.find((one) => one.id === active?.value) ?? projects[0])?.id
    if (!projectId) return
    ahead = { projectId, page: readFirstPage(projectId) }
    ahead.page.catch(() => (ahead = null))
  } catch {
    stored = null
  }
}

/** Read ahead for the first that asks. */
export function firstPageOf(projectId: string): Promise<Issue[]> {
  const found = ahead?.projectId === projectId ? ahead.page : readFirstPage(projectId)
  ahead = null
  return found
}
