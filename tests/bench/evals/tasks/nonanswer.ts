import { f1, shareFlagged } from '../measures.ts'
import { text } from '../rows.ts'
import { hasField, type Task } from '../task.ts'
import { prediction, scoreFor } from './judged.ts'

export const nonanswer: Task = {
  name: 'nonanswer',
  isLabelled: hasField('label'),
  predict: (rows) =>
    rows.map((row) => {
      const said = { query: text(row, 'query'), response: text(row, 'response'), context: null }
      return prediction(row.id, scoreFor('response_helpfulness', said))
    }),
  measure(suite, measure) {
    const value = { f1, fp_rate: shareFlagged }[measure]
    return value ? { of: (row) => row.suite === suite, value } : null
  },
}
