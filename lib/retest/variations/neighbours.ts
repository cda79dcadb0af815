/** Questions that belong to other answers, close enough that a careless match would serve this answer for them. */
import { guardReadings } from '../../match/guards.ts'
import { read, type QuestionReading } from '../../match/reading.ts'
import type { VariantText } from './variation.ts'

/** Limits on how many are read, and how long each may be. */
const MOST_READ = 300
const MOST_CHARACTERS = 400

/** Nearest first, by share of content words in common. Leaves out any that may ask the same. */
export function neighbouring(query: string, others: readonly string[]): VariantText[] {
  const own = read(query)
  const near = others
    .slice(0, MOST_READ)
    .map((other) => other.trim())
    .filter((other) => other !== '' && other.length <= MOST_CHARACTERS)
    .map((text) => ({ text, reading: read(text) }))
    .filter(({ reading }) => reading.text !== '' && reading.text !== own.text && isAnother(own, reading))
    .map(({ text, reading }) => ({ text, share: inCommon(own, reading) }))
  return near
    .toSorted((a, b) => b.share - a.share || (a.text < b.text ? -1 : 1))
    .map(({ text }) => ({ text, why: `≠ ${text}` }))
}

const SAME_FROM = 0.6
const inCommon = (a: QuestionReading, b: QuestionReading): number => {
  const of = new Set(a.content)
  const shared = new Set(b.content.filter((word) => of.has(word))).size
  return shared / Math.max(1, new Set([...a.content, ...b.content]).size)
}

/** A guard distinguishes them, or they have too little in common. */
const isAnother = (a: QuestionReading, b: QuestionReading): boolean =>
  guardReadings(a, b).blocked || inCommon(a, b) < SAME_FROM
