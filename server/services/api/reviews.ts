/** Expert reviews: verdicts, in the serving API. An expert has one per log; another changes it in place. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Exchange, Remediation, Verdict } from '../../../lib/contract/index.ts'
import type { LongReviewView, ReviewView } from '../../../lib/contract/serving-api/remediations.ts'
import { questionOf } from '../../../lib/domain/issues/question.ts'
import { guidanceFrom } from '../../../lib/writing/guidance.ts'
import { renderGuidance } from '../../../lib/writing/render.ts'
import type { Database, Tx } from '../../db/database.ts'
import { exchangeBehind } from '../../db/rows.ts'
import { act, type ActDeps, type Person, withProjectLocked } from '../sync/act.ts'
import { IS_REVIEW_COMPLETE } from '../sync/blind.ts'
import { notThere, Refused } from '../refusal.ts'
import type { Noting } from '../people/audit.ts'
import { publishedAs } from './answers.ts'
import { all, between, page, type PageQuery } from './lists.ts'

type Review = Verdict & { value: 'good' | 'bad' }
export type ReviewRow = { row: Review; query: string; response: string; resolved: number }

export const reviewView = ({ row }: Pick<ReviewRow, 'row'>): ReviewView => ({
  id: row.id,
  project_id: row.projectId,
  review_status: row.value,
  created_at: row.createdAt ?? row.at,
  last_edited_at: row.at,
  last_edited_by: row.by,
  deleted_at: row.retractedAt,
  explanation: row.explanation,
})

export const longReviewView = (one: ReviewRow): LongReviewView => ({
  ...reviewView(one),
  query: one.query,
  evaluated_response: one.response,
  resolved_logs_count: one.resolved,
})

const COLUMNS = sql`v.row, e.row ->> 'query' as query, e.row ->> 'response' as response,
  (select count(*)::int from log l where l.project_id = v.project_id and l.row ->> 'appliedReviewId' = v.id
    and l.id <> v.exchange_id) as resolved`
const FROM = sql`verdict v join exchange e on e.project_id = v.project_id and e.id = v.exchange_id`
const stands = (projectId: string) =>
  sql`v.project_id = ${projectId} and v.row ->> 'retractedAt' is null and v.row ->> 'value' in ('good', 'bad')`

export async function reviewRow(db: Database['kysely'] | Tx, projectId: string, id: string): Promise<ReviewRow> {
  const { rows } =
    await sql<ReviewRow>`select ${COLUMNS} from ${FROM} where ${stands(projectId)} and v.id = ${id}`.execute(db)
  if (!rows[0]) throw notThere('expert review')
  return rows[0]
}

export type ReviewQuery = PageQuery & {
  created_at_start?: string | undefined
  created_at_end?: string | undefined
  last_edited_at_start?: string | undefined
  last_edited_at_end?: string | undefined
  last_edited_by?: string | undefined
  review_status?: string[] | undefined
  sort?: 'created_at' | 'last_edited_at' | 'resolved_logs_count' | undefined
}

const CREATED = sql`coalesce(v.row ->> 'createdAt', v.row ->> 'at')`
const SORTS = { created_at: CREATED, last_edited_at: sql`v.row ->> 'at'`, resolved_logs_count: sql`resolved` }

export function reviewRows(
  db: Database,
  projectId: string,
  query: ReviewQuery,
): Promise<{ rows: ReviewRow[]; total: number }> {
  const where = all([
    stands(projectId),
    IS_REVIEW_COMPLETE,
    ...(query.review_status?.length ? [sql`v.row ->> 'value' in (${sql.join(query.review_status)})`] : []),
    ...(query.last_edited_by ? [sql`v.row ->> 'by' = ${query.last_edited_by}`] : []),
    ...between(CREATED, query.created_at_start, query.created_at_end),
    ...between(sql`v.row ->> 'at'`, query.last_edited_at_start, query.last_edited_at_end),
  ])
  return page(
    db,
    { columns: COLUMNS, from: FROM, where, sort: SORTS[query.sort ?? 'created_at'], id: sql`v.id` },
    query,
  )
}

async function exchangeOf(tx: Tx, projectId: string, id: string): Promise<Exchange> {
  const real = await exchangeBehind(tx, projectId, id)
  const { rows } = await sql<{
    row: Exchange
  }>`select row from exchange where project_id = ${projectId} and id = ${real}`.execute(tx)
  if (!rows[0]) throw notThere('query log')
  return rows[0].row
}

async function ownReview(tx: Tx, projectId: string, exchangeId: string, userId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select v.id from verdict v where ${stands(projectId)}
    and v.exchange_id = ${exchangeId} and v.row ->> 'by' = ${userId} order by v.row ->> 'at' desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export type NewReview = {
  original_query_log_id: string
  review_status: 'good' | 'bad'
  explanation?: string | null | undefined
}

type Reviewing = {
  /** Make guidance from the explanation; it is served as soon as the review is created. */
  generateGuidance: boolean
  /** Served guidance is audited; a review alone is not. */
  note: Noting
}

