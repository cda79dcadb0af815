import { describe, expect, it } from 'vitest'
import type { Guidance } from '../../../lib/contract/entities.ts'
import { guidanceByMeaning } from '../../../lib/match/guidance-meaning.ts'
import { buildGuidanceIndex, type GuidanceItem } from '../../../lib/match/guidance.ts'
import type { NearMeaning } from '../../../lib/match/meaning.ts'

const item = (id: string, query: string, over: Partial<Guidance> = {}): GuidanceItem => ({
  id,
  query,
  guidance: { when: query, do: ['x'], dont: [], wording: null, scope: null, positive: [], negative: [], ...over },
})
const near = (id: string, phrasing: string, cosine: number, negative = -1): NearMeaning => ({
  id,
  phrasing,
  cosine,
  negative,
})
const found = (query: string, items: GuidanceItem[], all: NearMeaning[]): string[] =>
  guidanceByMeaning(buildGuidanceIndex(items), query, all, 0.88).map(({ id }) => id)

const CANCEL = 'How do I cancel my subscription?'
const SAME = 'How can I put an end to my membership?'

describe('guidance by meaning', () => {
  it('is what is near enough, nearest first, at most five, each once', () => {
    const items = Array.from({ length: 7 }, (_, n) => item(`g${n}`, `${CANCEL} ${'!'.repeat(n)}`))
    const all = items.flatMap(({ id, query }, n) => [near(id, query, 0.89 + n / 100), near(id, 'Leave', 0.885)])
    expect(found(SAME, items, all)).toEqual(['g6', 'g5', 'g4', 'g3', 'g2'])
    expect(found(SAME, items, all.toReversed())).toEqual(['g6', 'g5', 'g4', 'g3', 'g2'])
    expect(found(SAME, [item('a', CANCEL)], [near('a', CANCEL, 0.87)])).toEqual([])
  })

  it.each([
    ['an opposite', 'How do I disable notifications?', 'How do I enable notifications?'],
    ['a negation', 'Why can I not sign in?', 'Why can I sign in?'],
    ['a number', 'Can I bring 2 dogs along?', 'Can I bring 3 dogs along?'],
    ['a direction', 'Is there a train from Oslo?', 'Is there a train to Oslo?'],
  ])('is none that %s rules out, in its question or another example of it', (_what, query, stored) => {
    expect(found(query, [item('a', stored)], [near('a', stored, 0.99)])).toEqual([])
    const two = item('a', 'Something', { positive: [stored] })
    expect(found(query, [two], [near('a', 'Something', 0.99), near('a', stored, 0.95)])).toEqual([])
  })

  it('is given where a number stands on one side only: it steers and is not said', () => {
    const stored = 'Are dogs welcome?'
    expect(found('Can I bring 2 dogs along?', [item('a', stored)], [near('a', stored, 0.95)])).toEqual(['a'])
  })

  it('hears the examples that it is not for, by words and by meaning', () => {
    expect(found(SAME, [item('a', CANCEL)], [near('a', CANCEL, 0.95, 0.95)])).toEqual([])
    expect(found(SAME, [item('a', CANCEL, { negative: [`${SAME}!`] })], [near('a', CANCEL, 0.95)])).toEqual([])
    expect(found('', [item('a', CANCEL)], [near('a', CANCEL, 0.95)])).toEqual([])
  })
})
