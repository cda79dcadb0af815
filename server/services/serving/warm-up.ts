/**
 * When the server starts, loads the projects that were asked last, so that their first customer need not wait. One
 * after another; a call for a project not loaded yet waits for that project alone.
 */
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Projects } from './projects.ts'

/** Limits memory use; other projects are loaded when asked for. */
export type WarmUpLimits = { projects: number; answers: number; days: number }
const LIMITS: WarmUpLimits = { projects: 200, answers: 100_000, days: 7 }

/** @returns ids of the projects loaded, in that order */
export async function warmUp(
  db: Database,
  projects: Pick<Projects, 'served'>,
  closing: AbortSignal,
  limits: WarmUpLimits = LIMITS,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select project_id::text as id from access_key
    where revoked_at is null and last_used_at > current_timestamp - make_interval(days => ${limits.days})
    group by project_id order by max(last_used_at) desc, project_id limit ${limits.projects}`.execute(db.kysely)
  const read: string[] = []
  let answers = 0
  for (const { id } of rows) {
    if (closing.aborted || answers >= limits.answers) break
    answers += (await projects.served(id))?.remediations.size ?? 0
    read.push(id)
  }
  return read
}
