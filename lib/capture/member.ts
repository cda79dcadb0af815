/** Whose panel this is: the signed-in person and their current project, from local storage. */
import type { Project } from '../contract/index.ts'
import { type ErrataDatabase, readMeta } from '../db/index.ts'
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
