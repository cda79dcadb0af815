/** Queries that nobody types in good faith. */
import { describe, expect, it } from 'vitest'
import { buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'

const index = buildAnswerIndex([
  { id: 'vacation', query: 'How do I enable vacation mode?', negativeExamples: [], publishedAt: null },
])

describe('matchAnswer of odd queries', () => {
  it.each([
    ['invisible characters', 'How do I en\u200bable vac\u2060ation mode?'],
    ['a direction that is overridden', '\u202eHow do I enable vacation mode?'],
    ['letters of full width', 'ｈｏｗ ｄｏ ｉ ｅｎａｂｌｅ ｖａｃａｔｉｏｎ ｍｏｄｅ'],
    ['a Cyrillic letter', 'How do I enable v\u0430cation mode?'],
  ])('serves what is asked with %s', (_, query) => expect(matchAnswer(index, query).id).toBe('vacation'))

  it.each([
    ['invisible characters', 'How do I dis\u200bable vacation mode?'],
    ['a Cyrillic letter', 'How do I disable v\u0430cation mode?'],
  ])('does not serve the opposite with %s', (_, query) =>
    expect(matchAnswer(index, query)).toMatchObject({ id: null, nearest: [{ blockedBy: 'polarity' }] }),
  )

  it.each([
    ['one word', 'x'.repeat(1_000_000)],
    ['one letter again and again', 'a '.repeat(500_000)],
    ['numbers without end', '1,'.repeat(500_000)],
    ['nothing to be seen', '\u200b'.repeat(1_000_000)],
  ])('answers a megabyte of %s with nothing', (_, query) => expect(matchAnswer(index, query).id).toBeNull())
})
