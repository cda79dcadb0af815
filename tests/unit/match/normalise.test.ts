import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash, normaliseQuery, plainText } from '../../../lib/match/normalise.ts'
import { SEED } from './seed.ts'

describe('normaliseQuery', () => {
  it.each([
    ['How do I enable vacation mode?', 'how do i ENABLE  vacation mode'],
    ['I can’t log in', "i can't log in"],
    ['I cannot log in', 'I can not log in!!'],
    ['Hi! How do I reset it?', 'how do i reset it'],
    ['How do I reset it? Thanks in advance', 'How do I reset it'],
    ['ﬁrmware Ⅳ', 'firmware IV'],
    ['My e-mail', 'my email'],
    ['Is Wi-Fi needed', 'is wifi needed?'],
    ['zero\u200bwidth', 'zerowidth'],
    ['costs 1,000', 'costs 1000'],
  ])('%s = %s', (a, b) => expect(normaliseQuery(a)).toBe(normaliseQuery(b)))

  it.each([
    ['version 2.4', 'version 24'],
    ['-5 degrees', '5 degrees'],
    ['5%', '5'],
    ['c++', 'c'],
    ['can I', 'can I not'],
  ])('%s ≠ %s', (a, b) => expect(normaliseQuery(a)).not.toBe(normaliseQuery(b)))

  it('keeps a query that is nothing but courtesy', () => expect(normaliseQuery('Hello!')).toBe('hello'))

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = normaliseQuery(text)
        expect(normaliseQuery(once)).toBe(once)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

describe('contentHash', () => {
  it('is the same for markdown and its rendering', () => {
    const markdown = 'You have **30 days**.\n\n- Open [Returns](https://x.example/returns)\n- Tap `Start`'
    const shown = 'You have 30 days.\nOpen Returns\nTap Start'
    expect(contentHash('How long?', markdown)).toBe(contentHash('how long', shown))
  })
  it('is stable over versions: it is stored', () => {
    expect(contentHash('How do I reset the hub?', 'Hold the button for 10 seconds.')).toMatchInlineSnapshot(
      `"3f9a8d349d91bc1e"`,
    )
  })
  it.each([
    ['a', 'b', 'a', 'c'],
    ['ab', 'c', 'a', 'bc'],
    ['q', 'version 2.4', 'q', 'version 24'],
  ])('tells (%s, %s) from (%s, %s)', (q1, r1, q2, r2) => expect(contentHash(q1, r1)).not.toBe(contentHash(q2, r2)))
  it('gives 16 hex digits', () => expect(contentHash('', '')).toMatch(/^[0-9a-f]{16}$/))
})

describe('plainText', () => {
  it.each([
    ['# Title\n> quoted', 'Title\nquoted'],
    ['1. one\n2. two', 'one\ntwo'],
    ['see [the page](https://x.example/a(b)c "t") now', 'see the page now'],
    ['snake_case stays', 'snake_case stays'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%j → %j', (markdown, text) => expect(plainText(markdown)).toBe(text))
})
