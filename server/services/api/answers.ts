/**
 * Expert answers and the older "remediations": two views of the same row, with one id. Changes made here appear in the
 * panel at once, and vice versa.
 */
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Issue, Remediation, RemediationContent } from '../../../lib/contract/index.ts'
import type { AnswerStatus, ExpertAnswerView, RemediationView } from '../../../lib/contract/serving-api/remediations.ts'
import { type MutationDraft, revisionId } from '../../../lib/domain/index.ts'
import { isServed } from '../../../lib/domain/remediation/served.ts'
import type { Database, Tx } from '../../db/database.ts'
import { act, type ActDeps, type Person, withProjectLocked } from '../sync/act.ts'
import type { Noting } from '../people/audit.ts'
import { withheldFrom } from '../sync/blind.ts'
import { notThere, Refused } from '../refusal.ts'
import { all, between, page, type PageQuery } from './lists.ts'

type Override = Issue['override']
export type AnswerRow = { row: Remediation; override: Override; resolved: number }

const textOf = (content: RemediationContent | null): string | null =>
  content?.kind === 'answer' && content.answer !== '' ? content.answer : null

const STATUS: Record<Exclude<Remediation['status'], 'archived'>, AnswerStatus> = {
  draft: 'DRAFT',
  active: 'ACTIVE',
  active_with_draft: 'ACTIVE_WITH_DRAFT',
  paused: 'PAUSED',
}

const hasBegun = (row: Remediation): boolean => row.content !== null || row.draft !== null

const statusOf = (row: Remediation): AnswerStatus => STATUS[row.status as keyof typeof STATUS] ?? 'PAUSED'

const shared = ({ row, override }: AnswerRow) => ({
  id: row.id,
  project_id: row.projectId,
  needs_review: row.content === null,
  created_at: row.createdAt,
  answer: textOf(row.content),
  draft_answer: textOf(row.draft),
  answered_at: row.publishedAt,
  last_edited_at: row.editedAt,
  answered_by: row.publishedBy,
  last_edited_by: row.editedBy,
  manual_review_status_override: override?.status ?? null,
})

export const expertAnswerView = (one: AnswerRow): ExpertAnswerView => ({
  ...shared(one),
  query: one.row.query,
  status: statusOf(one.row),
  issue_id: one.row.issueId,
})

export const remediationView = (one: AnswerRow): RemediationView => ({
  ...shared(one),
  question: one.row.query,
  status: hasBegun(one.row) ? statusOf(one.row) : 'NOT_STARTED',
})

const COLUMNS = sql`m.row, i.row -> 'override' as override,
  (select count(*)::int from exchange e where e.project_id = m.project_id and e.row -> 'served' ->> 'remediationId' = m.id
    and e.row ->> 'served' is not null) as resolved`
const FROM = sql`remediation m left join issue i on i.project_id = m.project_id and i.id = m.issue_id`
const isAnswer = (projectId: string): RawBuilder<unknown> =>
  sql`m.project_id = ${projectId} and m.row ->> 'kind' = 'answer' and m.status <> 'archived'`

/** Only a question so far, without any text. */
const notBegun = sql`(m.row ->> 'content' is null and m.row ->> 'draft' is null)`

/** @throws Refused if it does not exist or was deleted */
async function answerRow(db: Database['kysely'] | Tx, projectId: string, id: string): Promise<AnswerRow> {
  const { rows } =
    await sql<AnswerRow>`select ${COLUMNS} from ${FROM} where ${isAnswer(projectId)} and m.id = ${id}`.execute(db)
  if (!rows[0]) throw notThere('expert answer')
  return rows[0]
}

/** Removes drafts that would tell an expert what another thinks of a response they have not judged yet. */
async function shownTo(db: Database, projectId: string, userId: string, rows: AnswerRow[]): Promise<AnswerRow[]> {
  const named = rows.map(({ row }) => ({ entity: 'remediation' as const, id: row.id, row }))
  const withheld = await db.transaction((tx) => withheldFrom(tx, projectId, userId, named))
  return rows.filter(({ row }) => !withheld.has(`remediation ${row.id}`))
}

