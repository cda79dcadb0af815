import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recluster, type Unplaced } from '../../../lib/match/recluster.ts'
import { SEED } from './seed.ts'

const one = (id: string, query: string, pinned: string | null = null): Unplaced => ({ id, query, pinned })
const queries: Unplaced[] = [
  one('a1', 'How do I reset my password?'),
  one('a2', 'I want to reset my password'),
  one('a3', 'password reset does not arrive'),
  one('a4', 'reset the password of my account'),
  one('b1', 'Where is my parcel?'),
  one('b2', 'My parcel has not arrived, where is it?'),
  one('b3', 'When will my parcel arrive?'),
  one('c1', 'How do I cancel my subscription?'),
  one('c2', 'Please cancel the subscription'),
  one('c3', 'cancel my monthly subscription'),
]
const groupOf = (groups: readonly { ids: string[] }[], id: string): string[] | undefined =>
  groups.find((group) => group.ids.includes(id))?.ids

describe('recluster', () => {
  it('puts what asks the same together, and nothing else', () => {
    const groups = recluster(queries)
    expect(groupOf(groups, 'c1')).toEqual(['c1', 'c2', 'c3'])
    expect(groupOf(groups, 'a1')).not.toContain('b1')
  })

  it('holds every query once', () => {
    const ids = recluster(queries).flatMap((group) => group.ids)
    expect(ids.toSorted()).toEqual(queries.map((query) => query.id).toSorted())
  })

  it('does not depend on the order in which queries are given', () => {
    const whole = recluster(queries)
    fc.assert(
      fc.property(fc.shuffledSubarray(queries, { minLength: queries.length }), (shuffled) => {
        expect(recluster(shuffled)).toEqual(whole)
      }),
      { seed: SEED },
    )
  })

  it('never moves what an expert placed, nor puts two of their issues together', () => {
    const pin = fc.constantFrom(null, null, 'issue-x', 'issue-y')
    fc.assert(
      fc.property(fc.array(pin, { minLength: queries.length, maxLength: queries.length }), (pins) => {
        const placed = queries.map((query, i) => ({ ...query, pinned: pins[i]! }))
        const groups = recluster(placed)
        for (const { id, pinned } of placed) {
          if (pinned !== null) expect(groups.find((group) => group.ids.includes(id))?.pinned).toBe(pinned)
        }
        const named = groups.flatMap(({ pinned }) => (pinned === null ? [] : [pinned]))
        expect(named).toHaveLength(new Set(named).size)
      }),
      { seed: SEED },
    )
  })

  it('draws a query to where experts put the like of it', () => {
    const groups = recluster([...queries.slice(0, 7), one('c1', queries[7]!.query, 'x'), ...queries.slice(8)])
    expect(groupOf(groups, 'c1')).toContain('c2')
  })

  it('keeps opposite and numerically different questions apart that are alike in all else', () => {
    const groups = recluster([
      one('on', 'How do I enable dark mode on my phone?'),
      one('off', 'How do I disable dark mode on my phone?'),
      one('e12', 'What does error code 12 on the display mean?'),
      one('e21', 'What does error code 21 on the display mean?'),
    ])
    expect(groups).toHaveLength(4)
  })

  it('takes nothing, one, and what has no words', () => {
    expect(recluster([])).toEqual([])
    expect(recluster([one('x', '🙂'), one('y', ''), one('z', '   ')])).toHaveLength(3)
  })
})
