/**
 * A project's logs, Expert Answers and guidance as lines, streamed a page at a time, so that memory does not grow with
 * the project. lib/import can read this format.
 */
import { type RawBuilder, sql } from 'kysely'
import type { InsightsQuery } from '../../../lib/contract/insights.ts'
import type {
  Exchange,
  Remediation,
  RemediationContent,
  Revision,
  Terms,
  Verdict,
} from '../../../lib/contract/index.ts'
import type { LogDetailView } from '../../../lib/contract/serving-api/logs.ts'
import { revisionId } from '../../../lib/domain/index.ts'
import { type Cell, csvRow } from '../../../lib/import/csv-row.ts'
import type { Database } from '../../db/database.ts'
import { among, dayPlus } from '../issues/answered.ts'
import { rowLines } from './export-rows.ts'
import { logDetailView } from './log-view.ts'
import { logsAfter } from './logs.ts'
import { profileOf, projectView } from './projects.ts'

export const EXPORT_FORMATS = ['json', 'jsonl', 'csv'] as const
export const EXPORTED = ['logs', 'answers', 'audit'] as const
type Exported = Exclude<(typeof EXPORTED)[number], 'audit'>

/**
 * Incremented for changes that readers must know of; additional keys and columns are not. 1 had neither revisions nor
 * archived remediations, and no version number; 2 had lines only for logs, answers and guidance.
 */
const FORMAT = 3

const PAGE = 200
/** Smaller, because each comes with all its revisions. */
const ANSWERS_PAGE = 50

type ExportedVerdict = Pick<Verdict, 'id' | 'value' | 'explanation' | 'evidence' | 'settles' | 'at' | 'by'> & {
  by_email: string | null
  reason_code: Verdict['reasonCode']
  retracted_at: string | null
}

type ExportedLog = LogDetailView & { conversation_id: string | null; language: string | null } & {
  site: string | null
  page: string | null
  /** Verdicts of all experts, including retracted ones, in the order they were given. */
  verdicts: ExportedVerdict[]
}

/** For an exchange only seen in the page, the messages are the turns read before it. */
function exportedLog(view: LogDetailView, row: Exchange, verdicts: ExportedVerdict[]): ExportedLog {
  const before = row.before.flatMap(({ role, text }) =>
    role === 'user' || role === 'assistant' ? [{ role, content: text }] : [],
  )
  return {
    ...view,
    messages: view.messages ?? (before.length > 0 ? before : null),
    conversation_id: row.conversationId,
    language: row.language,
    site: row.site,
    page: row.pageUrl,
    verdicts,
  }
}

async function verdictsOf(
  db: Database,
  projectId: string,
  ids: readonly string[],
): Promise<Map<string, ExportedVerdict[]>> {
  const { rows } = await sql<{ row: Verdict; email: string | null }>`
    select v.row, m.row ->> 'email' as email from verdict v
    left join member m on m.project_id = v.project_id and m.id = v.row ->> 'by'
    where v.project_id = ${projectId} and v.exchange_id = any(${ids}::text[])
    order by coalesce(v.row ->> 'createdAt', v.row ->> 'at'), v.id`.execute(db.kysely)
  const given = new Map<string, ExportedVerdict[]>()
  for (const { row, email } of rows) {
    const { id, value, explanation, evidence, settles, at, by, exchangeId, reasonCode, retractedAt } = row
    const one: ExportedVerdict = {
      id,
      value,
      explanation,
      reason_code: reasonCode,
      evidence,
      ...(settles && { settles }),
      by,
      by_email: email,
      at,
      retracted_at: retractedAt,
    }
    given.set(exchangeId, [...(given.get(exchangeId) ?? []), one])
  }
  return given
}

async function* logsOf(db: Database, projectId: string, narrowed: InsightsQuery | null): AsyncGenerator<ExportedLog> {
  const also =
    narrowed && sql`and ${among(narrowed, dayPlus(narrowed.last, 1 - narrowed.days), dayPlus(narrowed.last, 1), 'e.')}`
  let last: Exchange | null = null
  for (;;) {
    const rows = await logsAfter(db, projectId, last, PAGE, also ?? undefined)
    const given = await verdictsOf(
      db,
      projectId,
      rows.map(({ row }) => row.id),
    )
    for (const one of rows) yield exportedLog(logDetailView(one), one.row, given.get(one.row.id) ?? [])
    if (rows.length < PAGE) return
    last = rows.at(-1)!.row
  }
}

