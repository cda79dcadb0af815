/** A query against an index of stored ones, as an Expert Answer is looked up. */
import { buildAnswerIndex, matchAnswer } from '../../../../lib/match/answers.ts'
import { bySuite, hasField, text, type Prediction, type Row, type Task } from '../task.ts'

/** With ten phrasings stored per intent, and with one. */
const STORED = [10, 1]

const rankOf = (row: Row): number => (typeof row['rank'] === 'number' ? row['rank'] : 1)

function predictSuite(rows: readonly Row[]): Prediction[] {
  const queries = rows.filter((row) => row['role'] === 'query')
  return STORED.flatMap((k) => {
    const stored = rows.filter((row) => row['role'] === 'store' && rankOf(row) <= k)
    const index = buildAnswerIndex(
      stored.map((row) => ({ id: row.id, query: text(row, 'text'), negativeExamples: [], publishedAt: null })),
    )
    return queries.map((row) => {
      const { id, distance, nearest } = matchAnswer(index, text(row, 'text'))
      const best = id === null ? nearest[0] : { id, distance: distance ?? 1 }
      return {
        id: row.id,
        k,
        match_id: best?.id ?? stored[0]?.id ?? '',
        score: best ? 1 - best.distance : 0,
        serve: id !== null,
      }
    })
  })
}

export const similarity: Task = {
  name: 'similarity',
  isLabelled: hasField('intent'),
  predict: (rows) => bySuite(rows, (row) => row.suite).flatMap(predictSuite),
  measure: () => null,
}
