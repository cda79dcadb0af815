import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beliefIn, typicalityOf, type Evidence } from '../../../lib/match/belief.ts'
import { SEED } from './seed.ts'

const part = fc.double({ min: 0, max: 1, noNaN: true })
const evidence: fc.Arbitrary<Evidence> = fc.record({
  share: fc.double({ min: -0.5, max: 1, noNaN: true }),
  rival: fc.double({ min: -0.5, max: 1, noNaN: true }),
  unexplained: part,
  similarity: part,
  typicality: fc.double({ min: -1, max: 1, noNaN: true }),
  isAskedAlike: fc.boolean(),
})

describe('beliefIn', () => {
  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const belief = beliefIn(given)
        expect(belief).toBeGreaterThanOrEqual(0)
        expect(belief).toBeLessThanOrEqual(1)
      }),
      { seed: SEED },
    )
  })

  it('never falls when a sign speaks more for the answer, nor rises when it speaks less', () => {
    const signs = ['share', 'rival', 'unexplained', 'similarity', 'typicality'] as const
    fc.assert(
      fc.property(evidence, fc.constantFrom(...signs), part, (given, sign, more) => {
        const change = beliefIn({ ...given, [sign]: given[sign] + more }) - beliefIn(given)
        expect(sign === 'rival' || sign === 'unexplained' ? -change : change).toBeGreaterThanOrEqual(-1e-12)
        expect(beliefIn({ ...given, isAskedAlike: true })).toBeGreaterThanOrEqual(
          beliefIn({ ...given, isAskedAlike: false }),
        )
      }),
      { seed: SEED },
    )
  })
})

describe('typicalityOf', () => {
  it('knows nothing from fewer than two phrasings', () => {
    const never = () => {
      throw new Error('nothing to compare')
    }
    expect(typicalityOf([], never)).toBe(0)
    expect(typicalityOf([0.9], never)).toBe(0)
  })

  it('is below 0 where the phrasings are nearer to each other than the query is to them', () => {
    expect(typicalityOf([0.5, 0.4, 0.4], () => 0.8)).toBeCloseTo(-0.4)
    expect(typicalityOf([0.5, 0.4, 0.4], () => 0.3)).toBeCloseTo(0.1)
  })

  it('takes the mean over each two once', () => {
    const cosines = new Map([
      ['1 0', 0.2],
      ['2 0', 0.4],
      ['2 1', 0.6],
    ])
    expect(typicalityOf([0.9, 0.5, 0.1], (a, b) => cosines.get(`${a} ${b}`)!)).toBeCloseTo(0.1)
  })
})
