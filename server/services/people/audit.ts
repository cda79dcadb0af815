/**
 * What the admins of a project did and when: changes that sync, which `mutation` holds, and what was asked for by requests.
 * Ids alone, no words: what was said may be erased, and who did what stays.
 */
import { sql } from 'kysely'
import type { AuditAct } from '../../../lib/contract/audit.ts'
import { ADMIN_MUTATIONS } from '../../../lib/domain/decide/decide.ts'
import type { Database } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'

/** @param act the request's method and route. A project that is gone by then took its list with it. */
export async function noteAct(
  db: Database,
  projectId: string,
  userId: string,
  act: string,
  about: object,
): Promise<void> {
  await sql`insert into audit (project_id, user_id, act, about)
    select project_id, ${userId}, ${act}, ${toJsonb(about)}::jsonb from project where project_id = ${projectId}`.execute(
    db.kysely,
  )
}

/** Newest first. @param before only what was done earlier */
export async function actsOf(
  db: Database,
  projectId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<AuditAct[]> {
  const until = before ?? 'infinity'
  const { rows } = await sql<AuditAct>`
    with acts as (
      select at, user_id, act, about, null as refused from audit
      where project_id = ${projectId} and at < ${until}::timestamptz
      union all
      select m.applied_at, c.user_id, m.name, '{}'::jsonb, m.refusal ->> 'code' from mutation m
      join sync_client c on c.client_id = m.client_id
      where m.project_id = ${projectId} and m.name in (${sql.join(ADMIN_MUTATIONS)})
        and m.applied_at < ${until}::timestamptz)
    select to_char(a.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.user_id as by,
      m.row ->> 'name' as name, a.act, a.about, a.refused
    from acts a left join member m on m.project_id = ${projectId} and m.id = a.user_id
    order by a.at desc limit ${limit}`.execute(db.kysely)
  return rows
}
