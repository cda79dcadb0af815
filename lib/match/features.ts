/** A text's words as features (32-bit integers): words, pairs, letter trigrams, beginnings, fields. */

const SEEDS = { word: 1, pair: 2, gram: 3, field: 4, beginning: 5 }
const PRIME = 0x01000193
const FIRST = 0x811c9dc5

function mixed(state: number, text: string): number {
  let h = state
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME)
  return h
}
const finished = (h: number): number => ((h >>> 0) ^ (h >>> 15)) >>> 0

export const wordFeature = (word: string): number => finished(mixed(FIRST ^ SEEDS.word, word))

/** @param name unique among fields */
export const fieldFeature = (name: string): number => finished(mixed(FIRST ^ SEEDS.field, name))

/** Hash state after the first word of a pair, for `pairFeature`. */
export const pairStart = (word: string): number => Math.imul(mixed(FIRST ^ SEEDS.pair, word) ^ 32, PRIME)
export const pairFeature = (start: number, word: string): number => finished(mixed(start, word))

const START = 94 // ^
const END = 36 // $
const GRAM = FIRST ^ SEEDS.gram

/** Features of all letter trigrams, with marks for the word's beginning and end; in order, including repeats. */
export function gramFeatures(raw: string): number[] {
  const count = Math.max(1, raw.length)
  const grams: number[] = []
  for (let i = 0; i < count; i++) {
    const before = i === 0 ? START : raw.charCodeAt(i - 1)
    const after = i === raw.length - 1 ? END : raw.charCodeAt(i + 1)
    let h = Math.imul(GRAM ^ before, PRIME)
    h = Math.imul(h ^ raw.charCodeAt(i), PRIME)
    grams.push(finished(Math.imul(h ^ after, PRIME)))
  }
  return grams
}

/** Whether letters of a word are compared: not in very short words, nor in function words. */
export const hasGrams = (raw: string, isStop: boolean): boolean => !isStop && raw.length >= 3

/** Letters in a beginning. */
const BEGINNING = 4
/** A word that is no longer than its beginning has no separate one. */
export const hasBeginning = (raw: string, isStop: boolean): boolean => !isStop && raw.length > BEGINNING
export const beginningFeature = (raw: string): number =>
  finished(mixed(FIRST ^ SEEDS.beginning, raw.slice(0, BEGINNING)))
