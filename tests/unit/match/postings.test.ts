import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDocument, candidates, newPostings } from '../../../lib/match/postings.ts'
import { read } from '../../../lib/match/reading.ts'
import { SEED } from './seed.ts'

/** No two are forms of one word; the later ones are rarer in what is made of them. */
const WORDS = 'hub camera sensor garden kitchen battery window lamp printer router garage cellar attic porch'.split(' ')

/** Documents of which word n is in about one of n + 1, some words twice. */
function documents(count: number): string[] {
  let state = 7
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  return Array.from({ length: count }, () => {
    const words = WORDS.flatMap((word, n) => (next(n + 1) === 0 ? (next(5) === 0 ? [word, word] : [word]) : []))
    return words.join(' ')
  })
}

describe('candidates', () => {
  const texts = documents(9_000)
  const p = newPostings()
  for (const text of texts) addDocument(p, read(text))
  const listOf = (word: string): number[] => texts.flatMap((text, doc) => (text.split(' ').includes(word) ? [doc] : []))
  const lists = new Map(WORDS.map((word) => [word, listOf(word)]))

  /** Every document that the rarest words lead to is weighed by all words. */
  function plain(words: readonly string[], limit: number): number[] {
    const sorted = [...new Set(words)].toSorted((a, b) => lists.get(a)!.length - lists.get(b)!.length)
    const looked = new Set<number>()
    let walked = 0
    for (const [i, word] of sorted.entries()) {
      const docs = lists.get(word)!
      walked += docs.length
      if (walked <= 6_000 || i === 0) for (const doc of docs.slice(0, 6_000)) looked.add(doc)
    }
    const weightOf = (word: string): number =>
      Math.round(2 ** 20 * Math.log(1 + texts.length / lists.get(word)!.length) ** 2)
    return [...looked]
      .map((doc) => {
        const has = new Set(texts[doc]!.split(' '))
        return { doc, score: sorted.reduce((sum, word) => sum + (has.has(word) ? weightOf(word) : 0), 0) }
      })
      .toSorted((a, b) => b.score - a.score || a.doc - b.doc)
      .slice(0, limit)
      .map(({ doc }) => doc)
  }

  it('are those that share the rarest words, whichever of the lists were walked', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(3, 40, 96),
        (words, limit) => {
          const asked = read(words.join(' '))
          expect(asked.words.map(({ raw }) => raw)).toEqual(words)
          expect(candidates(p, asked, limit)).toEqual(plain(words, limit))
        },
      ),
      { seed: SEED, numRuns: 150 },
    )
  })
})
