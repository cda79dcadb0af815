import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnswerItem, buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'
import { borderline } from '../../../lib/match/borderline.ts'
import type { NearMeaning } from '../../../lib/match/meaning.ts'
import { SEED } from './seed.ts'

const answer = (id: string, query: string, over: Partial<AnswerItem> = {}): AnswerItem => ({
  id,
  query,
  negativeExamples: [],
  publishedAt: null,
  ...over,
})
const OTHERS = [answer('x', 'Where is your office?'), answer('y', 'What colours does the lamp come in?')]
function doubt(query: string, stored: readonly AnswerItem[], near: readonly NearMeaning[] | null = null) {
  const index = buildAnswerIndex([...stored, ...OTHERS])
  return borderline(index, query, matchAnswer(index, query), near && { near, similarity: 0.9 })
}

const CANCEL = 'How do I cancel my subscription?'
const NEARLY = 'How do I cancel my monthly subscription online?'
const SAME = 'How can I put an end to my membership?'
const inMeaning = (cosine: number, negative = -1): NearMeaning => ({ id: 'a', phrasing: CANCEL, cosine, negative })

describe('an answer that was nearly served', () => {
  it('is the nearest, where only a word is missing', () => {
    expect(doubt(NEARLY, [answer('a', CANCEL)])).toMatchObject({ id: 'a', phrasing: CANCEL })
  })

  it('is none that is served, and none where nothing is near', () => {
    expect(doubt(CANCEL, [answer('a', CANCEL)])).toBeNull()
    expect(doubt('how can I cancel my subscription', [answer('a', CANCEL)])).toBeNull()
    expect(doubt('Do you sell gift cards?', [answer('a', CANCEL)])).toBeNull()
    expect(doubt('', [answer('a', CANCEL)])).toBeNull()
    expect(doubt('🙂', [answer('a', CANCEL)])).toBeNull()
  })

  it.each([
    ['an opposite', 'How do I disable notifications on my new phone?', 'How do I enable notifications on my phone?'],
    ['a number', 'Can I bring 3 dogs along to the garden?', 'Can I bring 2 dogs along?'],
    ['a number on one side', 'Can I bring 2 dogs along to the garden?', 'Can I bring dogs along?'],
    ['a negation', 'Why can I not sign in to my new account?', 'Why can I sign in to my account?'],
    ['a name', 'How do I cancel the Basic plan online?', 'How do I cancel the Pro plan?'],
    ['a direction', 'Is there a night train from Oslo?', 'Is there a train to Oslo?'],
    ['another question', 'Why was my monthly subscription cancelled?', CANCEL],
  ])('is never one that %s rules out', (_what, query, stored) => {
    expect(doubt(query, [answer('a', stored)])).toBeNull()
  })

  it('is none that a negative example speaks against, or a guard on another phrasing of it', () => {
    expect(doubt(NEARLY, [answer('a', CANCEL, { negativeExamples: [NEARLY] })])).toBeNull()
    expect(
      doubt(NEARLY, [answer('a', CANCEL, { negativeExamples: ['Cancel a monthly subscription online'] })]),
    ).toBeNull()
    const other = { positiveExamples: ['How do I not cancel my subscription online?'] }
    expect(doubt(NEARLY, [answer('a', CANCEL, other)])).toBeNull()
  })

  it('is found by meaning, just below where that serves', () => {
    expect(doubt(SAME, [answer('a', CANCEL)])).toBeNull()
    expect(doubt(SAME, [answer('a', CANCEL)], [inMeaning(0.85)])).toMatchObject({ id: 'a', distance: 1 - 0.85 })
    expect(doubt(SAME, [answer('a', CANCEL)], [inMeaning(0.8)])).toBeNull()
    expect(doubt(SAME, [answer('a', CANCEL)], [inMeaning(0.85, 0.86)])).toBeNull()
    expect(doubt('How can I keep my subscription?', [answer('a', CANCEL)], [inMeaning(0.85)])).toBeNull()
  })

  it('is not asked about for a text that is longer than a question', () => {
    expect(doubt(`${NEARLY} ${'Please. '.repeat(80)}`, [answer('a', CANCEL)])).toBeNull()
  })

  it('does not depend on the order of answers, and is never one that matching serves', () => {
    const words = fc.constantFrom(
      'how',
      'do',
      'I',
      'cancel',
      'renew',
      'my',
      'monthly',
      'plan',
      'subscription',
      '2',
      'not',
      'Oslo',
    )
    const text = fc.array(words, { minLength: 2, maxLength: 8 }).map((all) => all.join(' '))
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 5 }), text, (stored, query) => {
        const items = stored.map((one, n) => answer(`a${n}`, one))
        const index = buildAnswerIndex(items)
        const match = matchAnswer(index, query)
        const found = borderline(index, query, match, null)
        const turned = buildAnswerIndex(items.toReversed())
        expect(borderline(turned, query, matchAnswer(turned, query), null)).toEqual(found)
        if (found) expect(match.id).toBeNull()
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})
