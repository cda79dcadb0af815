/** What all local evals of one exchange take in a real Chromium, and whether they come to the same there. */
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate, type EvalInput } from '../../../lib/evals/index.ts'
import { judgeInChromium } from '../../support/chromium/evals.ts'
import { text } from './rows.ts'
import type { Prediction, Row } from './task.ts'

/** These are judged before anything is timed. */
const WARM_UP = 50

/** Adds `ms` to the predictions; says how many of the exchanges were judged to the same bit. */
export async function timeInBrowser(
  rows: readonly Row[],
  predictions: Prediction[],
  say: (line: string) => void,
): Promise<void> {
  const chromium = process.env['CHROMIUM_PATH']
  if (chromium === undefined) throw new Error('CHROMIUM_PATH is not set.')
  const exchanges = rows.map((row): EvalInput => ({
    query: text(row, 'query'),
    response: text(row, 'response'),
    context: [{ content: text(row, 'context'), id: null, source: null, title: null }],
    contextSource: 'log',
    language: null,
    companyDomains: [],
  }))
  const judged = await judgeInChromium(chromium, [...exchanges.slice(0, WARM_UP), ...exchanges], DEFAULT_EVALS)
  let same = 0
  judged.slice(WARM_UP).forEach(({ ms, scores }, i) => {
    predictions[i] = { ...predictions[i]!, ms }
    if (JSON.stringify(scores) === JSON.stringify(evaluate(exchanges[i]!, DEFAULT_EVALS))) same += 1
  })
  say(`groundedness: ${same} of ${rows.length} exchanges judged alike in Node and in Chromium.`)
}
