/**
 * The audit trail of a project: synced mutations and requests, each noted in the transaction that carries it out. Ids
 * only, no words: words may be erased, and the record of who did what stays.
 */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { AuditAct, AuditQuery, AuditReply } from '../../../lib/contract/audit.ts'
import { actsAbout } from '../../../lib/domain/audit/deeds.ts'
import type { Database, Tx } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'

export type Noted = {
  /** The name of a synced mutation, or a request's method and route. */
  act: string
  about: object
  /** For a synced mutation: its number on its client, which orders the list, and why it was refused. */
  seq?: number
  refused?: string | null
}

/**
 * Notes an act in its own transaction, so that neither exists without the other.
 * @param about details beside the ids in the path
 */
export type Noting = (tx: Tx, about?: object) => Promise<void>

/** Does nothing if the project is gone: its trail went with it. */
export async function noteAct(
  on: Database['kysely'] | Tx,
  projectId: string,
  userId: string,
  { act, about, seq = 0, refused = null }: Noted,
): Promise<void> {
  await sql`insert into audit (project_id, user_id, act, about, seq, refused)
    select project_id, ${userId}, ${act}, ${toJsonb(about)}::jsonb, ${seq}, ${refused}
    from project where project_id = ${projectId}`.execute(on)
}

/** Acts of the same moment, such as those of one push, are ordered by transaction, then by the client's order. */
type Row = Omit<AuditAct, 'called'> & { called: string | null; xid: string; seq: string; id: string }

/**
 * The current name, while it exists: the trail itself holds no words. Only the host of a webhook, since the rest may be
 * a secret.
 */
const CALLED = sql`coalesce(
  (select k.name from access_key k where k.project_id = a.project_id and k.id::text = a.about ->> 'keyId'),
  (select substring(w.url from '(?i)^[a-z]+://(?:[^/?#]*@)?([^/?#]+)') from webhook w
    where w.project_id = a.project_id and w.id::text = a.about ->> 'webhookId'),
  (select b.name from import_batch b where b.project_id = a.project_id and b.id::text = a.about ->> 'importId'),
  (select g ->> 'name' from project p, jsonb_array_elements(p.row -> 'guardrails') g
    where p.project_id = a.project_id and g ->> 'id' = a.about ->> 'guardrailId'))`

const digits = (most: number) => z.string().regex(new RegExp(`^\\d{1,${most}}$`))
const Cursor = z.tuple([z.iso.datetime().regex(/^[12]/), digits(19), digits(18), z.guid()])

/** Position of the last act of a page. */
export const AuditCursor = z
  .string()
  .refine((text) => Cursor.safeParse(text.split('_')).success, 'is not `next` of a page')

function among({ by, subject, from, until }: AuditQuery, before: string | null): RawBuilder<unknown> {
  const [at, xid, seq, id] = before?.split('_') ?? []
  return sql.join(
    [
      ...(by === undefined ? [] : [sql`a.user_id = ${by}`]),
      ...(subject === undefined ? [] : [sql`a.act in (${sql.join(actsAbout(subject))})`]),
      ...(from === undefined ? [] : [sql`a.at >= ${from}::timestamptz`]),
      ...(until === undefined ? [] : [sql`a.at < ${until}::timestamptz`]),
      ...(at === undefined
        ? []
        : [sql`(a.at, a.xid, a.seq, a.id) < (${at}::timestamptz, ${xid}::text::xid8, ${seq}::bigint, ${id}::uuid)`]),
      sql`true`,
    ],
    sql` and `,
  )
}

/** Newest first. @param before `next` of the previous page */
export async function actsOf(
  db: Database,
  projectId: string,
  { before, limit, ...query }: AuditQuery & { before: string | null; limit: number },
): Promise<AuditReply> {
  const { rows } = await sql<Row>`
    select to_char(a.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.user_id as by,
      m.row ->> 'name' as name, a.act, a.about, a.refused, ${CALLED} as called, a.xid::text as xid, a.seq::text as seq, a.id::text as id
    from audit a left join member m on m.project_id = a.project_id and m.id = a.user_id
    where a.project_id = ${projectId} and ${among(query, before)}
    order by a.at desc, a.xid desc, a.seq desc, a.id desc limit ${limit + 1}`.execute(db.kysely)
  const acts = rows.slice(0, limit)
  const last = acts.at(-1)
  return {
    acts: acts.map(({ xid: _xid, seq: _seq, id: _id, called, ...act }) => ({
      ...act,
      ...(called !== null && { called }),
    })),
    next: last && rows.length > limit ? [last.at, last.xid, last.seq, last.id].join('_') : null,
  }
}
