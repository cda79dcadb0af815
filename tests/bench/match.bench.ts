/**
 * Matching alone, without a server: a query among many answers, none asked before; what the index holds; what it costs
 * when one answer is published; and issues: a query that joins, and all of them put together anew. Against the goals.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { changeAnswers } from '../../lib/match/answer-index.ts'
import { type AnswerItem, buildAnswerIndex, matchAnswer } from '../../lib/match/answers.ts'
import { createIssueIndex } from '../../lib/match/cluster.ts'
import { recluster } from '../../lib/match/recluster.ts'
import { askedOf, questionOf } from './support/questions.ts'
import { progress, quantile, report, type Row } from './support/report.ts'

const QUERIES = 50_000
const JOINED = 300
const ASKED = 3_000
const WARM_UP = 1_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
function held(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const rows: Row[] = []
function row(what: string, value: number, goal: number, unit: string): void {
  const shown = (n: number): string => `${n < 10 ? n.toFixed(2) : Math.round(n)} ${unit}`
  rows.push({ what, ours: shown(value), against: `goal ${shown(goal)}`, ratio: value / goal, limit: 1 })
}

/** Milliseconds of each. */
const timed = (count: number, work: (n: number) => void): number[] =>
  Array.from({ length: count }, (_, n) => {
    const begun = performance.now()
    work(n)
    return performance.now() - begun
  })

const answerOf = (n: number, query = questionOf(n)): AnswerItem => ({
  id: String(n),
  query,
  negativeExamples: [],
  publishedAt: null,
})

for (const [count, goal] of [
  [10_000, 0.3],
  [100_000, 1.5],
] as const) {
  progress(`${count} answers`)
  const items = Array.from({ length: count }, (_, n) => answerOf(n))
  const before = held()
  const index = buildAnswerIndex(items)
  // Of a query that was read before, less would have to be done.
  const ask = (n: number): unknown => matchAnswer(index, askedOf(n, count))
  timed(WARM_UP, (n) => ask(ASKED + n))
  const waits = timed(ASKED, ask)
  row(`match among ${count}: p50`, quantile(waits, 0.5), goal, 'ms')
  row(`match among ${count}: p95`, quantile(waits, 0.95), 3 * goal, 'ms')
  if (count === 100_000) row(`memory of ${count} answers`, held() - before, 60, 'MB')
  const published = timed(50, (n) =>
    changeAnswers(index, { put: [answerOf(count + n, `${questionOf(n)} please`)], gone: [] }),
  )
  row(`one answer published among ${count}: p50`, quantile(published, 0.5), 5, 'ms')
}

progress(`${QUERIES} queries in issues`)
const texts = Array.from({ length: QUERIES }, (_, n) => questionOf(n))
const issues = createIssueIndex(
  Array.from({ length: QUERIES / 10 }, (_, n) => ({ id: String(n), queries: texts.slice(10 * n, 10 * n + 10) })),
)
timed(100, (n) => issues.join(askedOf(JOINED + n, QUERIES)))
const joins = timed(JOINED, (n) => issues.join(askedOf(n, QUERIES)))
row(`a query joins, of ${QUERIES}: p50`, quantile(joins, 0.5), 5, 'ms')
row(`a query joins, of ${QUERIES}: p95`, quantile(joins, 0.95), 5, 'ms')
progress(`${QUERIES} queries put together anew`)
const [took] = timed(1, () => recluster(texts.map((query, n) => ({ id: String(n), query, pinned: null }))))
row(`${QUERIES} queries put together anew`, took! / 1_000, 20, 's')

report('match and issues', rows, 'Half of the queries have a slip of the keyboard, a quarter are answered by nothing.')
