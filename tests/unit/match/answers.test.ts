import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerToServe, buildAnswerIndex, matchAnswer, type AnswerItem } from '../../../lib/match/answers.ts'
import { SEED } from './seed.ts'

const item = (
  id: string,
  query: string,
  negativeExamples: string[] = [],
  publishedAt: string | null = null,
): AnswerItem => ({
  id,
  query,
  negativeExamples,
  publishedAt,
})
const stored = [
  item('vacation', 'How do I enable vacation mode?'),
  item('return', 'How long do I have to return a sensor?'),
  item('battery', 'What battery does the door sensor need?'),
  item('japan', 'How long does shipping to Japan take?'),
  item('pay', 'Can I pay with PayPal?'),
  item('e12', 'What does error E12 mean?'),
]
const index = buildAnswerIndex(stored)

describe('matchAnswer', () => {
  it.each([
    ['vacation', 'how do i enable vacation mode'],
    ['vacation', 'How can I switch on vacation mode?'],
    ['vacation', "What's the way to activate vacation mode?"],
    ['vacation', 'Hi, how do I turn vacation mode on? Thanks!'],
    ['vacation', 'hwo do i enable vacaton mode'],
    ['vacation', 'I want to enable vacation mode'],
    ['japan', 'how long will delivery to japan take'],
    ['pay', 'Is it possible to pay using PayPal?'],
    ['e12', 'what is the meaning of error e12'],
  ])('serves %s for: %s', (id, query) => expect(matchAnswer(index, query)).toMatchObject({ id }))

  it.each([
    'How do I disable vacation mode?',
    'How do I turn off vacation mode?',
    'Why is vacation mode enabled?',
    'Vacation mode is enabled but does not work',
    'How do I enable night mode?',
    'How do I enable vacation mode on version 3?',
    'How long does shipping from Japan take?',
    'How much does shipping to Japan cost?',
    'Can I pay with Klarna?',
    "Why can't I pay with PayPal?",
    'What does error E21 mean?',
    'What does the error mean?',
    'What battery does the motion sensor need?',
    'Tell me a joke',
    'hello',
    '',
    '   ',
    '???',
    '🙂',
  ])('serves nothing for: %s', (query) => expect(matchAnswer(index, query).id).toBeNull())

  it('says what kept the nearest one back', () => {
    const match = matchAnswer(index, 'How do I disable vacation mode?')
    expect(match.nearest[0]).toMatchObject({ id: 'vacation', blockedBy: 'polarity', words: ['disable', 'enable'] })
    expect(match.because).toBeNull()
    expect(match.why).toContain('How do I enable vacation mode?')
  })

  it('says why one is served, as a sentence and as data', () => {
    expect(matchAnswer(index, 'HOW DO I ENABLE VACATION MODE')).toMatchObject({
      why: 'Same question, apart from case, punctuation and courtesy.',
      because: { code: 'same_question' },
    })
    expect(matchAnswer(index, 'How can I activate vacation mode?')).toMatchObject({
      why: 'Same question in other words: "How do I enable vacation mode?".',
      because: { code: 'reworded', values: { phrasing: 'How do I enable vacation mode?' } },
    })
  })

  it('gives distance 0 for the same question and more for a paraphrase', () => {
    expect(matchAnswer(index, 'HOW DO I ENABLE VACATION MODE').distance).toBe(0)
    expect(matchAnswer(index, 'How can I activate vacation mode?').distance).toBeGreaterThan(0)
  })

  it('does not serve what an expert marked as a negative example, nor what is like it', () => {
    const marked = buildAnswerIndex([
      item('a', 'How do I reset the hub?', ['How do I reset the hub after a power cut?', 'how can i reset the hub']),
    ])
    expect(matchAnswer(marked, 'How do I reset the hub?').id).toBe('a')
    expect(matchAnswer(marked, 'How can I reset the hub?').id).toBeNull()
    expect(matchAnswer(marked, 'How can I reset the hub please').id).toBeNull()
  })

  it('takes the newest of two answers to the same question, then the smaller id', () => {
    const two = buildAnswerIndex([
      item('old', 'Where is my parcel?', [], '2026-01-01T00:00:00Z'),
      item('new', 'where is my parcel', [], '2026-05-01T00:00:00Z'),
    ])
    expect(matchAnswer(two, 'Where is my parcel?').id).toBe('new')
    expect(matchAnswer(buildAnswerIndex([item('b', 'x y'), item('a', 'x y')]), 'x y').id).toBe('a')
  })

  it.each([
    ['How do I switch on vacation mode?', 'How do I enable vacation mode?'],
    ['How do I enable vacation mode?', 'How do I switch on vacation mode?'],
  ])('takes the newest of two that are equally near in other words: %s, then %s', (old, young) => {
    const two = buildAnswerIndex([
      item('old', old, [], '2026-01-01T00:00:00Z'),
      item('new', young, [], '2026-05-01T00:00:00Z'),
    ])
    const asked = 'How can I enable vacation mode?'
    expect([matchAnswer(two, asked).id, answerToServe(two, asked)?.id]).toEqual(['new', 'new'])
  })

  it('serves nothing from an empty index', () => {
    expect(matchAnswer(buildAnswerIndex([]), 'anything')).toMatchObject({ id: null, nearest: [] })
  })

  const words =
    'enable disable vacation mode hub sensor battery reset return japan shipping error pay invoice long much days'.split(
      ' ',
    )
  const query = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
    .map((w) => `How do I ${w.join(' ')}?`)

  it('prefers the same question to a similar one, whatever else is stored', () => {
    fc.assert(
      fc.property(fc.uniqueArray(query, { minLength: 1, maxLength: 12 }), fc.nat(), (queries, n) => {
        const asked = queries[n % queries.length]!
        const found = matchAnswer(buildAnswerIndex(queries.map((q, i) => item(`${i}`, q))), asked.toUpperCase())
        expect(queries[Number(found.id)]).toBe(asked)
        expect(found.distance).toBe(0)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('does not depend on the order in which answers are given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(query, { minLength: 2, maxLength: 10 }), query, (queries, asked) => {
        const items = queries.map((q, i) => item(`${i}`, q))
        expect(matchAnswer(buildAnswerIndex(items), asked)).toEqual(
          matchAnswer(buildAnswerIndex(items.toReversed()), asked),
        )
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})

describe('matchAnswer with several phrasings of an answer', () => {
  const card = item('card', 'How long does a new card take to arrive?')
  const cardPhrasings = [
    'When will my new card get here?',
    'My new card has not arrived yet',
    'What is the delivery time of a card?',
    'How many days until the card is delivered?',
  ]
  const lost = item('lost', 'I lost my card, what now?')
  const lostPhrasings = ['My card was stolen', 'Somebody has stolen my new card', 'I can not find my card']
  const several = buildAnswerIndex([
    { ...card, positiveExamples: cardPhrasings },
    { ...lost, positiveExamples: lostPhrasings },
  ])
  const asked = 'How many days until my new card is here?'

  it('serves what several say together and none says alone', () => {
    expect(matchAnswer(buildAnswerIndex([card, lost]), asked).id).toBeNull()
    expect(matchAnswer(several, asked).id).toBe('card')
  })

  it('serves no positive example that is another answer’s veto', () => {
    expect(matchAnswer(several, 'How long does a new card not take to arrive?').id).toBeNull()
  })

  it('serves a positive example itself as the same question', () => {
    expect(matchAnswer(several, 'my new card has NOT arrived yet!')).toMatchObject({ id: 'card', distance: 0 })
  })
})
