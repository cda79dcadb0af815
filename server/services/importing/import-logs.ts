/**
 * Imports logs from another time and place as if they had been logged then: in our own format, without personal data,
 * with their original scores and thresholds. Existing logs stay unchanged, and erased ones stay away.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type EvalConfig, type Score, TEXT_LIMITS, type ValidateRequest } from '../../../lib/contract/index.ts'
import { type ImportedLog, type ImportOutcome, MOST_IMPORTED } from '../../../lib/contract/import.ts'
import { outcomeOf } from '../../../lib/domain/index.ts'
import { EVALS_VERSION } from '../../../lib/evals/index.ts'
import { english, why } from '../../../lib/evals/reasons.ts'
import type { Database, Tx } from '../../db/database.ts'
import { logDetailOf } from '../api/log-detail.ts'
import { type CommitDeps, commitLogs } from '../log/commit-logs.ts'
import type { LogEntry } from '../log/log-entry.ts'
import { aboutOf, beginning, cleaner, judged } from '../serving/decision.ts'
import { cleanedResults } from '../serving/guardrails.ts'
import { exchangeOf, metadataOf } from '../log/log.ts'
import { erasedHashes } from '../erased-words.ts'
import { Refused } from '../refusal.ts'
import { besideErased } from './beside-erased.ts'
import type { Served } from '../serving/served.ts'

export type ImportDeps = CommitDeps & { now(): string }
export type Batch = { id: string; at: string }

/** Tolerance for clocks that are slightly ahead. */
const AHEAD_MS = 3_600_000
const DAY_MS = 86_400_000

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i

/**
 * The same words from the same source always get the same id. It depends on the project: panels hold several, and one
 * may be another's export.
 */