type ExportedAnswer = {
  kind: Remediation['kind']
  id: string
  question: string
  status: string
  created_at: string
  last_edited_at: string
  answer: string | null
  draft_answer: string | null
  content: RemediationContent | null
  /** For guidance: the draft being written beside the content. */
  draft_content: RemediationContent | null
  /** The terms on which a draft beside the content would be served. */
  draft_terms: ExportedTerms | null
  paused_reason: string | null
  review_by: string | null
  /** Percentage of conversations; null: all. */
  rollout_percent: number | null
  /** Oldest first; the last one is the current state. */
  revisions: ExportedRevision[]
} & Omit<ExportedTerms, 'question'>

type ExportedRevision = ExportedTerms &
  Pick<Revision, 'revision' | 'action' | 'status' | 'content' | 'at' | 'by'> & {
    by_email: string | null
    draft_content: RemediationContent | null
    draft_terms: ExportedTerms | null
  }

type ExportedTerms = {
  question: string
  serve: Remediation['serve']
  negative_examples: string[]
  positive_examples: string[]
}

const exportedTerms = ({ query, serve, negativeExamples, positiveExamples }: Terms): ExportedTerms => ({
  question: query,
  serve,
  negative_examples: negativeExamples,
  positive_examples: positiveExamples ?? [],
})

const answerIn = (content: RemediationContent | null): string | null =>
  content?.kind === 'answer' ? content.answer : null

async function revisionsOf(
  db: Database,
  projectId: string,
  rows: readonly Remediation[],
): Promise<Map<string, ExportedRevision[]>> {
  const ids = rows.flatMap(({ id, revision }) => Array.from({ length: revision }, (_, n) => revisionId(id, n + 1)))
  const { rows: found } = await sql<{ row: Revision; email: string | null }>`
    select r.row, m.row ->> 'email' as email from revision r
    left join member m on m.project_id = r.project_id and m.id = r.row ->> 'by'
    where r.project_id = ${projectId} and r.id = any(${ids}::text[])
    order by (r.row ->> 'revision')::int`.execute(db.kysely)
  const kept = new Map<string, ExportedRevision[]>()
  for (const { row, email } of found) {
    const { remediationId, revision, action, status, content, draft, draftTerms, at, by } = row
    const one: ExportedRevision = {
      revision,
      action,
      status,
      ...exportedTerms(row),
      content,
      draft_content: draft,
      draft_terms: draftTerms && exportedTerms(draftTerms),
      at,
      by,
      by_email: email,
    }
    kept.set(remediationId, [...(kept.get(remediationId) ?? []), one])
  }
  return kept
}

/** Remediations with any text, so not questions that are only noted. @param also a further condition */
async function* answersOf(
  db: Database,
  projectId: string,
  also: RawBuilder<unknown> = sql``,
): AsyncGenerator<ExportedAnswer> {
  let last: string | null = null
  for (;;) {
    const { rows }: { rows: { row: Remediation }[] } = await sql<{ row: Remediation }>`
      select row from remediation where project_id = ${projectId}
        and (row ->> 'content' is not null or row ->> 'draft' is not null) ${also}
        ${last === null ? sql`` : sql`and id > ${last}`} order by id limit ${ANSWERS_PAGE}`.execute(db.kysely)
    const revisions = await revisionsOf(
      db,
      projectId,
      rows.map(({ row }) => row),
    )
    for (const { row } of rows) yield exportedAnswer(row, revisions.get(row.id) ?? [])
    if (rows.length < ANSWERS_PAGE) return
    last = rows.at(-1)!.row.id
  }
}

/** Archived answers: the lists of clients leave them out. */
export const archivedAnswers = (db: Database, projectId: string): AsyncGenerator<ExportedAnswer> =>
  answersOf(db, projectId, sql`and row ->> 'kind' = 'answer' and row ->> 'status' = 'archived'`)

/**
 * A draft that was never served is exported as the content, since the status shows what it is. An archived one's status
 * does not, so it stays the draft.
 */
export const guidanceTexts = ({ content, draft, status }: Remediation) =>
  content === null && status !== 'archived'
    ? { content: draft, draft_content: null }
    : { content, draft_content: draft }

function exportedAnswer(row: Remediation, revisions: ExportedRevision[]): ExportedAnswer {
  const hasBoth = row.content !== null && row.draft !== null
  return {
    kind: row.kind,
    id: row.id,
    ...exportedTerms(row),
    status: row.status.toUpperCase(),
    created_at: row.createdAt,
    last_edited_at: row.editedAt,
    answer: answerIn(row.content),
    draft_answer: answerIn(row.draft),
    ...(row.kind === 'guidance' ? guidanceTexts(row) : { content: null, draft_content: null }),
    draft_terms: hasBoth && row.draftTerms ? exportedTerms(row.draftTerms) : null,
    paused_reason: row.pausedReason,
    review_by: row.reviewBy,
    rollout_percent: row.rollout ?? null,
    revisions,
  }
}

