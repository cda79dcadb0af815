/** The reasons of scores: what the serving API says in English stays as it is, whatever else is made of it. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Because } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { english, ENGLISH, why } from '../../../lib/evals/reasons.ts'
import { manyExchanges } from '../../support/evals/many-exchanges.ts'

const EVALS = DEFAULT_EVALS.map((config) => ({ ...config, enabled: true }))
const scores = manyExchanges().flatMap((one) => evaluate(one, EVALS))

const hashOf = (values: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)

describe('over two thousand exchanges', () => {
  it('each score and each sentence is what it was', () => {
    expect(hashOf(scores.map(({ eval: key, score, reason }) => [key, score, reason]))).toBe('6335cd76af661b91')
  })

  it('each sentence is made of data that may be sent', () => {
    for (const { reason, because } of scores) {
      expect(Because.parse(because)).toEqual(because)
      expect(english(because!).slice(0, 1_000)).toBe(reason)
    }
  })

  it('nearly every reason of the catalogue comes up; the others belong to rules, models and the server', () => {
    const seen = new Set(scores.map(({ because }) => because!.code))
    expect(Object.keys(ENGLISH.templates).filter((code) => !seen.has(code))).toEqual([
      'pattern_unusable',
      'model_refused',
      'model_unclear',
      'given',
      'words_erased',
      'response_says',
      'query_says',
      'response_has_no_match',
      'query_has_no_match',
      'response_has_no_phrase',
      'query_has_no_phrase',
    ])
  })
})

describe('a reason', () => {
  it('does not compile without its values, with others, or by a code that is none', () => {
    // @ts-expect-error the sentence names words
    why('context_silent')
    // @ts-expect-error not one word but several
    why('context_silent', { words: 'tent' })
    // @ts-expect-error it says what against what
    why('contradicted', { said: '14 days' })
    // @ts-expect-error it names nothing
    why('empty', { said: '14 days' })
    // @ts-expect-error no such reason
    expect(english(why('made_up'))).toBe('')
  })

  it('is cut where it would not fit', () => {
    const long = why('contradicted', { said: 'x'.repeat(5_000), against: 'y' })
    expect(Because.safeParse(long).success).toBe(true)
    const many = why('context_silent', { words: Array.from({ length: 50 }, () => 'x'.repeat(5_000)) })
    expect(Because.safeParse(many).success).toBe(true)
    expect(english(long).slice(0, 1_000)).toBe(`The response says "${'x'.repeat(5_000)}`.slice(0, 1_000))
  })
})
