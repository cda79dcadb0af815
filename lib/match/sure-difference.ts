/**
 * Whether two queries certainly leave a telling word of one without a counterpart: decided from their words alone, at a
 * hundredth of the cost of reading the stored query and comparing both. It errs only in saying that they may not.
 *
 * Stored queries consist of the same words over and over, so each distinct word is compared with the query once.
 */
import { isTelling, isTypo } from './cover.ts'
import { type Lexicon, mayBeSlip, shapeOf, shapeOfWord } from './lexicon.ts'
import { type Postings, wordsOf } from './postings.ts'
import type { QuestionWord } from './reading.ts'

/** Each asked word has a bit; the one above them says that a stored word has no counterpart. */
const MOST_WORDS = 30
const ALONE = 1 << MOST_WORDS

/** Cache of how each term of a lexicon relates to the query. Empty between two queries. */
class Relations {
  #stamps = new Uint32Array(0)
  #known = new Int32Array(0)
  #stamp = 0

  /** Empties the cache and makes room for this many terms. */
  open(terms: number): void {
    if (this.#stamps.length < terms || this.#stamp === 0xffffffff) {
      this.#stamps = new Uint32Array(Math.ceil(terms * 1.25))
      this.#known = new Int32Array(this.#stamps.length)
      this.#stamp = 0
    }
    this.#stamp += 1
  }

  of(term: number, make: (term: number) => number): number {
    if (this.#stamps[term] === this.#stamp) return this.#known[term]!
    this.#stamps[term] = this.#stamp
    return (this.#known[term] = make(term))
  }
}

const relations = new Relations()

/** True: `cover` of the two readings has something missing. False: it may have. Valid until the next call. */
export function surelyDiffers(postings: Postings, words: readonly QuestionWord[]): (doc: number) => boolean {
  const asked = words.filter(isContent)
  if (asked.length > MOST_WORDS) return () => false
  const { lexicon, terms, starts, ends } = postings
  relations.open(lexicon.read.length)
  const each = asked.map(({ word, raw }): Asked => ({
    raw,
    shape: shapeOfWord(raw),
    word: lexicon.words.get(word) ?? -1,
  }))
  const relationOf = (term: number): number => relation(lexicon, term, each)
  const telling = asked.reduce((bits, word, i) => (isTelling(word) ? bits | (1 << i) : bits), 0)
  const isMissing = (doc: number): boolean => {
    let found = 0
    // Backwards, because the subject of a question is mostly at its end.
    for (let i = ends.data[doc]! - 1; i >= starts.data[doc]!; i--) {
      found |= relations.of(terms.data[i]!, relationOf)
      if ((found & ALONE) !== 0) return true
    }
    return (telling & ~found) !== 0
  }
  // `cover` takes a word that joins two others as the counterpart of every word.
  const joins = joinsOf(lexicon, asked)
  if (!joins) return (doc) => isMissing(doc) && !areJoined(wordsOf(postings, doc), asked)
  const has = (doc: number, term: number): boolean => {
    for (let i = starts.data[doc]!; i < ends.data[doc]!; i++) if (terms.data[i] === term) return true
    return false
  }
  const isJoined = (doc: number): boolean =>
    joins.wholes.some((term) => has(doc, term)) || joins.parts.some(([one, two]) => has(doc, one) && has(doc, two))
  return (doc) => isMissing(doc) && !isJoined(doc)
}

const isContent = ({ stop }: QuestionWord): boolean => !stop

/** `word`: the number of its canonical form. */
type Asked = { raw: string; shape: number; word: number }

/** Bits of the asked words that a stored word may stand for, or `ALONE` if it stands for none. */
function relation({ wordOf, read, shape, stops, telling }: Lexicon, term: number, asked: readonly Asked[]): number {
  if (stops.data[term] === 1) return 0
  const [word, form] = [wordOf.data[term]!, shape.data[term]!]
  let found = 0
  for (let i = 0; i < asked.length; i++) {
    const one = asked[i]!
    if (one.word === word || (mayBeSlip(form, one.shape) && isTypo(read[term]!.raw, one.raw))) found |= 1 << i
  }
  return found === 0 && telling.data[term] === 1 ? ALONE : found
}

/** Longer words are not taken apart: nobody writes them. */
const LONGEST = 60

/** Stored words that join two asked words, and pairs of stored words that form an asked one. */
type Joins = { wholes: number[]; parts: [number, number][] }

/** Null if a word is too long. */
function joinsOf({ terms, read, shapes }: Lexicon, asked: readonly QuestionWord[]): Joins | null {
  const joins: Joins = { wholes: [], parts: [] }
  const storedAs = (raw: string): number | null => {
    const term = terms.get(raw)
    return term === undefined || read[term]!.stop ? null : term
  }
  for (const { raw } of asked) {
    const { length } = raw
    if (length > LONGEST) return null
    const code = (at: number): number => raw.charCodeAt(at)
    for (let at = 1; at < length; at++) {
      if (!shapes.has(shapeOf(code(0), code(at - 1), at))) continue
      if (!shapes.has(shapeOf(code(at), code(length - 1), length - at))) continue
      const [one, two] = [storedAs(raw.slice(0, at)), storedAs(raw.slice(at))]
      if (one !== null && two !== null) joins.parts.push([one, two])
    }
    for (const { raw: next } of asked) {
      if (!shapes.has(shapeOf(code(0), next.charCodeAt(next.length - 1), length + next.length))) continue
      const whole = storedAs(raw + next)
      if (whole !== null) joins.wholes.push(whole)
    }
  }
  return joins
}

function areJoined(words: readonly QuestionWord[], asked: readonly QuestionWord[]): boolean {
  const stored = words.filter(isContent)
  return stored.some(({ raw }) => isJoined(raw, asked)) || asked.some(({ raw }) => isJoined(raw, stored))
}

/** Whether it joins two of the words, which need not be adjacent. */
const isJoined = (raw: string, words: readonly QuestionWord[]): boolean =>
  words.some((one) => words.some((two) => one.raw.length + two.raw.length === raw.length && one.raw + two.raw === raw))
