/**
 * The last stage of matching, where a project has switched it on: asks the company's model whether the one answer that
 * was nearly served is for the same question. It delays a decision, so it is bounded in time, in questions per day and
 * in concurrency, and pauses after failures; without a clear reply in time, the decision is as without it. Replies are
 * stored per pair of questions, so that each pair is asked about once.
 */
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { JudgeSaid } from '../../../lib/contract/decision-trace.ts'
import type { Database } from '../../db/database.ts'
import type { Model } from '../../providers/model.ts'
import { createCircuitBreaker, OPEN_MS } from '../serving/circuit-breaker.ts'
import { PromiseCache } from '../vectors/promise-cache.ts'
import { takeFromBudget } from '../writing/budget.ts'
import { askModel, hashOf, type Pair, type PairVerdict } from './pair.ts'

export type MatchJudgeSettings = {
  model: Model
  /** The name the service knows it by. */
  name: string
  /** Questions per project per day, over all servers. */
  perDay: number
}

export type MatchJudge = {
  readonly name: string
  /** @param limitMs how long to wait @returns the reply and the time waited */
  judge(projectId: string, pair: Pair, limitMs: number): Promise<{ said: JudgeSaid; ms: number }>
}

/** A reply too late for one customer is stored for the next who asks the same. */
const LATEST_MS = 10_000
const PAIRS_HELD = 2_000
/** More requests would only slow down a model that is already slow. */
const MOST_AT_ONCE = 16
const KEPT_DAYS = 90
/** Failures of the model, not of the question. */
const FAILURES: ReadonlySet<JudgeSaid> = new Set<JudgeSaid>(['slow', 'failed', 'busy'])

/** Why there is no reply; nothing is stored. */
class Unsaid extends Error {
  readonly said: JudgeSaid
  constructor(said: JudgeSaid) {
    super(said)
    this.said = said
  }
}

type Deps = { db: Database; log: Logger; now(): string; closing: AbortSignal }

export function createMatchJudge({ model, name, perDay }: MatchJudgeSettings, deps: Deps): MatchJudge {
  const { db, log, now, closing } = deps
  const held = new PromiseCache<Promise<PairVerdict | 'refused'>>(PAIRS_HELD)
  const breaker = createCircuitBreaker(Date.now, () =>
    log.warn({ restMs: OPEN_MS }, 'the model cannot be asked about matches; matching goes on without it'),
  )
  let atOnce = 0

  async function known(projectId: string, hash: string): Promise<PairVerdict | null> {
    const { rows } = await sql<{ said: PairVerdict }>`
      select said from match_word where project_id = ${projectId} and hash = ${hash}`.execute(db.kysely)
    return rows[0]?.said ?? null
  }

  async function keep(projectId: string, hash: string, said: PairVerdict): Promise<void> {
    await sql`with old as (delete from match_word where project_id = ${projectId}
        and at < current_timestamp - make_interval(days => ${KEPT_DAYS}) and hash <> ${hash})
      insert into match_word (project_id, hash, said) values (${projectId}, ${hash}, ${said})
      on conflict do nothing`.execute(db.kysely)
  }

  async function asked(projectId: string, hash: string, pair: Pair): Promise<PairVerdict | 'refused'> {
    const kept = await known(projectId, hash)
    if (kept) return kept
    if (!(await takeFromBudget(db, 'match_judge_use', projectId, perDay, now()))) throw new Unsaid('no_budget')
    const said = await askModel({ model, name, timeoutMs: LATEST_MS }, pair, closing)
    if (said.ok) {
      // Use the reply even if it cannot be stored.
      await keep(projectId, hash, said.value).catch(() => undefined)
      return said.value
    }
    if (said.why === 'refused') return 'refused'
    throw new Unsaid(said.why === 'slow' || said.why === 'busy' ? said.why : 'failed')
  }

  function begun(projectId: string, hash: string, pair: Pair): Promise<PairVerdict | 'refused'> {
    atOnce += 1
    return asked(projectId, hash, pair).finally(() => (atOnce -= 1))
  }

  return {
    name,
    async judge(projectId, pair, limitMs) {
      const from = performance.now()
      const told = (said: JudgeSaid) => ({ said, ms: Math.round(performance.now() - from) })
      const hash = hashOf(name, pair)
      const key = `${projectId} ${hash}`
      const isHeld = held.has(key)
      if (!isHeld && breaker.isOpen()) return told('resting')
      if (!isHeld && atOnce >= MOST_AT_ONCE) return told('busy')
      let timer: NodeJS.Timeout | undefined
      const limit = new Promise<'slow'>((resolve) => (timer = setTimeout(resolve, limitMs, 'slow')))
      const said = await Promise.race([held.get(key, () => begun(projectId, hash, pair)), limit]).catch(
        (error: unknown) => (error instanceof Unsaid ? error.said : 'failed'),
      )
      clearTimeout(timer)
      if (FAILURES.has(said)) breaker.failed()
      // A reply that was already held says nothing about the model.
      else if (!isHeld && said !== 'no_budget') breaker.succeeded()
      return told(said)
    },
  }
}
