/**
 * Who is viewing which issue: a soft lock that only informs. Stored in the database, so that servers share it, with a
 * lease that expires by itself; the first to arrive is listed first.
 */
import { sql } from 'kysely'
import {
  PRESENCE_LEASE_S,
  type PresenceReply,
  type PresenceRequest,
  type Present,
} from '../../../lib/contract/presence.ts'
import type { Database } from '../../db/database.ts'

/** @returns everybody else's presence in the project, earliest first */
export async function announce(
  db: Database,
  projectId: string,
  userId: string,
  { here, left }: PresenceRequest,
): Promise<PresenceReply> {
  const { kysely } = db
  if (left) {
    await sql`delete from presence where project_id = ${projectId} and issue_id = ${left} and user_id = ${userId}`.execute(
      kysely,
    )
  }
  if (here) {
    // Returning after the lease has expired counts as a new arrival.
    await sql`
      insert into presence (project_id, issue_id, user_id, until)
      values (${projectId}, ${here}, ${userId}, clock_timestamp() + make_interval(secs => ${PRESENCE_LEASE_S}::float8))
      on conflict (project_id, issue_id, user_id) do update set until = excluded.until,
        since = case when presence.until < clock_timestamp() then clock_timestamp() else presence.since end`.execute(
      kysely,
    )
  }
  await sql`delete from presence where until < clock_timestamp() - interval '1 minute'`.execute(kysely)
  const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const { rows } = await sql<Present>`
    select issue_id::text as "issueId", user_id as "userId", ${iso('since')} as since, ${iso('until')} as until from presence
    where project_id = ${projectId} and user_id <> ${userId} and until >= clock_timestamp()
    order by presence.since, user_id limit 500`.execute(kysely)
  return { others: rows }
}
