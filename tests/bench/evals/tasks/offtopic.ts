import { isSmallTalk } from '../../../../lib/evals/ease.ts'
import { unsurely } from '../../../../lib/evals/logistic.ts'
import { readExchange } from '../../../../lib/evals/reading.ts'
import { tellingOf } from '../../../../lib/evals/sufficiency.ts'
import { judgeTopic, TOPIC_BASE, TOPIC_WEIGHTS } from '../../../../lib/evals/topic.ts'
import { auroc } from '../measures.ts'
import { text } from '../rows.ts'
import { hasField, type Row, type Task } from '../task.ts'
import { flagFrom, judgedFrom, prediction, scoreFor, type Exchange } from './judged.ts'
import { variantMeasure } from './variants.ts'

const exchangeOf = (row: Row): Exchange => ({
  query: text(row, 'query'),
  response: text(row, 'response'),
  context: null,
})

export const offtopic: Task = {
  name: 'offtopic',
  isLabelled: hasField('variant'),
  predict: (rows) => rows.map((row) => prediction(row.id, scoreFor('off_topic', exchangeOf(row)))),
  measure: (suite, measure) => variantMeasure(suite, measure, 'own', auroc()),
  fitted: {
    weights: TOPIC_WEIGHTS,
    // Two of three rows are problems here, on purpose; the product's level expects fewer.
    isLevel: null,
    flagFrom: flagFrom('off_topic'),
    read(row) {
      const { input, lexicon, english, asked } = readExchange(judgedFrom(exchangeOf(row)))
      if (!english() || isSmallTalk(input.query) || tellingOf(asked()).length === 0) return null
      const { signs, unsure } = judgeTopic(input.query, asked(), input.response, lexicon)
      return { signs, level: TOPIC_BASE, extra: 0, soften: unsure ? unsurely : (probability) => probability }
    },
  },
}
