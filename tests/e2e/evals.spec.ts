/**
 * The extension and the server judge alike to the last bit: what the panel shows offline is what the server would have
 * said. A thousand exchanges, of every kind of text, judged here in Node and in a real Chromium.
 */
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { EvalInput } from '../../lib/evals/index.ts'
import { evaluate } from '../../lib/evals/index.ts'
import { DEFAULT_EVALS } from '../../lib/domain/retest/evals.ts'
import { judgeInChromium } from '../support/chromium/evals.ts'
import { judgedOf, LABELLED, labelled } from '../support/evals/labelled.ts'
import { chromiumPath } from './support/browser.ts'

const SEED = 20_261_128
const EXCHANGES = 1_000

const WORDS =
  'the a of is are not no never can you we our hub sensor refund parcel delivery returned within before after over under at least 30 14 days 2.5 $80 10% Monday Sunday 9:00 5 pm enable disable closed https://shop.example/a/b [link](/help) **bold** é ß İ ﬁ 😀 日本語 ＡＢ о'.split(
    ' ',
  )
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 14 })
  .map((words) => `${words.join(' ')}${words.length % 3 === 0 ? '?' : '.'}`)
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(sentence, { maxLength: 6 }).map((all) => all.join(' ')) },
  { weight: 1, arbitrary: fc.array(sentence, { maxLength: 6 }).map((all) => all.map((one) => `- ${one}`).join('\n')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
)
const record = fc
  .record({
    OutdoorSeating: fc.boolean(),
    WiFi: fc.constantFrom('no', 'free', null),
    Monday: fc.constant('9:0-17:0'),
    stars: fc.double({ noNaN: true }),
    note: sentence,
  })
  .map((one) => JSON.stringify(one))
const exchange: fc.Arbitrary<EvalInput> = fc.record({
  query: text,
  response: text,
  context: fc.array(
    fc.record({
      content: fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: record }),
      id: fc.constant(null),
      source: fc.constant(null),
      title: fc.constantFrom(null, 'Returns'),
    }),
    { maxLength: 3 },
  ),
  contextSource: fc.constantFrom('log' as const, 'cited' as const, 'page' as const, null),
  language: fc.constantFrom('en', 'de', null),
  companyDomains: fc.constant(['shop.example']),
  around: fc.record({
    before: fc.array(fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), text }), {
      maxLength: 4,
    }),
    at: fc.constantFrom('2026-03-10T09:00:00.000Z', null),
    answers: fc.array(fc.record({ query: text, answer: text }), { maxLength: 1 }),
    ownHosts: fc.constant(['www.shop.example']),
    deadLinks: fc.constantFrom([], ['https://shop.example/a/b']),
  }),
})
/** All of them, also those that a project begins without. */
const EVALS = DEFAULT_EVALS.map((config) => ({ ...config, enabled: true }))

test('a thousand exchanges are judged alike in Node and in Chromium', async () => {
  console.log(`seed ${SEED}`)
  const exchanges = [
    ...fc.sample(exchange, { seed: SEED, numRuns: EXCHANGES }),
    ...LABELLED.flatMap((key) => labelled(key).map(judgedOf)),
  ]
  const here = exchanges.map((one) => evaluate(one, EVALS))
  const there = await judgeInChromium(chromiumPath(), exchanges, EVALS)
  expect(there).toHaveLength(exchanges.length)
  const differ = here.flatMap((scores, i) => (JSON.stringify(scores) === JSON.stringify(there[i]!.scores) ? [] : [i]))
  expect(differ.map((i) => ({ exchange: exchanges[i], here: here[i], there: there[i]!.scores }))).toEqual([])
  // They are no thousand times nothing.
  const outcomes = new Set(here.flat().map((score) => `${score.eval} ${score.outcome}`))
  expect([...outcomes].filter((one) => one.endsWith('failed')).length).toBeGreaterThan(12)
})
