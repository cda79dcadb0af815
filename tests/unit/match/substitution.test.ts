import { describe, expect, it } from 'vitest'
import { buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'
import { read } from '../../../lib/match/reading.ts'
import { isSubstituted } from '../../../lib/match/substitution.ts'

const CANCEL = [
  'How do I cancel my gift card purchase?',
  'I want to cancel my gift card purchase',
  'How can I cancel a gift card purchase?',
  'Cancelling my gift card purchase',
  'What do I have to do to cancel my gift card purchase?',
]
const isOther = (query: string, phrasings = CANCEL) => isSubstituted(read(query), phrasings.map(read))

describe('isSubstituted', () => {
  it('sees another deed in the place of the one that all phrasings name', () => {
    expect(isOther('How do I track my gift card purchase?')).toBe(true)
  })

  it('sees the opposite beside it', () => {
    expect(isOther('How do I undo the cancellation of my gift card purchase?')).toBe(true)
  })

  it.each([
    ['says it in the same words', 'Please cancel my gift card purchase'],
    ['adds a word', 'Cancel my gift card purchase from Saturday'],
    ['leaves one out', 'How do I cancel my gift card?'],
    ['says nothing', ''],
  ])('sees none in a query that %s', (_, query) => {
    expect(isOther(query)).toBe(false)
  })

  it('sees none where the phrasings have no word in common that could be replaced', () => {
    expect(isOther('Where is my package?', ['Track an order', 'Has the parcel left?', 'Delivery status'])).toBe(false)
  })
})

describe('matchAnswer of many phrasings', () => {
  const [query = '', ...positiveExamples] = CANCEL
  const index = buildAnswerIndex([
    { id: 'cancel', query, positiveExamples, negativeExamples: [], publishedAt: null },
    ...['How do I reset my password?', 'Where do I find my invoice?', 'Do you ship abroad?'].map((other) => {
      return { id: other, query: other, negativeExamples: [], publishedAt: null }
    }),
  ])

  it('serves other words for what they say', () => {
    expect(matchAnswer(index, 'I would like to cancel the purchase of a gift card').id).toBe('cancel')
  })

  it.each(['How do I track my gift card purchase?', 'How do I undo the cancellation of my gift card purchase?'])(
    'does not serve for "%s"',
    (other) => {
      const { id, nearest } = matchAnswer(index, other)
      expect(nearest[0]?.id).toBe('cancel')
      expect(id).toBeNull()
    },
  )
})