/** @throws Refused if it does not exist, was deleted, or must not be known to this person yet */
export async function answerFor(db: Database, projectId: string, id: string, userId: string): Promise<AnswerRow> {
  const [shown] = await shownTo(db, projectId, userId, [await answerRow(db.kysely, projectId, id)])
  if (!shown) throw notThere('expert answer')
  return shown
}

export type AnswerQuery = PageQuery & {
  created_at_start?: string | undefined
  created_at_end?: string | undefined
  last_edited_at_start?: string | undefined
  last_edited_at_end?: string | undefined
  last_edited_by?: string | undefined
  status?: string[] | undefined
  sort?: 'created_at' | 'last_edited_at' | 'resolved_logs_count' | undefined
}

const SORTS = {
  created_at: sql`m.row ->> 'createdAt'`,
  last_edited_at: sql`m.row ->> 'editedAt'`,
  resolved_logs_count: sql`resolved`,
}

/** @param query.begun leave out rows that only note a question */
export async function answerRows(
  db: Database,
  projectId: string,
  userId: string,
  query: AnswerQuery & { begun: boolean },
): Promise<{ rows: AnswerRow[]; total: number }> {
  const statuses = query.status?.map((status) => status.toLowerCase())
  const status = sql`case when ${notBegun} then 'not_started' else m.status end`
  const where = all([
    isAnswer(projectId),
    ...(query.begun ? [sql`not ${notBegun}`] : []),
    ...(statuses?.length ? [sql`${status} in (${sql.join(statuses)})`] : []),
    ...(query.last_edited_by ? [sql`m.row ->> 'editedBy' = ${query.last_edited_by}`] : []),
    ...between(sql`m.row ->> 'createdAt'`, query.created_at_start, query.created_at_end),
    ...between(sql`m.row ->> 'editedAt'`, query.last_edited_at_start, query.last_edited_at_end),
  ])
  const sort = SORTS[query.sort ?? 'created_at']
  const found = await page<AnswerRow>(db, { columns: COLUMNS, from: FROM, where, sort, id: sql`m.id` }, query)
  return { ...found, rows: await shownTo(db, projectId, userId, found.rows) }
}

/** `submitted`: a second person must approve it, so nothing is served yet. @returns details for the audit entry */
export const publishedAs = ({ id, approval }: Remediation): object => ({
  remediationId: id,
  ...(approval !== null && { submitted: true }),
})

type Edit = 'draft' | 'publish'

const editOf = (edit: Edit, row: Remediation | null, over: Partial<Remediation>, answer: string): MutationDraft => ({
  name: `remediation.${edit}`,
  args: {
    remediationId: row?.id ?? over.id!,
    baseRevision: row?.revision ?? 0,
    issueId: row?.issueId ?? over.issueId ?? null,
    exchangeId: row?.exchangeId ?? over.exchangeId ?? null,
    kind: 'answer',
    query: row?.query ?? over.query!,
    content: { kind: 'answer', answer },
    serve: null,
  },
})

export type NewAnswer = {
  query: string
  answer?: string | null | undefined
  draft_answer?: string | null | undefined
  issueId?: string | null
  exchangeId?: string | null
}

type Creating = {
  /** With neither answer nor draft, store only the question. */
  mayBeEmpty: boolean
  note?: Noting
}

/** With an answer, served from the next call on; with only a draft, stored as one. */
export function createAnswer(
  deps: ActDeps,
  projectId: string,
  person: Person,
  { query, answer, draft_answer: draft, issueId = null, exchangeId = null }: NewAnswer,
  { mayBeEmpty, note }: Creating,
): Promise<AnswerRow> {
  const id = randomUUID()
  return withProjectLocked(deps, projectId, async (tx) => {
    const before = mayBeEmpty && exchangeId !== null ? await notedOn(tx, projectId, exchangeId) : null
    if (before !== null) return answerRow(tx, projectId, before)
    const over = { id, query, issueId, exchangeId }
    if (typeof answer === 'string') {
      await act(deps, tx, projectId, editOf('publish', null, over, answer), person)
      await note?.(tx, publishedAs((await answerRow(tx, projectId, id)).row))
      if (typeof draft === 'string') {
        const { row } = await answerRow(tx, projectId, id)
        await act(deps, tx, projectId, editOf('draft', row, {}, draft), person)
      }
    } else {
      await act(deps, tx, projectId, editOf('draft', null, over, draft ?? ''), person)
      if (mayBeEmpty && typeof draft !== 'string') await forgetDraft(tx, projectId, id)
    }
    return answerRow(tx, projectId, id)
  })
}

