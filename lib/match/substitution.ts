/**
 * Whether a query replaces what an answer is about by something else: "track" where its phrasings say "cancel". Many
 * phrasings together account for most of such a query, through everything around the one word that matters.
 */
import { areOpposite } from './opposites.ts'
import type { QuestionReading } from './reading.ts'

/** A word in at least this share of the phrasings is what the answer is about. */
const MATTER = 0.7

/**
 * The query has a telling word that no phrasing has, and either lacks one that most phrasings have, or its own word is
 * the opposite of one of theirs ("undo the cancellation").
 */
export function isSubstituted(query: QuestionReading, phrasings: readonly QuestionReading[]): boolean {
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

const tellingOf = ({ words }: QuestionReading): Set<string> =>
  new Set(words.filter(({ stop, soft }) => !stop && !soft).map(({ word }) => word))

const says = ({ words }: QuestionReading, word: string): boolean => words.some((one) => one.word === word)
