import { readExchange } from '../../../../lib/evals/reading.ts'
import {
  contextKindOf,
  groundednessSigns,
  shortnessOf,
  GROUNDEDNESS_LEVEL,
  GROUNDEDNESS_WEIGHTS,
} from '../../../../lib/evals/signs.ts'
import { auroc, balancedAccuracy, f1, flagged, macro, ratio } from '../measures.ts'
import { text } from '../rows.ts'
import { hasField, type Pair, type Row, type Task } from '../task.ts'
import { flagFrom, judgedFrom, prediction, scoreFor, type Exchange } from './judged.ts'

type Marked = { start: number; end: number; type?: string }
const spansOf = (value: unknown): Marked[] => (Array.isArray(value) ? (value as Marked[]) : [])

/** Found and due of a response's contradicting spans, by the scorer's rule against marking nearly everything. */
function conflictSpans(pair: Pair): readonly [number, number] {
  const due = spansOf(pair.row['spans'])
  const conflicts = due.filter((span) => span.type === 'conflict')
  if (conflicts.length === 0 || !flagged(pair)) return [0, conflicts.length]
  const length = text(pair.row, 'response').length
  const maskOf = (spans: readonly Marked[]): Uint8Array => {
    const mask = new Uint8Array(length)
    for (const { start, end } of spans) mask.fill(1, start, end)
    return mask
  }
  const count = (mask: Uint8Array): number => mask.reduce((a, b) => a + b, 0)
  const marked = maskOf(spansOf(pair.prediction?.['spans']))
  if (count(marked) > Math.max(length / 2, 1.25 * count(maskOf(due)))) return [0, conflicts.length]
  return [conflicts.filter(({ start, end }) => marked.subarray(start, end).some(Boolean)).length, conflicts.length]
}

const exchangeOf = (row: Row): Exchange => ({
  query: text(row, 'query'),
  response: text(row, 'response'),
  context: text(row, 'context'),
})

/** Their makers chose how many problems they have: an error was put into every second text, or detectors disagreed on all. */
const CHOSEN = new Set(['bump', 'faithbench'])

export const groundedness: Task = {
  name: 'groundedness',
  isLabelled: hasField('label'),
  predict: (rows) =>
    rows.map((row) => {
      const score = scoreFor('response_groundedness', exchangeOf(row))
      const spans = score.evidence.filter((e) => e.in === 'response').map(({ start, end }) => ({ start, end }))
      return { ...prediction(row.id, score), spans }
    }),
  measure(suite, measure) {
    if (suite === 'macro' && measure === 'auroc') return { of: (row) => row.suite !== 'support', value: macro(auroc()) }
    if (measure === 'span_recall')
      return {
        of: (row) => (suite === 'conflict' ? row.suite.startsWith('ragtruth') : row.suite === 'support'),
        value: ratio(conflictSpans),
      }
    const value = { auroc: auroc(), f1, bacc: balancedAccuracy }[measure]
    return value ? { of: (row) => row.suite === suite, value } : null
  },
  fitted: {
    weights: GROUNDEDNESS_WEIGHTS,
    isLevel: (suite) => !CHOSEN.has(suite),
    flagFrom: flagFrom('response_groundedness'),
    read(row) {
      const { input, english, supports, conflicts, grounds } = readExchange(judgedFrom(exchangeOf(row)))
      if (!english() || supports().length === 0) return null
      const kind = contextKindOf(grounds())
      return {
        signs: groundednessSigns(supports(), conflicts(), kind),
        // One suite alone has records: nothing is left to fit their level on without it.
        level: kind === 'record' ? GROUNDEDNESS_LEVEL.record : null,
        extra: shortnessOf(input.response.length),
        soften: (probability) => probability,
      }
    },
  },
}
