import { describe, expect, it } from 'vitest'
import { TEXT_LIMITS } from '../../../lib/contract/primitives.ts'
import { takeCondition } from '../../../lib/writing/condition.ts'
import { guidanceFrom } from '../../../lib/writing/guidance.ts'
import { splitParts, splitSentences } from '../../../lib/writing/remarks.ts'

const PARTS = [
  'a',
  ', ',
  'no a, ',
  'no a and ',
  'too long, ',
  'if a, ',
  'if the user asks ',
  'check if ',
  'instead of going, ',
  'questions about ',
  'a: ',
  ' - ',
  '. A',
  '; ',
  '\n',
  '\t',
  '\u00A0',
  '"a" ',
  "don't a, ",
]

// Where steps grow with the square of the length, these do not end within the time of a test.
describe('guidance, whatever is explained', () => {
  it.each(PARTS)('is made of a text of any length of %j, from what can be stored of it', (part) => {
    const long = `${part.repeat(Math.ceil(2_000_000 / part.length))} x`
    const stored = long.slice(0, TEXT_LIMITS.explanation)
    expect(guidanceFrom(long, 'How?', 'So.')).toEqual(guidanceFrom(stored, 'How?', 'So.'))
  })

  it.each(PARTS)('splits 200,000 characters of %j', (part) => {
    const long = `${part.repeat(Math.ceil(200_000 / part.length))} x`
    expect(splitSentences(long).length).toBeGreaterThan(0)
    expect(takeCondition(splitSentences(long)[0]!).rest.length).toBeGreaterThan(0)
  })

  it('splits as many judgements as there are', () => {
    expect(splitParts(`${'too long, '.repeat(2_000)}too long`)).toHaveLength(2_001)
    expect(splitParts(`a${'\n'.repeat(100_000)}b`)).toEqual(['a b'])
  })
})
