/** Whose panel this is: the signed-in person and the project they work on, from what is on this computer. */
import type { Project } from '../contract/index.ts'
import { type ErrataDatabase, readMeta } from '../db/index.ts'
import { DEFAULT_EVALS } from '../domain/index.ts'
import type { CaptureDeps } from './store.ts'
import type { SessionView } from '../auth/session.ts'

/** What a page is judged by while no project is known. */
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
  // Until the next sync has put away what is another's: what is done now would go out as theirs.
  if (owner !== undefined && owner !== session.me.userId) return null
  const active = await readMeta(db, 'activeProjectId')
  const place = session.me.projects.find((one) => one.id === active) ?? session.me.projects[0]
  const project = place && (await db.projects.get(place.id))
  return project ? { project, userId: session.me.userId, role: place.role } : null
}
