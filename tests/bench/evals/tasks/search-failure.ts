import { auroc } from '../measures.ts'
import { hasField, text, type Row, type Task } from '../task.ts'
import { prediction, scoreFor } from './judged.ts'
import { variantMeasure } from './variants.ts'

export const searchFailure: Task = {
  name: 'search_failure',
  isLabelled: hasField('variant'),
  predict: (rows: readonly Row[]) =>
    rows.map((row) => {
      const said = { query: text(row, 'query'), response: '', context: text(row, 'context') }
      return prediction(row.id, scoreFor('context_sufficiency', said))
    }),
  measure: (suite, measure) => variantMeasure(suite, measure, 'answerable', auroc()),
}
