import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cover } from '../../../lib/match/cover.ts'
import { read } from '../../../lib/match/reading.ts'
import { surelyDiffer } from '../../../lib/match/sure-difference.ts'
import { SEED } from './seed.ts'

/** With words of frames, soft ones, slips of the keyboard, and words that are two others in one. */
const WORDS =
  'how long does it take can i do not my the reset rest reste hub hubs auto renewal autorenewal blue tooth bluetooth please help time days cost much price refund 3 13 on line online allow work where'.split(
    ' ',
  )
const query = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))

it('never says so where each word has a counterpart', () => {
  let sure = 0
  fc.assert(
    fc.property(query, query, (one, two) => {
      const [stored, asked] = [read(one), read(two)]
      if (!surelyDiffer(stored.words, asked.words)) return
      sure += 1
      expect(cover(stored, asked).missing).not.toEqual([])
    }),
    { seed: SEED, numRuns: 5_000 },
  )
  expect(sure).toBeGreaterThan(1_000)
})

it.each([
  ['How do I reset the hub?', 'How do I pair the hub?', true],
  ['How do I reset the hub?', 'How do I rseet the hub?', false],
  ['How do I stop auto renewal?', 'How do I stop autorenewal?', false],
  ['How do I reset the hub?', 'Please help me reset my hub', false],
])('%s – %s: %s', (one, two, is) => {
  expect(surelyDiffer(read(one).words, read(two).words)).toBe(is)
})
