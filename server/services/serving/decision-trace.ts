/**
 * Why the server decided as it did about a retest's question. The log has the decision; the matchers' evidence for and
 * against is stored with it only for questions marked as a test. (For every customer's question it would take time and
 * enlarge each log for nobody.)
 */
import { sql } from 'kysely'
import type { DecisionTrace, MatchingTrace } from '../../../lib/contract/decision-trace.ts'
import { type Exchange, type Retest, TEXT_LIMITS } from '../../../lib/contract/index.ts'
import { TEST_METADATA, TEXT_MARKED } from '../../../lib/domain/retest/test-traffic.ts'
import type { Write } from '../../../lib/domain/index.ts'
import { buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'
import type { GuidanceMatch } from '../../../lib/match/guidance.ts'
import type { Tx } from '../../db/database.ts'
import type { LogDetail } from '../api/log-detail.ts'
import type { CallDecision } from './decision.ts'
import type { Redactor } from './call-scores.ts'
import { leftOutOf, type Served } from './served.ts'

const NEAREST = 3
const GUIDANCE = 5

export function matchingTrace(
  served: Served,
  judged: CallDecision,
  guidance: readonly GuidanceMatch[],
  clean: Redactor,
): MatchingTrace {
  const { match, withheld, judgement } = judged
  const near = [...leftOut(served, judged, clean), ...(match()?.nearest ?? [])]
  return {
    withheld,
    vectors: judged.trace?.vectors ?? null,
    nearest: near.slice(0, NEAREST).map(({ id, phrasing, distance, blockedBy, detail, words }) => ({
      remediationId: id,
      phrasing: phrasing.slice(0, TEXT_LIMITS.short),
      distance,
      blockedBy,
      detail: clean(detail).slice(0, TEXT_LIMITS.short),
      words: words.map((word) => clean(word).slice(0, TEXT_LIMITS.short)),
    })),
    judge: judgement,
    guidance: guidance.map(({ id }) => id).slice(0, GUIDANCE),
  }
}

/** An answer that would have been served, had a page not been able to run something in it, if nothing else was to be. */
function leftOut(served: Served, { answer, withheld, question, match }: CallDecision, clean: Redactor) {
  if (answer || withheld || match() === null) return []
  const items = leftOutOf(served)
  const found = items.length > 0 ? matchAnswer(buildAnswerIndex(items), clean(question)) : null
  const detail = 'matches, but the answer is not served, because a page could run something in it'
  return (found?.id ? found.nearest.slice(0, 1) : []).map((one) => ({ ...one, blockedBy: 'unsafe', detail }))
}

type Asked = {
  /** As the page reported it. */
  logId: string | null
  /** The question's test mark. */
  mark: string | null
  query: string
  /** When the result was recorded, ISO. */
  at: string
}
/** An answer takes minutes at most, and clocks differ. */
const APART_MINUTES = 30

/**
 * The decision in the log that the page named, or else in the newest with that mark and question. Null: there is no
 * such log.
 */
export async function decisionBehind(tx: Tx, projectId: string, asked: Asked): Promise<DecisionTrace | null> {
  const { logId, mark, query, at } = asked
  const testMark = sql`e.row -> 'metadata' ->> ${sql.lit(TEST_METADATA)}`
  const happened = sql`(e.row ->> 'occurredAt')::timestamptz`
  const reach = sql`make_interval(mins => ${APART_MINUTES})`
  const of =
    logId !== null
      ? sql`e.id = ${logId}`
      : sql`${testMark} is not null and ${testMark} in (${mark}, ${TEXT_MARKED}) and e.row ->> 'query' = ${query}
          and ${happened} between ${at}::timestamptz - ${reach} and ${at}::timestamptz + ${reach}`
  const { rows } = await sql<{ exchange: Exchange; detail: LogDetail }>`
    select e.row as exchange, l.row as detail from exchange e
    join log l on l.project_id = e.project_id and l.id = e.id
    where e.project_id = ${projectId} and ${of} order by ${happened} desc limit 1`.execute(tx)
  return rows[0] ? traceOf(rows[0].exchange, rows[0].detail) : null
}

function traceOf(exchange: Exchange, detail: LogDetail): DecisionTrace {
  const { served } = exchange
  return {
    logId: exchange.id,
    at: exchange.occurredAt,
    question: detail.question,
    served: served && {
      remediationId: served.remediationId,
      distance: served.distance,
      why: served.why,
      ...(served.because && { because: served.because }),
    },
    heldBackBy: detail.fallback?.guardrail_name ?? null,
    verdictId: detail.appliedReviewId,
    failed: exchange.scores.flatMap(({ eval: key, score, threshold, direction, outcome }) =>
      outcome === 'failed' && score !== null ? [{ eval: key, score, threshold, direction }] : [],
    ),
    matching: detail.tested ?? null,
  }
}

/** Adds the server's decision to retests that lack one; null if there is no log of it. */
export async function withDecisions(tx: Tx, projectId: string, writes: readonly Write[]): Promise<Write[]> {
  const written: Write[] = []
  for (const write of writes) {
    if (write.entity === 'retest' && write.row && write.row.decision === undefined)
      written.push({ ...write, row: await withDecision(tx, projectId, write.row) })
    else written.push(write)
  }
  return written
}

async function withDecision(tx: Tx, projectId: string, retest: Retest): Promise<Retest> {
  const { logId = null, mark = null, query, at } = retest
  return { ...retest, decision: await decisionBehind(tx, projectId, { logId, mark, query, at }) }
}
