/**
 * What the admins of a project did and when: changes that sync, which `mutation` holds, and what was asked for by requests.
 * Ids alone, no words: what was said may be erased, and who did what stays.
 */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { AuditAct, AuditReply } from '../../../lib/contract/audit.ts'
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

/** What is done in one moment, as all changes of one push are, has the order of its transactions, and within one that of its client. */
type Row = AuditAct & { xid: string; seq: string; id: string }

const digits = (most: number) => z.string().regex(new RegExp(`^\\d{1,${most}}$`))
const Cursor = z.tuple([z.iso.datetime().regex(/^[12]/), digits(19), digits(18), z.guid()])

/** Of the last act of a page. */
export const AuditCursor = z
  .string()
  .refine((text) => Cursor.safeParse(text.split('_')).success, 'is not `next` of a page')

function beyond(before: string | null, columns: string): RawBuilder<unknown> {
  if (before === null) return sql`true`
  const [at, xid, seq, id] = before.split('_')
  return sql`(${sql.raw(columns)}) < (${at}::timestamptz, ${xid}::text::xid8, ${seq}::bigint, ${id}::uuid)`
}

/** Newest first. @param before `next` of the page before */
export async function actsOf(
  db: Database,
  projectId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<AuditReply> {
  const { rows } = await sql<Row>`
    with acts as (
      select at, xid, 0::bigint as seq, id, user_id, act, about, null as refused from audit
      where project_id = ${projectId} and ${beyond(before, 'at, xid, 0, id')}
      union all
      select m.applied_at, m.xid, m.seq, m.id, c.user_id, m.name, '{}'::jsonb, m.refusal ->> 'code' from mutation m
      join sync_client c on c.client_id = m.client_id
      where m.project_id = ${projectId} and m.name in (${sql.join(ADMIN_MUTATIONS)})
        and ${beyond(before, 'm.applied_at, m.xid, m.seq, m.id')})
    select to_char(a.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.user_id as by,
      m.row ->> 'name' as name, a.act, a.about, a.refused, a.xid::text as xid, a.seq::text as seq, a.id::text as id
    from acts a left join member m on m.project_id = ${projectId} and m.id = a.user_id
    order by a.at desc, a.xid desc, a.seq desc, a.id desc limit ${limit + 1}`.execute(db.kysely)
  const acts = rows.slice(0, limit)
  const last = acts.at(-1)
  return {
    acts: acts.map(({ xid: _xid, seq: _seq, id: _id, ...act }) => act),
    next: last && rows.length > limit ? [last.at, last.xid, last.seq, last.id].join('_') : null,
  }
}
