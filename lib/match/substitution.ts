/**
 * Whether a query says something else in the place of what an answer is about: "track" where its phrasings say "cancel".
 * Many phrasings together account for most of such a query, by all that stands around the one word that matters.
 */
import { areOpposite } from './opposites.ts'
import type { Reading } from './reading.ts'

/** What at least this share of the phrasings say is what the answer is about. */
const MATTER = 0.7

/**
 * The query has a telling word that none of the phrasings has, and lacks one that most of them have, or its own word is
 * the opposite of one of theirs ("undo the cancellation").
 */
export function isSubstituted(query: Reading, phrasings: readonly Reading[]): boolean {
  const counts = new Map<string, number>()
  for (const phrasing of phrasings) {
    for (const word of tellingOf(phrasing)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const asked = tellingOf(query)
  const foreign = [...asked].filter((word) => !counts.has(word) && !phrasings.some((one) => says(one, word)))
  if (foreign.length === 0) return false
  return [...counts].some(
    ([word, count]) =>
      (count >= MATTER * phrasings.length && !says(query, word)) || foreign.some((other) => areOpposite(word, other)),
  )
}

const tellingOf = ({ words }: Reading): Set<string> =>
  new Set(words.filter(({ stop, soft }) => !stop && !soft).map(({ word }) => word))

const says = ({ words }: Reading, word: string): boolean => words.some((one) => one.word === word)
