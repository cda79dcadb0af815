import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cover } from '../../../lib/match/cover.ts'
import { addDocument, newPostings } from '../../../lib/match/postings.ts'
import { read, type QuestionReading } from '../../../lib/match/reading.ts'
import { surelyDiffers } from '../../../lib/match/sure-difference.ts'
import { SEED } from './seed.ts'

/** With words of frames, soft ones, slips of the keyboard, and words that are two others in one. */
const WORDS =
  'how long does it take can i do not my the reset rest reste hub hubs auto renewal autorenewal blue tooth bluetooth please help time days cost much price refund 3 13 on line online allow work where'.split(
    ' ',
  )
const query = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))

const differ = (stored: QuestionReading, asked: QuestionReading): boolean => {
  const postings = newPostings()
  // Whose words are in the lexicon, and in no question that is looked at.
  for (const one of ['online bluetooth autorenewal', 'on line auto renewal']) addDocument(postings, read(one))
  addDocument(postings, stored)
  return surelyDiffers(postings, asked.words)(2)
}

it('never says so where each word has a counterpart', () => {
  let sure = 0
  fc.assert(
    fc.property(query, query, (one, two) => {
      const [stored, asked] = [read(one), read(two)]
      if (!differ(stored, asked)) return
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
  ['Is there a bluetooth hub?', 'Is there a blue tooth hub?', false],
  ['Is there a bluetooth hub?', 'Is there a blue hub?', true],
  [`Is there a ${'blue'.repeat(20)} hub?`, 'Is there a hub?', true],
  ['Is there a hub?', `Is there a ${'blue'.repeat(20)} hub?`, true],
])('%s – %s: %s', (one, two, is) => {
  expect(differ(read(one), read(two))).toBe(is)
})
