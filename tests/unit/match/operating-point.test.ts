import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_JUDGED, operatingPoints, type ServedCase } from '../../../lib/match/operating-point.ts'
import { SEED } from './seed.ts'

const many = (count: number, one: ServedCase): ServedCase[] => Array.from({ length: count }, () => one)
const NOTHING: ServedCase = { distance: null, right: null }

describe('operatingPoints', () => {
  it('suggests the farthest distance at which at most ten of a thousand are wrong', () => {
    const cases = [
      ...many(100, { distance: 0.1, right: true }),
      ...many(60, { distance: 0.2, right: true }),
      ...many(5, { distance: 0.2, right: false }),
      ...many(20, { distance: 0.3, right: false }),
      ...many(815, NOTHING),
    ]
    const { points, suggested, why } = operatingPoints(cases)
    expect(points.map((one) => one.maxDistance)).toEqual([0.1, 0.2, 0.3])
    expect(suggested).toMatchObject({ maxDistance: 0.2, reach: 0.165, judged: 165, wrong: 5 })
    expect(suggested!.wrongPerThousand!.expected).toBeCloseTo(5)
    expect(points[2]!.wrongPerThousand!.expected).toBeCloseTo(25)
    expect(why).toBeNull()
  })

  it('takes the judged ones to be like the others', () => {
    const { points } = operatingPoints([
      { distance: 0.1, right: false },
      { distance: 0.1, right: true },
      ...many(8, { distance: 0.1, right: null }),
      ...many(90, NOTHING),
    ])
    expect(points).toHaveLength(1)
    expect(points[0]).toMatchObject({ reach: 0.1, judged: 2, wrong: 1 })
    expect(points[0]!.wrongPerThousand!.expected).toBeCloseTo(50)
  })

  it.each([
    ['few', many(FEWEST_JUDGED - 1, { distance: 0.1, right: true })],
    ['few', many(1_000, { distance: 0.1, right: null })],
    ['few', []],
    ['few', [{ distance: Number.NaN, right: true }]],
    ['wrong', many(FEWEST_JUDGED, { distance: 0, right: false })],
  ] as const)('suggests nothing and says why: %s', (why, cases) =>
    expect(operatingPoints(cases)).toMatchObject({ suggested: null, why }),
  )

  const aCase: fc.Arbitrary<ServedCase> = fc.record({
    distance: fc.option(fc.integer({ min: 0, max: 400 }).map((n) => n / 400)),
    right: fc.option(fc.boolean()),
  })

  it('rises in reach, keeps its promise, and knows no order', () => {
    fc.assert(
      fc.property(fc.array(aCase, { maxLength: 600 }), fc.integer({ min: 0, max: 200 }), (cases, mostWrong) => {
        const { points, suggested, why } = operatingPoints(cases, mostWrong)
        expect(points.length).toBeLessThanOrEqual(101)
        points.forEach((point, i) => {
          expect(point.reach).toBeGreaterThan(points[i - 1]?.reach ?? 0)
          const { expected, low, high } = point.wrongPerThousand ?? { expected: 0, low: 0, high: 0 }
          expect(low).toBeLessThanOrEqual(expected + 1e-9)
          expect(high).toBeGreaterThanOrEqual(expected - 1e-9)
        })
        if (suggested) {
          expect(points).toContain(suggested)
          expect(suggested.judged).toBeGreaterThanOrEqual(FEWEST_JUDGED)
          expect(suggested.wrongPerThousand!.expected).toBeLessThanOrEqual(mostWrong)
        }
        expect(suggested === null).toBe(why !== null)
        expect(operatingPoints(cases.toReversed(), mostWrong)).toEqual({ points, suggested, why })
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})
