import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editOf, lintAnswer } from '../../../lib/writing/lint/index.ts'
import { SEED } from '../match/seed.ts'

const QUERY = 'How do I return a sensor?'
const HOME = ['larkspur.test']

describe('the linter, whatever is written', () => {
  const any = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          'you can ',
          '$15 ',
          '[a](',
          ')',
          '1 May ',
          'SSO ',
          'Mr Ab ',
          '\n- ',
          '`',
          'https://',
          '. ',
          '🎈',
        ),
      )
      .map((parts) => parts.join('')),
  )
  it('every note lies within the text, and its fix can be made', () => {
    fc.assert(
      fc.property(any, fc.string({ maxLength: 60 }), (text, query) => {
        for (const { start, end, fix } of lintAnswer(text, { question: query, domains: HOME })) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          if (!fix) continue
          const { from, to } = editOf(text, fix)
          expect(0 <= from && from <= to && to <= text.length).toBe(true)
        }
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
  // Where a pattern takes steps that grow with the square of the length, these do not end within the time of a test.
  it.each([
    'a',
    'A-',
    'Aa',
    '1 ',
    '1,',
    '[a](',
    '(',
    'https://',
    '@',
    'a.',
    '**A > B** ',
    'one ',
    'call you ',
    'עברית ',
    '🎉',
    '\n- ',
    'depends ',
    'please allow ',
    'how do i ',
    'how much ',
    'my app was ',
    'the driver ',
    'account 12 34 ',
    'Elm 3, ',
    'ask Anna ',
    'within 3 days ',
    'Version 1: fee 2. Version 2: fee 3. ',
  ])('is done with 200,000 characters of %j', (part) => {
    const long = part.repeat(Math.ceil(200_000 / part.length))
    expect(Array.isArray(lintAnswer(`${long} 1?`, { question: QUERY, domains: HOME }))).toBe(true)
    expect(Array.isArray(lintAnswer('The fee is due.', { question: `${long} 1.`, domains: HOME }))).toBe(true)
    expect(
      Array.isArray(
        lintAnswer('The fee is due.', { question: QUERY, domains: HOME, knowledge: [long, `Version 1: ${long}`] }),
      ),
    ).toBe(true)
  })
})
