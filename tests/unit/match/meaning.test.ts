import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAnswerIndex, matchAnswer, type AnswerItem } from '../../../lib/match/answers.ts'
import { matchByMeaning, type NearMeaning } from '../../../lib/match/meaning.ts'
import { SEED } from './seed.ts'

const answer = (id: string, query: string): AnswerItem => ({ id, query, negativeExamples: [], publishedAt: null })
const near = (id: string, phrasing: string, cosine: number, negative = -1): NearMeaning => ({
  id,
  phrasing,
  cosine,
  negative,
})
function match(query: string, stored: readonly AnswerItem[], found: readonly NearMeaning[]) {
  return matchByMeaning(query, matchAnswer(buildAnswerIndex(stored), query), found, 0.9)
}

const CANCEL = 'How do I cancel my subscription?'
const SAME = 'How can I put an end to my membership?'

describe('matching by meaning', () => {
  it('serves what no word tells, and says so', () => {
    const found = match(SAME, [answer('a', CANCEL)], [near('a', CANCEL, 0.95)])
    expect(found).toMatchObject({ id: 'a', why: `Same question in meaning: "${CANCEL}".` })
    expect(found.distance).toBeCloseTo(0.05)
  })

  it('is not asked where words serve', () => {
    const words = matchAnswer(buildAnswerIndex([answer('a', CANCEL)]), CANCEL)
    expect(matchByMeaning(CANCEL, words, [near('b', 'Anything', 1)], 0.9)).toBe(words)
  })

  it.each([
    ['polarity', 'How do I disable notifications?', 'How do I enable notifications?'],
    ['number', 'Can I bring 2 dogs along?', 'Can I bring 3 dogs along?'],
    ['number', 'Can I bring 2 dogs along?', 'Are dogs welcome?'],
    ['negation', 'Why can I not sign in?', 'Why can I sign in?'],
    ['entity', 'How do I end the Pro plan?', 'How do I end the Basic plan?'],
    ['entity', 'Do you send parcels to Norway?', 'Do you post packages?'],
    ['direction', 'Is there a train from Oslo?', 'Is there a train to Oslo?'],
    ['question', 'Why is my membership over?', 'How can I end my subscription?'],
  ])('hears a %s', (by, query, stored) => {
    const found = match(query, [answer('a', stored)], [near('a', stored, 0.99)])
    expect(found.id).toBeNull()
    expect(found.nearest[0]).toMatchObject({ id: 'a', blockedBy: by })
  })

  it('serves nothing that is not near enough, or no nearer than another answer', () => {
    expect(match(SAME, [answer('a', CANCEL)], [near('a', CANCEL, 0.89)]).id).toBeNull()
    const two = [near('a', CANCEL, 0.95), near('b', 'How do I leave the club?', 0.94)]
    expect(match(SAME, [answer('a', CANCEL)], two)).toMatchObject({ id: null, nearest: [{ blockedBy: 'distance' }] })
  })

  it('hears negative examples, of words and of meaning', () => {
    expect(match(SAME, [answer('a', CANCEL)], [near('a', CANCEL, 0.95, 0.96)]).id).toBeNull()
    const marked = { ...answer('a', CANCEL), positiveExamples: [SAME], negativeExamples: [SAME] }
    expect(match(SAME, [marked], [near('a', CANCEL, 0.95)]).id).toBeNull()
  })

  it('hears what another phrasing of the answer forbids', () => {
    const found = [near('a', CANCEL, 0.95), near('a', 'How do I resume my membership?', 0.9)]
    const said = match('How can I pause my membership?', [answer('a', CANCEL)], found)
    expect(said).toMatchObject({ id: null, nearest: [{ blockedBy: 'polarity' }] })
  })

  it('does not depend on the order, and serves only what is near enough', () => {
    const some = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      phrasing: fc.constantFrom(CANCEL, SAME, 'How do I leave?', 'Can I stop paying?'),
      cosine: fc.double({ min: -1, max: 1, noNaN: true }),
      negative: fc.double({ min: -1, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(some, { selector: (one) => one.cosine }),
        fc.constantFrom(SAME, 'x'),
        (found, query) => {
          const said = match(query, [], found)
          expect(match(query, [], found.toReversed())).toEqual(said)
          if (said.id !== null) expect(Math.max(...found.map((one) => one.cosine))).toBeGreaterThanOrEqual(0.9)
        },
      ),
      { seed: SEED },
    )
  })
})
