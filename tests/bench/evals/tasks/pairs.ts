/** Whether one stored Expert Answer would be served for a query that is nearly its own. */
import { buildAnswerIndex, matchAnswer } from '../../../../lib/match/answers.ts'
import { ratio } from '../measures.ts'
import { text } from '../rows.ts'
import { hasField, type Prediction, type Task } from '../task.ts'

const served = (prediction: Prediction | undefined): boolean => prediction?.['serve'] === true

export const pairs: Task = {
  name: 'pairs',
  isLabelled: hasField('label'),
  predict: (rows) =>
    rows.map((row) => {
      const index = buildAnswerIndex([{ id: 'a', query: text(row, 'stored'), negativeExamples: [], publishedAt: null }])
      const { id, distance, nearest } = matchAnswer(index, text(row, 'query'))
      return { id: row.id, score: 1 - (distance ?? nearest[0]?.distance ?? 1), serve: id !== null }
    }),
  measure(suite, measure) {
    const of = (label: number) => (row: { suite: string; label?: unknown }) =>
      row.suite === suite && row.label === label
    if (measure === 'hard_negatives_not_served')
      return { of: of(0), value: ratio(({ prediction }) => [served(prediction) ? 0 : 1, 1]) }
    if (measure === 'near_duplicates_served')
      return { of: of(1), value: ratio(({ prediction }) => [served(prediction) ? 1 : 0, 1]) }
    return null
  },
}
