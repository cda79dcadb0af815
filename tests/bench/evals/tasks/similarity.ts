/** A query against an index of stored ones, as an Expert Answer is looked up. */
import { type AnswerItem, buildAnswerIndex, matchAnswer } from '../../../../lib/match/answers.ts'
import { text } from '../rows.ts'
import { bySuite, hasField, type Prediction, type Row, type Task } from '../task.ts'

/** With ten phrasings stored per intent, and with one. */
const STORED = [10, 1]

const rankOf = (row: Row): number => (typeof row['rank'] === 'number' ? row['rank'] : 1)

/** Stored rows of one intent are one answer with its phrasings; a row without an intent is an answer of its own. */
function answersOf(stored: readonly Row[]): AnswerItem[] {
  const byIntent = new Map<string, Row[]>()
  for (const row of stored) {
    const key = typeof row['intent'] === 'string' ? `intent ${row['intent']}` : row.id
    byIntent.set(key, [...(byIntent.get(key) ?? []), row])
  }
  return [...byIntent].map(([id, rows]) => {
    const [query = '', ...positiveExamples] = rows
      .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
      .map((row) => text(row, 'text'))
    return { id, query, positiveExamples, negativeExamples: [], publishedAt: null }
  })
}

function predictSuite(rows: readonly Row[]): Prediction[] {
  const queries = rows.filter((row) => row['role'] === 'query')
  return STORED.flatMap((k) => {
    const stored = rows.filter((row) => row['role'] === 'store' && rankOf(row) <= k)
    const answers = answersOf(stored)
    const index = buildAnswerIndex(answers)
    const rowOf = new Map(stored.map((row) => [text(row, 'text'), row.id]))
    return queries.map((row) => {
      const { id, confidence, nearest } = matchAnswer(index, text(row, 'text'))
      const best = id === null ? nearest[0] : nearest.find((near) => near.id === id)
      return {
        id: row.id,
        k,
        match_id: rowOf.get(best?.phrasing ?? '') ?? stored[0]?.id ?? '',
        score: confidence,
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
