import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { impactOf, mostImpact, openIssue, rankOf, withMember, withoutMember } from '../../../lib/domain/index.ts'
import { exchange, failed, issue, minute, project, uuid } from '../../fixtures/rows.ts'

const seed = 20260101
const at = minute(0)

describe('impact', () => {
  it('is the published formula', () => {
    const one = issue({ frequency: { value: 5, at }, exchangeCount: 4, shortfalls: [1, 0, 0, 0], reachedCount: 4 })
    // f = 5/10, s = mean of the worst of four = 1, e = 1
    expect(impactOf(one, at, 14).impact).toBeCloseTo(50)
  })
  it('halves a frequency in one half-life', () => {
    expect(impactOf(issue({ frequency: { value: 8, at } }), minute(14 * 24 * 60), 14).frequency).toBeCloseTo(4)
  })
  it('stays within 0–100 and grows with each factor', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        share,
        fc.integer({ min: 0, max: 8 }),
        (value, shortfall, reached) => {
          const base = issue({
            frequency: { value, at },
            exchangeCount: 8,
            shortfalls: [shortfall, shortfall],
            reachedCount: reached,
          })
          const impact = impactOf(base, at, 14).impact
          expect(impact).toBeGreaterThanOrEqual(0)
          expect(impact).toBeLessThanOrEqual(100)
          expect(impactOf({ ...base, frequency: { value: value + 1, at } }, at, 14).impact).toBeGreaterThanOrEqual(
            impact,
          )
          expect(impactOf({ ...base, shortfalls: [1, 1] }, at, 14).impact).toBeGreaterThanOrEqual(impact)
          expect(impactOf({ ...base, reachedCount: 8 }, at, 14).impact).toBeGreaterThanOrEqual(impact)
        },
      ),
      { seed },
    )
  })
  it('does not depend on the order in which members join', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(times, (minutes) => {
        const members = minutes.map((m, n) =>
          exchange({ id: uuid(n), occurredAt: minute(m), scores: [failed({ score: (m % 50) / 100 })] }),
        )
        const grown = (list: typeof members) =>
          list.slice(1).reduce((sum, one) => withMember(sum, one, project()), openIssue(uuid(100), list[0]!, project()))
        const one = grown(members)
        const other = grown(members.toReversed())
        const now = minute(60_000)
        expect(impactOf(one, now, 14).impact).toBeCloseTo(impactOf(other, now, 14).impact, 8)
      }),
      { seed },
    )
  })
  it('takes a member out again as if it had never been there', () => {
    const opened = openIssue(uuid(100), exchange(), project())
    const second = exchange({ id: uuid(2), occurredAt: minute(90), scores: [failed({ score: 0.1 })] })
    const back = withoutMember(withMember(opened, second, project()), second, project())
    expect(impactOf(back!, minute(100), 14).impact).toBeCloseTo(impactOf(opened, minute(100), 14).impact, 8)
    expect(withoutMember(opened, exchange(), project())).toBeNull()
  })
  it('is never greater than what its rank says, at any time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e4, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 500_000 }),
        (value, shortfall, reached, later) => {
          const one = issue({
            frequency: { value, at },
            exchangeCount: 8,
            shortfalls: [shortfall],
            reachedCount: reached,
          })
          const bound = mostImpact(rankOf(one, 14), minute(later), 14)
          expect(impactOf(one, minute(later), 14).impact).toBeLessThanOrEqual(bound + 1e-6)
        },
      ),
      { seed },
    )
  })
})
