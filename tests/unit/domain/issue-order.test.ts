import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Issue } from '../../../lib/contract/index.ts'
import * as impact from '../../../lib/domain/issues/impact.ts'
import { DEFAULT_ISSUE_FILTER, ISSUE_SORTS, type IssueSort } from '../../../lib/domain/issues/issue-filter.ts'
import { type IssueOrder, orderIssues } from '../../../lib/domain/issues/issue-order.ts'
import { issue, minute, uuid } from '../../fixtures/rows.ts'
import { SEED } from '../match/seed.ts'

const ids = (order: IssueOrder): string[] => order.issues.map((row) => row.id)
const DAY = 1_440

describe('the order of issues', () => {
  it('is by impact, newest or most asked, and always alike', () => {
    const some: Issue[] = [
      issue({ id: uuid(1), exchangeCount: 9, frequency: { value: 1, at: minute(0) }, lastAt: minute(1) }),
      issue({ id: uuid(2), exchangeCount: 3, frequency: { value: 30, at: minute(0) }, lastAt: minute(2) }),
      issue({ id: uuid(3), exchangeCount: 3, frequency: { value: 1, at: minute(0) }, lastAt: minute(3) }),
    ]
    const by = (sort: IssueSort, of = some) => ids(orderIssues(of, sort, minute(0), 14))
    expect(by('impact')[0]).toBe(uuid(2))
    expect(by('newest')).toEqual([uuid(3), uuid(2), uuid(1)])
    expect(by('frequent')).toEqual([uuid(1), uuid(2), uuid(3)])
    expect(by('frequent', some.toReversed())).toEqual(by('frequent'))
    expect(DEFAULT_ISSUE_FILTER.sort).toBe('impact')
  })

  const Row = fc.record({
    id: fc.integer({ min: 1, max: 400 }),
    value: fc.double({ min: 0.01, max: 900, noNaN: true }),
    age: fc.integer({ min: -DAY, max: 200 * DAY }),
    count: fc.integer({ min: 0, max: 60 }),
    reached: fc.integer({ min: 0, max: 60 }),
    shortfall: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  const made = (row: { id: number; value: number; age: number; count: number; reached: number; shortfall: number }) =>
    issue({
      id: uuid(row.id),
      frequency: { value: row.value, at: minute(200 * DAY - row.age) },
      exchangeCount: row.count,
      reachedCount: Math.min(row.count, row.reached),
      shortfalls: [row.shortfall],
      lastAt: minute(200 * DAY - row.age),
    })
  const Rows = fc.uniqueArray(Row, { selector: (row) => row.id, minLength: 1, maxLength: 60 })
  const NOW = minute(200 * DAY)

  it('is that of impactOf itself', () => {
    fc.assert(
      fc.property(Rows, fc.integer({ min: 1, max: 60 }), (rows, halfLife) => {
        const got = orderIssues(rows.map(made), 'impact', NOW, halfLife).issues
        const impacts = got.map((one) => impact.impactOf(one, NOW, halfLife).impact)
        expect(impacts).toEqual(impacts.toSorted((a, b) => b - a))
      }),
      { seed: SEED },
    )
  })

  it('is the same whether kept through any changes or made anew', () => {
    fc.assert(
      fc.property(
        Rows,
        fc.constantFrom(...ISSUE_SORTS),
        fc.array(fc.tuple(Row, fc.constantFrom('put', 'remove', 'later')), { maxLength: 30 }),
        (rows, sort, changes) => {
          const kept = new Map(rows.map((row) => [uuid(row.id), made(row)]))
          let at = NOW
          let order = orderIssues([...kept.values()], sort, at, 14)
          for (const [n, [row, what]] of changes.entries()) {
            if (what === 'put') kept.set(uuid(row.id), made(row))
            else if (what === 'remove') kept.delete([...kept.keys()][row.id % kept.size] ?? '')
            else at = minute(200 * DAY + n * 7 * DAY)
            order = orderIssues([...kept.values()], sort, at, 14, order)
            expect(ids(order)).toEqual(ids(orderIssues([...kept.values()], sort, at, 14)))
          }
        },
      ),
      { seed: SEED },
    )
  })

  it('weighs after a write only what was written', () => {
    const weighed = vi.spyOn(Date, 'parse')
    const many = Array.from({ length: 2_000 }, (_, n) => issue({ id: uuid(n + 1) }))
    const before = orderIssues(many, 'newest', NOW, 14)
    weighed.mockClear()
    const now = many.with(700, issue({ id: uuid(701), lastAt: NOW }))
    const order = orderIssues(now, 'newest', NOW, 14, before)
    expect(order.issues[0]!.id).toBe(uuid(701))
    // Its own weight and those on the way to its place: far from 2,000.
    expect(weighed.mock.calls.length).toBeLessThan(20)
    weighed.mockRestore()
  })
})