export function createReview(
  deps: ActDeps,
  projectId: string,
  person: Person,
  input: NewReview,
  { generateGuidance, note }: Reviewing,
): Promise<ReviewRow> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const exchange = await exchangeOf(tx, projectId, input.original_query_log_id)
    const verdictId = (await ownReview(tx, projectId, exchange.id, person.userId)) ?? randomUUID()
    const explanation = input.explanation ?? null
    await act(
      deps,
      tx,
      projectId,
      {
        name: 'verdict.give',
        args: {
          verdictId,
          exchangeId: exchange.id,
          issueId: exchange.issueId ?? randomUUID(),
          value: input.review_status,
          explanation,
          reasonCode: null,
          evidence: [],
        },
      },
      person,
    )
    // Praise, or a verdict without explanation, tells the assistant nothing to do differently.
    if (generateGuidance && input.review_status === 'bad' && explanation?.trim())
      await giveGuidance(deps, tx, person, await exchangeOf(tx, projectId, exchange.id), explanation).then(
        (about) => note(tx, about),
        // The review stands; its guidance may have to wait for other experts or for a second person's approval.
        (error: unknown) => {
          if (!(error instanceof Refused)) throw error
        },
      )
    return reviewRow(tx, projectId, verdictId)
  })
}

/** @returns details for the audit entry */
async function giveGuidance(
  deps: ActDeps,
  tx: Tx,
  person: Person,
  exchange: Exchange,
  explanation: string,
): Promise<object> {
  const { projectId } = exchange
  const known = await guidanceOf(tx, projectId, exchange.id)
  const remediationId = known?.id ?? randomUUID()
  await act(
    deps,
    tx,
    projectId,
    {
      name: 'remediation.publish',
      args: {
        remediationId,
        baseRevision: known?.revision ?? 0,
        issueId: exchange.issueId,
        exchangeId: exchange.id,
        kind: 'guidance',
        query: questionOf(exchange),
        content: {
          kind: 'guidance',
          explanation,
          guidance: guidanceFrom(explanation, questionOf(exchange), exchange.response),
        },
        serve: null,
      },
    },
    person,
  )
  const { rows } = await sql<{ row: Remediation }>`
    select row from remediation where project_id = ${projectId} and id = ${remediationId}`.execute(tx)
  return publishedAs(rows[0]!.row)
}

async function guidanceOf(
  tx: Tx,
  projectId: string,
  exchangeId: string,
): Promise<{ id: string; revision: number } | null> {
  const { rows } = await sql<{ id: string; revision: number }>`
    select id, (row ->> 'revision')::int as revision from remediation where project_id = ${projectId}
      and row ->> 'kind' = 'guidance' and status <> 'archived' and row ->> 'exchangeId' = ${exchangeId}
    order by row ->> 'createdAt' desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export type ReviewEdit = {
  id: string
  explanation?: string | null | undefined
  review_status?: 'good' | 'bad' | null | undefined
}

/** Omitted: unchanged. */
export function editReview(
  deps: ActDeps,
  projectId: string,
  person: Person,
  { id, ...edit }: ReviewEdit,
): Promise<ReviewRow> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const { row } = await reviewRow(tx, projectId, id)
    const args = {
      verdictId: id,
      exchangeId: row.exchangeId,
      issueId: row.issueId,
      value: edit.review_status ?? row.value,
      explanation: edit.explanation ?? row.explanation,
      reasonCode: row.reasonCode,
      evidence: row.evidence,
    }
    await act(deps, tx, projectId, { name: 'verdict.give', args }, person)
    return reviewRow(tx, projectId, id)
  })
}

/** @param review.logId if given, must be the log that was reviewed */
export function deleteReview(
  deps: ActDeps,
  projectId: string,
  person: Person,
  { id, logId }: { id: string; logId: string | undefined },
): Promise<void> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const { row } = await reviewRow(tx, projectId, id)
    if (logId && (await exchangeBehind(tx, projectId, logId)) !== row.exchangeId)
      throw notThere('expert review on this log')
    await act(deps, tx, projectId, { name: 'verdict.retract', args: { verdictId: id } }, person)
  })
}

/** Guidance is generated synchronously, so there is never a pending state. */
export async function guidanceText(db: Database, projectId: string, id: string): Promise<string> {
  const { rows } = await sql<{ guidance: Parameters<typeof renderGuidance>[0] | null }>`
    select coalesce(row -> 'content', row -> 'draft') -> 'guidance' as guidance from remediation
    where project_id = ${projectId} and id = ${id} and row ->> 'kind' = 'guidance' and status <> 'archived'`.execute(
    db.kysely,
  )
  if (!rows[0]?.guidance) throw notThere('guidance')
  return renderGuidance(rows[0].guidance)
}