/** Clients retry calls that got no response; a log's question is noted only once. */
async function notedOn(tx: Tx, projectId: string, exchangeId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select m.id from remediation m where ${isAnswer(projectId)} and ${notBegun}
    and m.row ->> 'exchangeId' = ${exchangeId} order by m.row ->> 'createdAt', m.id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/** A question that is only noted has no draft rather than an empty one. */
async function forgetDraft(tx: Tx, projectId: string, id: string): Promise<void> {
  const none = sql`row = jsonb_set(row, '{draft}', 'null')`
  await sql`update remediation set ${none} where project_id = ${projectId} and id = ${id}`.execute(tx)
  await sql`update revision set ${none} where project_id = ${projectId} and id = ${revisionId(id, 1)}`.execute(tx)
}

type AnswerName = { projectId: string; id: string }

/** The state machine of the serving API; a forbidden transition is a conflict that retrying cannot resolve. */
export type AnswerAction =
  | { kind: 'edit'; answer: string }
  | { kind: 'edit_draft'; draft: string }
  | { kind: 'publish' | 'pause' | 'unpause' }

function mutationOf(action: AnswerAction, row: Remediation): MutationDraft {
  const named = { remediationId: row.id, baseRevision: row.revision }
  const served = isServed(row.status)
  switch (action.kind) {
    case 'edit':
      return editOf('publish', row, {}, action.answer)
    case 'edit_draft':
      return editOf('draft', row, {}, action.draft)
    case 'publish': {
      const draft = textOf(row.draft)
      if (draft === null) throw new Refused(409, 'There is no draft to publish.')
      return editOf('publish', row, {}, draft)
    }
    case 'pause':
      if (!served) throw new Refused(409, 'Only what is served can be paused.')
      return { name: 'remediation.pause', args: { ...named, reason: null } }
    case 'unpause':
      if (row.status !== 'paused' || row.content === null)
        throw new Refused(409, 'Only what is paused can be unpaused.')
      return { name: 'remediation.reactivate', args: named }
  }
}

/** Editing replaces the live text only: restores somebody else's draft and the paused state. */
async function asBefore(
  deps: ActDeps,
  tx: Tx,
  person: Person,
  before: Remediation,
  after: AnswerRow,
): Promise<AnswerRow> {
  const { projectId } = before
  const draft = before.content === null ? null : textOf(before.draft)
  let now = after
  // If a second person has to approve, the edit itself is now the waiting draft.
  if (draft !== null && now.row.draft === null) {
    await act(deps, tx, projectId, editOf('draft', now.row, {}, draft), person)
    now = await answerRow(tx, projectId, before.id)
  }
  if (before.status !== 'paused' || now.row.status === 'paused') return now
  const args = { remediationId: before.id, baseRevision: now.row.revision, reason: before.pausedReason }
  await act(deps, tx, projectId, { name: 'remediation.pause', args }, person)
  return answerRow(tx, projectId, before.id)
}

export function changeAnswer(
  deps: ActDeps,
  { projectId, id }: AnswerName,
  person: Person,
  action: AnswerAction,
  note: Noting,
): Promise<AnswerRow> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const { row } = await answerRow(tx, projectId, id)
    await act(deps, tx, projectId, mutationOf(action, row), person)
    const after = await answerRow(tx, projectId, id)
    const publishes = action.kind === 'edit' || action.kind === 'publish'
    if (action.kind !== 'edit_draft') await note(tx, publishes ? publishedAs(after.row) : { remediationId: id })
    return action.kind === 'edit' ? asBefore(deps, tx, person, row, after) : after
  })
}

/** Archives it: its history stays, but it is no longer served or listed. */
export function deleteAnswer(
  deps: ActDeps,
  { projectId, id }: AnswerName,
  person: Person,
  note: Noting,
): Promise<void> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const { row } = await answerRow(tx, projectId, id)
    const args = { remediationId: id, baseRevision: row.revision }
    await act(deps, tx, projectId, { name: 'remediation.archive', args }, person)
    await note(tx, { remediationId: id })
  })
}
