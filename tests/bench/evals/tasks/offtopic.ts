import { auroc } from '../measures.ts'
import { hasField, text, type Task } from '../task.ts'
import { prediction, scoreFor } from './judged.ts'
import { variantMeasure } from './variants.ts'

export const offtopic: Task = {
  name: 'offtopic',
  isLabelled: hasField('variant'),
  predict: (rows) =>
    rows.map((row) => {
      const said = { query: text(row, 'query'), response: text(row, 'response'), context: null }
      return prediction(row.id, scoreFor('off_topic', said))
    }),
  measure: (suite, measure) => variantMeasure(suite, measure, 'own', auroc()),
}
