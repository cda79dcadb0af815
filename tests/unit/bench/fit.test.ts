import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLevel, fitWeights, type Example } from '../../bench/evals/fit.ts'
import { reliabilityOf } from '../../bench/evals/reliability.ts'
import { SEED } from '../match/seed.ts'

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Of each suite, examples over a grid of two signs, as often problems as `odds` has it. */
const examplesOf = (suites: Record<string, number>, odds: (a: number, b: number) => number): Example[] =>
  Object.entries(suites).flatMap(([suite, level]) =>
    [0, 0.5, 1].flatMap((a) =>
      [0, 0.5, 1].flatMap((b) => {
        const problems = Math.round(100 * logistic(level + odds(a, b)))
        return Array.from({ length: 100 }, (_, i) => ({ suite, signs: [a, b], problem: i < problems }))
      }),
    ),
  )

describe('fitWeights', () => {
  it('finds the weights behind suites with other shares of problems', () => {
    const [a, b] = fitWeights(examplesOf({ calm: -3, wild: 1 }, (x, y) => 2 * x + y))
    expect(a).toBeCloseTo(2, 0)
    expect(b).toBeCloseTo(1, 0)
  })
  it('gives a sign that speaks against a problem no weight', () => {
    const [a, b] = fitWeights(examplesOf({ one: -1 }, (x, y) => 2 * x - 2 * y))
    expect(a).toBeGreaterThan(1)
    expect(b).toBe(0)
  })
})

describe('fitLevel', () => {
  it('makes weighed signs a probability, with so much for what is extra', () => {
    const examples = [0, 1].flatMap((extra) =>
      [-1, 0, 1].flatMap((weighed) =>
        Array.from({ length: 400 }, (_, i) => ({
          suite: 'one',
          weighed,
          extra,
          problem: i < 400 * logistic(-1 + 0.5 * extra + weighed),
        })),
      ),
    )
    const { level, perExtra } = fitLevel(examples)
    expect(level).toBeCloseTo(-1, 1)
    expect(perExtra).toBeCloseTo(0.5, 1)
  })
})

const pair = (score: number, label: number) => ({ row: { id: 'a', suite: 's', label }, prediction: { id: 'a', score } })

describe('reliabilityOf', () => {
  it('is nothing off where as many are problems as the score says, and all off where none is', () => {
    expect(reliabilityOf([pair(0.25, 1), pair(0.25, 0), pair(0.25, 0), pair(0.25, 0)]).ece).toBeCloseTo(0)
    expect(reliabilityOf([pair(1, 0), pair(1, 0)]).ece).toBe(1)
  })
  it('counts problems as if they were as many as expected', () => {
    const half = [pair(0.25, 1), pair(0.25, 0)]
    expect(reliabilityOf(half).ece).toBeCloseTo(0.25)
    expect(reliabilityOf(half, 0.25).ece).toBeCloseTo(0)
  })
  it('holds every row in one bin, and the share inside its interval', () => {
    const rows = fc.array(
      fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), label: fc.constantFrom(0, 1) }),
    )
    fc.assert(
      fc.property(rows, (some) => {
        const { bins, ece } = reliabilityOf(some.map(({ score, label }) => pair(score, label)))
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(some.length)
        expect(ece).toBeLessThanOrEqual(1)
        for (const { low, share, high } of bins) {
          expect(low).toBeLessThanOrEqual(share + 1e-9)
          expect(high).toBeGreaterThanOrEqual(share - 1e-9)
        }
      }),
      { seed: SEED },
    )
  })
})