const json = (value: unknown): Cell => (value === null || value === undefined ? null : JSON.stringify(value))

const LOG_COLUMNS: Readonly<Record<string, (log: ExportedLog) => Cell>> = {
  id: (log) => log.id,
  created_at: (log) => log.created_at,
  query: (log) => log.original_question,
  question: (log) => log.question,
  response: (log) => log.evaluated_response,
  context: (log) => json(log.context),
  messages: (log) => json(log.messages),
  tools: (log) => json(log.tools),
  tool_calls: (log) => json(log.evaluated_response_tool_calls),
  metadata: (log) => json(log.custom_metadata),
  conversation_id: (log) => log.conversation_id,
  language: (log) => log.language,
  site: (log) => log.site,
  page: (log) => log.page,
  eval_scores: (log) => json(log.eval_scores),
  eval_thresholds: (log) => json(log.eval_thresholds),
  eval_display_names: (log) => json(log.eval_display_names),
  primary_eval_issue: (log) => log.primary_eval_issue,
  guardrailed: (log) => log.guardrailed,
  escalated: (log) => log.escalated,
  guardrail_evals: (log) => json(log.guardrail_evals),
  escalation_evals: (log) => json(log.escalation_evals),
  was_cache_hit: (log) => log.was_cache_hit,
  applied_expert_answer_id: (log) => log.applied_expert_answer_id,
  issue_id: (log) => log.issue_id,
  issue_status: (log) => log.issue_status,
  expert_review_status: (log) => log.expert_review_status,
  expert_review_explanation: (log) => log.expert_review_explanation,
  verdicts: (log) => (log.verdicts.length > 0 ? json(log.verdicts) : null),
}

const ANSWER_COLUMNS: Readonly<Record<string, (answer: ExportedAnswer) => Cell>> = {
  kind: (one) => one.kind,
  id: (one) => one.id,
  question: (one) => one.question,
  answer: (one) => one.answer,
  draft_answer: (one) => one.draft_answer,
  content: (one) => json(one.content),
  draft_content: (one) => json(one.draft_content),
  draft_terms: (one) => json(one.draft_terms),
  status: (one) => one.status,
  paused_reason: (one) => one.paused_reason,
  review_by: (one) => one.review_by,
  rollout_percent: (one) => one.rollout_percent,
  serve: (one) => one.serve,
  negative_examples: (one) => (one.negative_examples.length > 0 ? json(one.negative_examples) : null),
  positive_examples: (one) => (one.positive_examples.length > 0 ? json(one.positive_examples) : null),
  created_at: (one) => one.created_at,
  last_edited_at: (one) => one.last_edited_at,
  revisions: (one) => json(one.revisions),
}

export async function* rowsOf<T>(
  columns: Readonly<Record<string, (one: T) => Cell>>,
  all: AsyncIterable<T>,
): AsyncGenerator<string> {
  yield csvRow(Object.keys(columns))
  for await (const one of all) yield csvRow(Object.values(columns).map((read) => read(one)))
}

/**
 * One object per line, each naming its kind; in a full export the project comes first, and the other rows
 * (export-rows.ts) last.
 */
async function* linesOf(
  db: Database,
  projectId: string,
  of: Exported | null,
  narrowed: InsightsQuery | null,
): AsyncGenerator<string> {
  if (of === null) {
    const project = projectView(await profileOf(db.kysely, projectId))
    yield `${JSON.stringify({ kind: 'project', format: FORMAT, project })}\n`
  }
  if (of !== 'answers')
    for await (const log of logsOf(db, projectId, narrowed)) yield `${JSON.stringify({ kind: 'log', ...log })}\n`
  if (of !== 'logs') for await (const one of answersOf(db, projectId)) yield `${JSON.stringify(one)}\n`
  if (of === null && narrowed === null) yield* rowLines(db, projectId)
}

/**
 * @param of null: both, if the format can hold both
 * @param narrowed only the logs that Insights counts for this; null: all
 */
export function exportText(
  db: Database,
  projectId: string,
  format: 'jsonl' | 'csv',
  of: Exported | null,
  narrowed: InsightsQuery | null = null,
): AsyncGenerator<string> {
  if (format === 'jsonl') return linesOf(db, projectId, of, narrowed)
  return of === 'answers'
    ? rowsOf(ANSWER_COLUMNS, answersOf(db, projectId))
    : rowsOf(LOG_COLUMNS, logsOf(db, projectId, narrowed))
}
