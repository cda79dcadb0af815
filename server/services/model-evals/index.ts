/**
 * Evals by the company's model, beside our own: run in a job, within a daily budget per project, once for the same
 * words, and merged into the same scores under the model's name. If the model is unavailable it is tried again later;
 * if it refuses or replies out of range, the result is "not judged" and never a flag.
 */
import { sql } from 'kysely'
import type { EvalConfig, Exchange, Project, Score } from '../../../lib/contract/index.ts'
import { mergeScores } from '../../../lib/domain/decide/merge-exchange.ts'
import { outcomeOf, primaryIssueOf, questionOf, withChangedMember } from '../../../lib/domain/index.ts'
import { isTestTraffic } from '../../../lib/domain/retest/test-traffic.ts'
import { english, why } from '../../../lib/evals/reasons.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import { rowStore, writeRow } from '../../db/rows.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'
import { keepFlagged } from '../log/keep-flagged.ts'
import { takeFromBudget } from '../writing/budget.ts'
import type { Asking } from '../writing/ask.ts'
import { askModel, hashOf } from './criterion.ts'
import { asksModel, saveCursor, nextPage, projectsWithCriteria } from './unseen.ts'

export type ModelEvalsDeps = {
  db: Database
  issueIndexes: IssueIndexes
  asking: Asking
  /** Requests to the model per project per day. */
  perDay: number
  now(): string
  /** Called for each project in which something was scored. */
  changed?(projectId: string): void
}

const JUDGE_VERSION = 'model-1'
const WOULD_NOT = why('model_refused')
const NO_SCORE = why('model_unclear')

type Said = { score: number | null; reason: string }
/** To be stored, so that the same words are asked about only once. */
type Fresh = Said & { hash: string }
/** `later`: it could not be asked now. `no_budget`: not today. */
type Answer = { ok: true; said: Said; fresh: Fresh | null } | { ok: false; why: 'later' | 'no_budget' }

export type ModelEvalsRun = { asked: number; scored: number; isInterrupted: boolean }

/** Judges all new exchanges of all projects. Stops early if the model is unavailable. */
export async function scoreByModel(deps: ModelEvalsDeps, gone: AbortSignal): Promise<ModelEvalsRun> {
  const done: ModelEvalsRun = { asked: 0, scored: 0, isInterrupted: false }
  for (const project of await projectsWithCriteria(deps.db)) {
    for (let isLast = false; !isLast && !done.isInterrupted && !gone.aborted;) {
      const page = await nextPage(deps.db, project.id)
      if (!page) break
      isLast = page.isLast
      for (const exchange of page.exchanges) {
        if (!(await judged(deps, project, exchange, done, gone))) done.isInterrupted = true
        if (done.isInterrupted) break
      }
      // After an interruption the page is read again; existing scores are not asked for again.
      if (!done.isInterrupted) await saveCursor(deps.db, project.id, page.position)
    }
  }
  return done
}

const isMissing =
  ({ scores }: Exchange) =>
  (config: EvalConfig): boolean =>
    asksModel(config) && !scores.some((one) => one.eval === config.key && one.source !== 'local')

/** @returns false if it must be tried again */
async function judged(
  deps: ModelEvalsDeps,
  project: Project,
  exchange: Exchange,
  done: ModelEvalsRun,
  gone: AbortSignal,
): Promise<boolean> {
  if (isTestTraffic(exchange.metadata)) return true
  const scores: Score[] = []
  const fresh: Fresh[] = []
  let isWhole = true
  for (const config of project.evals.filter(isMissing(exchange))) {
    const answer = await answered(deps, config, exchange, done, gone)
    if (answer.ok) {
      scores.push(scoreOf(config, answer.said, deps.asking.name))
      if (answer.fresh) fresh.push(answer.fresh)
    } else if (answer.why === 'later') isWhole = false
    if (!isWhole) break
  }
  if (scores.length > 0) {
    await merged(deps, project, exchange, scores, fresh)
    deps.changed?.(project.id)
    done.scored += scores.length
  }
  return isWhole
}

async function answered(
  deps: ModelEvalsDeps,
  config: EvalConfig,
  exchange: Exchange,
  done: ModelEvalsRun,
  gone: AbortSignal,
): Promise<Answer> {
  const { db, asking } = deps
  const { projectId } = exchange
  const hash = hashOf(asking.name, config, exchange)
  const { rows } = await sql<Said>`
    select score, reason from model_score where project_id = ${projectId} and hash = ${hash}`.execute(db.kysely)
  if (rows[0]) return { ok: true, said: rows[0], fresh: null }
  if (!(await takeFromBudget(db, 'judging_use', projectId, deps.perDay, deps.now())))
    return { ok: false, why: 'no_budget' }
  done.asked += 1
  const asked = await askModel(asking, config, exchange, gone)
  if (!asked.ok && asked.why !== 'refused' && asked.why !== 'not_understood') return { ok: false, why: 'later' }
  const said: Said = asked.ok
    ? asked.value
    : { score: null, reason: english(asked.why === 'refused' ? WOULD_NOT : NO_SCORE) }
  return { ok: true, said, fresh: { ...said, hash } }
}

async function remember(tx: Tx, projectId: string, fresh: readonly Fresh[]): Promise<void> {
  for (const { hash, score, reason } of fresh)
    await sql`insert into model_score (project_id, hash, score, reason)
      values (${projectId}, ${hash}, ${score}, ${reason}) on conflict do nothing`.execute(tx)
}

function scoreOf({ key, name, threshold, direction }: EvalConfig, { score, reason }: Said, by: string): Score {
  return {
    eval: key,
    ...(name !== undefined && { name }),
    score,
    threshold,
    direction,
    outcome: outcomeOf(score, threshold, direction),
    reason,
    // The model's reasons are its own words; only refusals and unclear replies have a reason of ours.
    because: [WOULD_NOT, NO_SCORE].find((one) => score === null && english(one) === reason),
    evidence: [],
    source: 'model',
    by,
    version: JUDGE_VERSION,
  }
}

/**
 * Merges into the current row; if the words have changed meanwhile, they are judged next time. The model's reply is
 * stored in the same transaction, so that nothing remains of an exchange erased while it was asked.
 */
async function merged(
  deps: ModelEvalsDeps,
  project: Project,
  seen: Exchange,
  scores: readonly Score[],
  fresh: readonly Fresh[],
): Promise<void> {
  const { db, issueIndexes } = deps
  await db
    .transaction(async (tx) => {
      await lockProject(tx, project.id)
      const store = rowStore(tx, project.id)
      const before = await store.get('exchange', seen.id)
      if (!before || before.contentHash !== seen.contentHash) return
      await remember(tx, project.id, fresh)
      const all = mergeScores(before.scores, scores)
      const row: Exchange = { ...before, scores: all, primaryIssue: primaryIssueOf(all, project.evals) }
      const issue = before.issueId ? await store.get('issue', before.issueId) : null
      if (!issue) {
        const question = questionOf(row)
        await keepFlagged(issueIndexes, tx, project.id, [{ project, exchange: row, question, accepted: false }])
        return
      }
      const grown = withChangedMember(issue, before, row)
      await writeRow(tx, project.id, { entity: 'exchange', id: row.id, row })
      await writeRow(tx, project.id, { entity: 'issue', id: grown.id, row: grown })
      issueIndexes.written(project.id, [{ entity: 'issue', id: grown.id, row: grown }])
    })
    .catch((error: unknown) => {
      issueIndexes.forget(project.id)
      throw error
    })
}
