/**
 * Finds a call that another server logged: the public client retries calls without a response, and a retry may reach
 * any server.
 */
import { sql } from 'kysely'
import { isUnreachable } from '../../db/unreachable.ts'
import type { Database } from '../../db/database.ts'

/** As long as this server itself remembers calls (repeats.ts). */
const SECONDS = 120

/** @returns id of the log, or null; also null while the database is away */
export async function loggedBefore(
  { db, now }: { db: Database; now(): string },
  projectId: string,
  requestKey: string,
): Promise<string | null> {
  try {
    const { rows } = await sql<{ id: string }>`
      select l.id from log l join exchange e on e.project_id = l.project_id and e.id = l.id
      where l.project_id = ${projectId} and l.row ->> 'requestKey' = ${requestKey}
        and (e.row ->> 'occurredAt')::timestamptz > ${now()}::timestamptz - make_interval(secs => ${SECONDS})
      order by e.row ->> 'occurredAt' desc limit 1`.execute(db.kysely)
    return rows[0]?.id ?? null
  } catch (error) {
    if (isUnreachable(error)) return null
    throw error
  }
}
