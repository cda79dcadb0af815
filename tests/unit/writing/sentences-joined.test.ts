import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesJoined } from '../../../lib/writing/sentences-joined.ts'
import { SEED } from '../match/seed.ts'

describe('sentences joined to a text', () => {
  it('keeps sentences in a paragraph and steps in a list of their own', () => {
    expect(sentencesJoined(['Do this:', '1. Unplug it.', '2. Wait.', 'Done.', 'Really.']).text).toBe(
      'Do this:\n\n1. Unplug it.\n2. Wait.\n\nDone. Really.',
    )
  })
  it('every sentence stands where it is said to', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 12 }), (sentences) => {
        const { text, places } = sentencesJoined(sentences)
        expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(sentences)
      }),
      { seed: SEED },
    )
  })
})
