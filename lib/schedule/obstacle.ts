/** What stands in the way of a scheduled run, checked before anything is opened for it. */
import type { Environment } from '../contract/index.ts'
import type { SessionView } from '../auth/session.ts'
import { heldBy } from '../domain/decide/decide-testing.ts'
import { can } from '../domain/permissions.ts'
import { readMeta } from '../db/meta.ts'
import type { ErrataDatabase } from '../db/schema.ts'
import { planSourcesOf } from '../db/plan-sources.ts'
import type { Obstacle, ScheduleRow } from '../db/schedule-row.ts'
import { planOf, type RunStep } from '../retest/run-plan.ts'
import { siteLock, WINDOW_LOCK } from './locks.ts'

export type ObstacleDeps = {
  db: ErrataDatabase
  session: SessionView | null
  /** ms */
  now: number
  online: boolean
  /** Whether the browser has permanent permission to read an origin. */
  isAllowed(origin: string): Promise<boolean>
  /** Names of the locks held in this browser. */
  locks(): Promise<ReadonlySet<string>>
}

/** A chat that changed within this time is in use. */
const CHATTED_MS = 5 * 60_000

/** The page in which a schedule asks; null if its environment was removed. */
export async function placeOf(
  db: ErrataDatabase,
  { where }: Pick<ScheduleRow, 'where'>,
): Promise<{ address: string; mark: Environment['mark']; environmentId: string | null; site: string } | null> {
  if ('address' in where) {
    return { address: where.address, mark: 'page', environmentId: null, site: new URL(where.address).origin }
  }
  const environment = await db.environments.get(where.environmentId)
  if (!environment) return null
  const { address, mark, id } = environment
  return { address, mark, environmentId: id, site: new URL(address).origin }
}

export async function stepsFor(
  db: ErrataDatabase,
  { projectId, tags, kinds }: Pick<ScheduleRow, 'projectId' | 'tags' | 'kinds'>,
): Promise<RunStep[]> {
  return planOf(await planSourcesOf(db, projectId, kinds), { tags, kinds })
}

/** The first obstacle found; null if the run may begin. */
export async function obstacleTo(row: ScheduleRow, looking: ObstacleDeps): Promise<Obstacle | null> {
  const { db, session, now } = looking
  if (!session) return 'signed_out'
  if (session.me.userId !== row.by) return 'other_person'
  const membership = session.me.projects.find(({ id }) => id === row.projectId)
  const member = await db.members.get([row.projectId, row.by])
  const role = member?.role ?? membership?.role
  if (!membership || !role || !can(role, 'retest') || !(await db.projects.get(row.projectId))) return 'no_project'
  const place = await placeOf(db, row)
  if (!place) return 'no_environment'
  if (!(await looking.isAllowed(place.site))) return 'not_allowed'
  if ((await stepsFor(db, row)).length === 0) return 'nothing'
  if (!looking.online) return 'offline'
  const locks = await looking.locks()
  if (locks.has(WINDOW_LOCK) || locks.has(siteLock(place.site))) return 'busy'
  const running = await db.runs.where('projectId').equals(row.projectId).toArray()
  const byServer = now + ((await readMeta(db, 'clockSkewMs')) ?? 0)
  // Its own last run, if that broke off, is ended when the next begins.
  return heldBy(running, row.runId ?? '', place.site, new Date(byServer).toISOString()) ? 'held' : null
}

/**
 * Whether somebody is using a chat on the site. Many widgets are one conversation in all tabs of a browser, so a
 * question asked in another tab would appear in theirs. Not checked for "run now": whoever clicks it knows what they
 * are in.
 */
export async function isInUse(row: ScheduleRow, { db, now }: Pick<ObstacleDeps, 'db' | 'now'>): Promise<boolean> {
  const site = (await placeOf(db, row))?.site
  const chats = await db.conversations.toArray()
  return chats.some(
    ({ origin, updatedAt, turns, gone, asked = [] }) =>
      origin === site &&
      // While navigating between two pages of the site, they are still in it.
      (gone ? asked.length > 0 : turns.some(({ role }) => role === 'user')) &&
      now - Date.parse(updatedAt) < CHATTED_MS,
  )
}
