import { isSmallTalk } from '../../../../lib/evals/ease.ts'
import { unsurely } from '../../../../lib/evals/logistic.ts'
import { readExchange } from '../../../../lib/evals/reading.ts'
import {
  judgeSufficiency,
  tellingOf,
  SUFFICIENCY_BASE,
  SUFFICIENCY_WEIGHTS,
} from '../../../../lib/evals/sufficiency.ts'
import { auroc } from '../measures.ts'
import { text } from '../rows.ts'
import { hasField, type Row, type Task } from '../task.ts'
import { flagFrom, judgedFrom, prediction, scoreFor, type Exchange } from './judged.ts'
import { variantMeasure } from './variants.ts'

const exchangeOf = (row: Row): Exchange => ({ query: text(row, 'query'), response: '', context: text(row, 'context') })

export const searchFailure: Task = {
  name: 'search_failure',
  isLabelled: hasField('variant'),
  predict: (rows: readonly Row[]) =>
    rows.map((row) => prediction(row.id, scoreFor('context_sufficiency', exchangeOf(row)))),
  measure: (suite, measure) => variantMeasure(suite, measure, 'answerable', auroc()),
  fitted: {
    weights: SUFFICIENCY_WEIGHTS,
    // Two of three rows are problems here, on purpose; the product's level expects fewer.
    isLevel: null,
    flagFrom: flagFrom('context_sufficiency'),
    read(row) {
      const { input, english, asked, grounds } = readExchange(judgedFrom(exchangeOf(row)))
      if (!english() || isSmallTalk(input.query) || tellingOf(asked()).length === 0) return null
      const { signs, unsure } = judgeSufficiency(input.query, asked(), grounds())
      return { signs, level: SUFFICIENCY_BASE, extra: 0, soften: unsure ? unsurely : (probability) => probability }
    },
  },
}