export function importedId(projectId: string, sourceId: string | null | undefined, said: readonly unknown[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([projectId, ...(sourceId ? ['id', sourceId] : said)]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The id it already has here if the file is an export of this project. */
export const ownId = (sourceId: string | null | undefined): string[] =>
  sourceId && UUID.test(sourceId) ? [sourceId.toLowerCase()] : []

export type Named = { log: ImportedLog; id: string; ids: string[]; at: string }

export function named(projectId: string, batch: Batch, log: ImportedLog): Named {
  const said = ['log', log.query, log.response, log.at ?? null, log.conversationId ?? null]
  const id = importedId(projectId, log.id, said)
  return { log, id, ids: [id, ...ownId(log.id)], at: new Date(log.at ?? batch.at).toISOString() }
}

/** @returns the outcome of each, in order */
export async function importLogs(
  deps: ImportDeps,
  served: Served,
  batch: Batch,
  logs: readonly ImportedLog[],
): Promise<ImportOutcome[]> {
  const { project } = served
  const all = logs.map((log) => named(project.id, batch, log))
  const ids = all.flatMap((one) => one.ids)
  const known = await knownAmong(deps.db, project.id, ids)
  const erased = await erasedAmong(deps.db, project.id, ids)
  const now = Date.parse(deps.now())
  const oldest = project.keepDays ? now - project.keepDays * DAY_MS : -Infinity
  const fresh = new Map<string, LogEntry>()

  const outcomeOf = ({ id, ids: names, at }: Named): ImportOutcome | null => {
    if (fresh.has(id)) return 'there'
    if (names.some((one) => known.has(one))) return 'there'
    if (names.some((one) => erased.has(one))) return 'erased'
    if (Date.parse(at) > now + AHEAD_MS) return 'in_future'
    return Date.parse(at) < oldest ? 'too_old' : null
  }
  const outcomes = all.map((one): ImportOutcome => {
    const outcome = outcomeOf(one)
    if (outcome === null) fresh.set(one.id, entryOf(served, one.log, one.id, one.at))
    return outcome ?? 'added'
  })
  const late = await refusedLate(deps.db, project.id, [...fresh.values()])
  const kept = await besideErased(
    deps.db,
    project.id,
    [...fresh.values()].filter(({ exchange }) => !late.has(exchange.id)),
  )
  const db = importing(
    deps.db,
    project.id,
    batch,
    'exchange',
    kept.map(({ exchange }) => exchange.id),
  )
  if (kept.length > 0) await commitLogs({ ...deps, db }, kept)
  const theirs = await broughtByOthers(deps.db, project.id, batch, [...fresh.keys()])
  return outcomes.map((outcome, at) => {
    const { id } = all[at]!
    return outcome === 'added' ? (late.get(id) ?? (theirs.has(id) ? 'there' : 'added')) : outcome
  })
}

/**
 * Two people may import the same file at once: neither sees the other's before both are written, and it is stored once.
 */
async function broughtByOthers(
  db: Database,
  projectId: string,
  { id }: Batch,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from import_entry where project_id = ${projectId}
    and entity = 'exchange' and id = any(${ids}::text[]) and batch_id <> ${id}`.execute(db.kysely)
  return new Set(rows.map((row) => row.id))
}

/** Refusals that depend on the final entry: its words were erased, or the project is full. */
async function refusedLate(
  db: Database,
  projectId: string,
  entries: readonly LogEntry[],
): Promise<Map<string, ImportOutcome>> {
  if (entries.length === 0) return new Map()
  const hashes = entries.map(({ exchange }) => exchange.contentHash)
  const erased = await erasedHashes(db, projectId, hashes)
  let room = MOST_IMPORTED - (await importedInto(db, projectId))
  return new Map(
    entries.flatMap(({ exchange: { id, contentHash } }): [string, ImportOutcome][] => {
      if (erased.has(contentHash)) return [[id, 'erased']]
      room -= 1
      return room < 0 ? [[id, 'full']] : []
    }),
  )
}

/** Writes without notifications, and records the rows as this import's, in the same transaction. */
export const importing = (
  db: Database,
  projectId: string,
  batch: Pick<Batch, 'id'>,
  entity: 'exchange' | 'remediation' | 'verdict' | 'case',
  ids: readonly string[],
): Database => ({
  ...db,
  transaction: (work) =>
    db.transaction(async (tx) => {
      await sql`select set_config('errata.quiet', 'on', true)`.execute(tx)
      const done = await work(tx)
      await noteImported(tx, projectId, batch, entity, ids)
      return done
    }),
})

/** Exchanges that a page had reported before are not recorded, so undoing does not remove them. @throws Refused */
async function noteImported(
  tx: Tx,
  projectId: string,
  { id }: Pick<Batch, 'id'>,
  entity: 'exchange' | 'remediation' | 'verdict' | 'case',
  ids: readonly string[],
): Promise<void> {
  const { rows: noted } = await sql`insert into import_entry (project_id, batch_id, entity, id)
    select project_id, ${id}, ${entity}, id from ${sql.table(entity)}
    where project_id = ${projectId} and id = any(${ids}::text[])
      and coalesce(row ->> 'source', 'assistant') = 'assistant'
    on conflict do nothing returning id`.execute(tx)
  const brought = entity === 'exchange' ? noted.length : 0
  const { rows: open } = await sql`update import_batch set brought = brought + ${brought}
    where project_id = ${projectId} and id = ${id} and undone_at is null returning id`.execute(tx)
  if (open.length === 0) throw new Refused(409, 'This import was taken back.')
}

/** Existing ids and aliases among these. */
async function knownAmong(db: Database, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from exchange where project_id = ${projectId} and id = any(${ids}::text[])
    union select alias from exchange_alias where project_id = ${projectId} and alias = any(${ids}::text[])`.execute(
    db.kysely,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Only while erasures are remembered. */
async function erasedAmong(db: Database, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from erased where project_id = ${projectId} and id = any(${ids}::text[])`.execute(db.kysely)
  return new Set(rows.map(({ id }) => id))
}

async function importedInto(db: Database, projectId: string): Promise<number> {
  const { rows } = await sql<{ brought: number }>`
    select coalesce(sum(brought), 0)::int as brought from import_batch where project_id = ${projectId}`.execute(
    db.kysely,
  )
  return rows[0]!.brought
}

const GIVEN = why('given')

/** Scores in a file keep their values, whatever the project's evals are now. */
function keptScores({ scores }: ImportedLog, evals: readonly EvalConfig[]): Score[] {
  const configs = new Map(evals.map((config) => [config.key, config]))
  return (scores ?? []).map((given) => {
    // The score of an unknown eval is shown but never fails.
    const config = configs.get(given.eval) ?? { threshold: 0, direction: 'below' as const }
    const threshold = given.threshold ?? config.threshold
    const direction = given.direction ?? config.direction
    return {
      eval: given.eval,
      ...(given.name && { name: given.name }),
      score: given.score,
      threshold,
      direction,
      outcome: outcomeOf(given.score, threshold, direction),
      reason: english(GIVEN),
      because: GIVEN,
      evidence: [],
      source: 'given',
      version: EVALS_VERSION,
    }
  })
}

/** The equivalent call of `validate`. */
function requestOf(log: ImportedLog): ValidateRequest {
  return {
    query: log.query,
    context: log.context.map(({ content }) => content).join('\n\n'),
    // Skips scoring if the file has scores.
    ...(log.scores && { eval_scores: {} }),
    response: log.toolCalls
      ? { choices: [{ message: { role: 'assistant', content: log.response, tool_calls: log.toolCalls } }] }
      : log.response,
    messages: log.messages,
    rewritten_question: log.question,
    tools: log.tools,
    custom_metadata: log.metadata,
  }
}

/** Adds origin and conversation, unless the metadata already has them. */
const placed = (request: ValidateRequest, { conversationId, language, site, page }: ImportedLog): ValidateRequest => ({
  ...request,
  custom_metadata: {
    ...(conversationId && { conversation_id: conversationId }),
    ...(language && { language }),
    ...(site && { site }),
    ...(page && { page }),
    ...(request.custom_metadata as object | undefined),
  },
})

function entryOf(served: Served, log: ImportedLog, id: string, at: string): LogEntry {
  const { project } = served
  const clean = cleaner(served)
  const request = requestOf(log)
  const told = placed(request, log)
  const about = aboutOf(told.custom_metadata, at)
  const decided = judged(served, request, about, clean, project.evals)
  const scores = log.scores ? keptScores(log, project.evals) : decided.scores
  const question = log.question?.trim() ? log.question : decided.question
  const guardrailed = log.guardrailed ?? false
  const exchange = exchangeOf(
    told,
    {
      id,
      scores,
      question,
      response: decided.response,
      language: about.language,
      at,
      guardrailed,
      served: log.servedId ? { remediationId: log.servedId, kind: 'answer', distance: null, why: 'Imported.' } : null,
    },
    served,
    clean,
  )
  const isOneDocument = log.context.length === 1
  const detail = logDetailOf(
    // Texts longer than an exchange allows are kept whole, for the context only if it is a single document.
    { ...request, context: isOneDocument ? request.context : '' },
    {
      question,
      response: decided.response,
      scores,
      evals: project.evals,
      escalated: log.escalated ?? false,
      fallback: log.fallback ?? null,
      deterministic: log.deterministic ? cleanedResults(log.deterministic, clean) : null,
      wasCacheHit: log.wasCacheHit ?? null,
      appliedReviewId: log.reviewId ?? null,
      overrideLogId: log.overrideLogId ?? null,
      overrideExplanation: log.overrideExplanation ?? null,
    },
    clean,
  )
  const names = Object.fromEntries((log.scores ?? []).flatMap(({ eval: key, name }) => (name ? [[key, name]] : [])))
  return {
    project,
    exchange: {
      ...exchange,
      metadata: metadataOf(log.metadata ?? {}, clean),
      // Evidence quotes the documents as they were judged: as one.
      ...((log.scores || isOneDocument) && { context: contextOf(log, clean) }),
    },
    detail: {
      ...detail,
      displayNames: { ...detail.displayNames, ...names },
      ...(log.guardrailEvals && { guardrailEvals: log.guardrailEvals }),
      ...(log.escalationEvals && { escalationEvals: log.escalationEvals }),
    },
    question: clean(beginning(question)),
    accepted: false,
    // Counted where it was served.
    hit: null,
  }
}

const contextOf = ({ context }: ImportedLog, clean: (text: string) => string): LogEntry['exchange']['context'] =>
  context.map((one) => ({
    ...one,
    content: clean(one.content).slice(0, TEXT_LIMITS.context),
    title: one.title && clean(one.title).slice(0, TEXT_LIMITS.short),
  }))
