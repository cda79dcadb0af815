import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikeAmong, type Central } from '../../../lib/match/alike.ts'
import { SEED } from './seed.ts'

/** A question at an angle; two are as near as the cosine of what lies between them. */
const named = (degrees: number, query: string): Central => ({
  query,
  vector: Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)),
})
const LEAST = Math.cos((10.5 * Math.PI) / 180)

describe('groups that mean the same', () => {
  it('are those whose questions are all near, and none where nothing is', () => {
    const given = ['cancel it', 'end it', 'your office', 'quit it'].map((query, n) => named([0, 5, 80, 9][n]!, query))
    expect(alikeAmong(given, LEAST)).toEqual([[0, 1, 3]])
    expect(alikeAmong([named(0, 'cancel it'), named(40, 'end it')], LEAST)).toEqual([])
    expect(alikeAmong([], LEAST)).toEqual([])
  })

  it('are no chain of small steps', () => {
    const chain = [0, 8, 16, 24].map((degrees, n) => named(degrees, ['cancel', 'end', 'quit', 'leave'][n]!))
    const sets = alikeAmong(chain, LEAST)
    expect(sets.length).toBeGreaterThan(0)
    for (const set of sets) expect(set).toHaveLength(2)
  })

  it.each([
    ['How do I enable notifications?', 'How do I disable notifications?'],
    ['Can I bring 2 dogs along?', 'Can I bring 3 dogs along?'],
    ['Why can I sign in?', 'Why can I not sign in?'],
    ['Is there a train to Oslo?', 'Is there a train from Oslo?'],
  ])('are never two that a guard keeps apart, nor by way of a third: %s %s', (one, two) => {
    expect(alikeAmong([named(0, one), named(1, two)], LEAST)).toEqual([])
    const sets = alikeAmong([named(0, one), named(1, two), named(0.5, 'That thing')], LEAST)
    expect(sets.some((set) => set.includes(0) && set.includes(1))).toBe(false)
  })

  it('leave out what has no vector, or one of another model', () => {
    const none = { query: 'end', vector: null }
    const other = { query: 'quit', vector: Float32Array.of(1, 0, 0) }
    expect(alikeAmong([named(0, 'cancel'), none, other, named(1, 'leave')], LEAST)).toEqual([[0, 3]])
  })

  it('have each question once, all of them near', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 359 }), { maxLength: 30 }), (angles) => {
        const given = angles.map((degrees, n) => named(degrees, `word${n}`))
        const sets = alikeAmong(given, LEAST)
        const all = sets.flat()
        expect(new Set(all).size).toBe(all.length)
        for (const set of sets)
          for (const a of set)
            for (const b of set) {
              const apart = Math.abs(angles[a]! - angles[b]!)
              expect(Math.min(apart, 360 - apart)).toBeLessThanOrEqual(10)
            }
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})
