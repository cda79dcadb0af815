/**
 * Exchanges written since judging last looked, page by page, in the order of PL3: none is missed, none comes twice.
 * Imported ones are history, and no model is asked about them.
 */
import { sql } from 'kysely'
import type { EvalConfig, Exchange, Project } from '../../../lib/contract/index.ts'
import type { Database } from '../../db/database.ts'

export type Cursor = { xid: string; seq: string }
export type Page = { exchanges: Exchange[]; position: Cursor; isLast: boolean }

const PAGE_SIZE = 50

/** Evals that ask a model. */
export const asksModel = (config: EvalConfig): boolean => config.enabled && Boolean(config.criteria?.trim())

export async function projectsWithCriteria(db: Database): Promise<Project[]> {
  const { rows } = await sql<{ row: Project }>`
    select row from project where jsonb_path_exists(row, '$.evals[*] ? (@.enabled == true && exists (@.criteria))')
    order by id`.execute(db.kysely)
  return rows.map(({ row }) => row).filter((row) => row.evals.some(asksModel))
}

/** Null the first time: exchanges from before judging was switched on are not judged. */
export async function nextPage(db: Database, projectId: string): Promise<Page | null> {
  return db.transaction(async (tx) => {
    await sql`set transaction isolation level repeatable read`.execute(tx)
    const { rows: known } = await sql<Cursor>`
      select xid::text as xid, seq::text as seq from judging where project_id = ${projectId}`.execute(tx)
    const from = known[0]
    if (!from) {
      await sql`insert into judging (project_id, xid, seq)
        values (${projectId}, pg_snapshot_xmin(pg_current_snapshot()), 0) on conflict do nothing`.execute(tx)
      return null
    }
    const { rows } = await sql<Cursor & { row: Exchange | null }>`
      select c.xid::text as xid, c.seq::text as seq, e.row from change c
      left join exchange e on e.project_id = c.project_id and e.id = c.id and not exists (
        select 1 from import_entry i where i.project_id = c.project_id and i.entity = 'exchange' and i.id = c.id)
      where c.project_id = ${projectId} and c.entity = 'exchange'
        and (c.xid, c.seq) > (${from.xid}::text::xid8, ${from.seq}::bigint)
        and c.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by c.xid, c.seq limit ${PAGE_SIZE}`.execute(tx)
    return {
      exchanges: rows.flatMap(({ row }) => row ?? []),
      position: rows.at(-1) ?? from,
      isLast: rows.length < PAGE_SIZE,
    }
  })
}

export const saveCursor = async (db: Database, projectId: string, { xid, seq }: Cursor): Promise<void> =>
  void (await sql`update judging set xid = ${xid}::text::xid8, seq = ${seq}::bigint
    where project_id = ${projectId}`.execute(db.kysely))
