/**
 * Whether two queries leave a telling word of one without a counterpart for certain: told from their words alone, for a
 * hundredth of what it takes to read the stored one and to hold both against each other. It errs on one side only.
 *
 * Stored queries are made of the same words again and again, so each word is held against the query once.
 */
import { FRAME_WORDS, isTypo } from './cover.ts'
import { type Postings, wordsOf } from './postings.ts'
import type { Word } from './reading.ts'

/** What may be no word of the question but of how it asks. */
const MAY_BE_FRAME = new Set(Object.values(FRAME_WORDS).flatMap((words) => [...words]))

/** Asked words have a bit each, as far as they go; the one above says that a stored word has no counterpart. */
const MOST_WORDS = 30
const ALONE = 1 << MOST_WORDS

/** By term of a lexicon what it is to a query, as far as that was asked. Nothing is in it between two queries. */
class Relations {
  #stamps = new Uint32Array(0)
  #known = new Int32Array(0)
  #stamp = 0

  /** Empty, with room for so many terms. */
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

/** True: `cover` of the readings has something missing. False: it may have. It holds until the next query is told. */
export function surelyDiffers(postings: Postings, words: readonly Word[]): (doc: number) => boolean {
  const asked = words.filter(isContent)
  if (asked.length > MOST_WORDS) return () => false
  const { lexicon, terms, starts, ends } = postings
  relations.open(lexicon.read.length)
  const relationOf = (term: number): number => relation(lexicon.read[term]!, asked)
  const telling = asked.reduce((bits, word, i) => (isTelling(word) ? bits | (1 << i) : bits), 0)
  const isMissing = (doc: number): boolean => {
    let found = 0
    // Backwards: what a question is about is mostly said at its end.
    for (let i = ends.data[doc]! - 1; i >= starts.data[doc]!; i--) {
      found |= relations.of(terms.data[i]!, relationOf)
      if ((found & ALONE) !== 0) return true
    }
    return (telling & ~found) !== 0
  }
  // What is two words in one is taken for the counterpart of every word.
  return mayJoin(lexicon, asked) ? (doc) => isMissing(doc) && !areJoined(wordsOf(postings, doc), asked) : isMissing
}

const isContent = ({ stop }: Word): boolean => !stop
const isTelling = ({ word, soft }: Word): boolean => !soft && !MAY_BE_FRAME.has(word)

/** The asked words that a stored one may stand for, or that it stands for none. */
function relation(stored: Word, asked: readonly Word[]): number {
  if (stored.stop) return 0
  let found = 0
  for (let i = 0; i < asked.length; i++) if (mayStandFor(stored, asked[i]!)) found |= 1 << i
  return found === 0 && isTelling(stored) ? ALONE : found
}

const mayStandFor = (one: Word, two: Word): boolean =>
  one.word === two.word || (beginOrEndAlike(one.raw, two.raw) && isTypo(one.raw, two.raw))

/** So do two words of which one is a slip of the other. */
const beginOrEndAlike = (one: string, two: string): boolean =>
  one.charCodeAt(0) === two.charCodeAt(0) || one.charCodeAt(one.length - 1) === two.charCodeAt(two.length - 1)

/** A longer word is not taken apart: no person writes one. */
const LONGEST = 60

/** Whether any stored word is two of the asked ones together, or the reverse. */
function mayJoin({ terms }: Postings['lexicon'], asked: readonly Word[]): boolean {
  return asked.some(({ raw }) => {
    if (raw.length > LONGEST) return true
    for (let at = 1; at < raw.length; at++) if (terms.has(raw.slice(0, at)) && terms.has(raw.slice(at))) return true
    return asked.some((two) => terms.has(raw + two.raw))
  })
}

function areJoined(words: readonly Word[], asked: readonly Word[]): boolean {
  const stored = words.filter(isContent)
  return stored.some(({ raw }) => isJoined(raw, asked)) || asked.some(({ raw }) => isJoined(raw, stored))
}

/** Two of the words together; between them may stand one that is not counted. */
const isJoined = (raw: string, words: readonly Word[]): boolean =>
  words.some((one) => words.some((two) => one.raw.length + two.raw.length === raw.length && one.raw + two.raw === raw))
