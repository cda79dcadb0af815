/** Whose panel this is: the signed-in person and their current project, from local storage. */
import type { Me, Project } from '../contract/index.ts'
import { type ErrataDatabase, readMeta, writeMeta } from '../db/index.ts'
import { projectsOfSite } from '../db/queries.ts'
import { DEFAULT_EVALS } from '../domain/index.ts'
import type { CaptureDeps } from './store.ts'
import type { SessionView } from '../auth/session.ts'

/** The settings by which a page is judged while no project is known. */
export const DEFAULT_PROJECT: Project = {
  id: '00000000-0000-4000-8000-000000000000',
  name: '',
  serveDefault: 'always',
  halfLifeDays: 14,
  companyDomains: [],
  fallbackMessage: '',
  approval: false,
  evals: [...DEFAULT_EVALS],
}

export async function memberOf(db: ErrataDatabase, session: SessionView | null): Promise<CaptureDeps['member']> {
  if (!session) return null
  const owner = await readMeta(db, 'owner')
  // The next sync will put away the previous user's data; until then, new changes would be sent as theirs.
  if (owner !== undefined && owner !== session.me.userId) return null
  const active = await readMeta(db, 'activeProjectId')
  const place = session.me.projects.find((one) => one.id === active) ?? session.me.projects[0]
  const project = place && (await db.projects.get(place.id))
  return project ? { project, userId: session.me.userId, role: place.role } : null
}

/** What stands here may still be the choice of whoever was signed in before: theirs is not where others begin. */
export async function leaveOthersProject(db: ErrataDatabase, { me }: SessionView): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const owner = await readMeta(db, 'owner')
    if (owner !== undefined && owner !== me.userId) await db.meta.delete('activeProjectId')
  })
}

/**
 * Chooses the first of their projects that has the site of this tab, unless they have chosen one.
 * @param tab null if there is none; its address is null if it may not be read
 */
export async function beginAtSite(
  db: ErrataDatabase,
  { me }: SessionView,
  tab: { tabId: number; url: string | null } | null,
): Promise<void> {
  const id = tab && me.projects.length > 1 ? await projectAt(db, me, tab) : undefined
  await db.transaction('rw', db.meta, async () => {
    if (id && (await readMeta(db, 'activeProjectId')) === undefined) await writeMeta(db, 'activeProjectId', id)
  })
}

async function projectAt(
  db: ErrataDatabase,
  me: Me,
  { tabId, url }: { tabId: number; url: string | null },
): Promise<string | undefined> {
  const read = await db.conversations.where('tabId').equals(tabId).toArray()
  const origins = [...(url === null ? [] : [new URL(url).origin]), ...read.map(({ origin }) => origin)]
  // The rows of older servers, which do not tell the sites, are here only from an earlier session.
  const having = new Set((await Promise.all(origins.map((one) => projectsOfSite(db, one)))).flat())
  return me.projects.find((one) => one.sites?.some((site) => origins.includes(site)) ?? having.has(one.id))?.id
}
