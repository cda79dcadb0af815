/** The reasons of scores: what the serving API says in English stays as it is, whatever else is made of it. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DEFAULT_EVALS } from '../../../lib/domain/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { manyExchanges } from '../../support/evals/many-exchanges.ts'

const EVALS = DEFAULT_EVALS.map((config) => ({ ...config, enabled: true }))
const scores = manyExchanges().flatMap((one) => evaluate(one, EVALS))

const hashOf = (values: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)

describe('over two thousand exchanges', () => {
  it('each score and each sentence is what it was', () => {
    expect(hashOf(scores.map(({ eval: key, score, reason }) => [key, score, reason]))).toBe('bfc7b2727585b10a')
  })
})
