/**
 * Off topic: the response takes up neither the words of the question nor parts of them, speaks mostly of other things,
 * and does not have the form that was asked for.
 */
import { plainText } from '../match/normalise.ts'
import { isStop, numberOf, tokenise } from '../match/words.ts'
import { beginningOf, partsOf } from './grounds.ts'
import type { Lexicon } from './lexicon.ts'
import { unsurely, weigh } from './logistic.ts'
import { asksBack } from './sentences.ts'
import { tellingOf, type AskedWord } from './sufficiency.ts'

export type Topic = {
  /** Probability that the response belongs to another question. */
  probability: number
  signs: TopicSigns
  /** The query names only one thing, or the response is too short to be off topic. */
  unsure: boolean
}

const READ = 4_000

// "As an AI language model, I cannot …" is not about the languages a question asks for.
const ABOUT_ITSELF =
  /\b(?:as an?|i(?: am|'m|’m)(?: just)? an?) (?:ai|artificial intelligence|(?:large )?language model|virtual assistant|chatbot)\b[^,.;!?\n]{0,60}/gi

export type TopicSigns = {
  /** Weighted share of the question whose words the response lacks, and the share of letter pieces it lacks. */
  missing: number
  pieces: number
  /** Share of the response's most frequent words that are not in the question. */
  elsewhere: number
  /** 1 if the response lacks a form that was asked for; 1 if it is a list that nobody asked for. */
  noSuchForm: number
  unaskedList: number
  /** How far the response is long enough to be judged; 1 if the query asks a question. */
  words: number
  asks: number
}

/** A sign can only speak for another topic; fitted on development data, then rounded. */
export const TOPIC_WEIGHTS: TopicSigns = {
  missing: 3,
  pieces: 3.4,
  elsewhere: 2.3,
  noSuchForm: 1.3,
  unaskedList: 1,
  words: 1.6,
  asks: 1.4,
}
/** Low enough to keep false flags rare. */
export const TOPIC_BASE = -10.6
/** A short reply can be right without a word in common, so it is weak evidence. */
const ENOUGH_WORDS = 25
const FEW_WORDS = 8

export function judgeTopic(query: string, asked: readonly AskedWord[], response: string, lexicon: Lexicon): Topic {
  const text = response.slice(0, READ)
  const plain = plainText(text).replace(ABOUT_ITSELF, ' ')
  const counts = new Map<string, number>()
  const beginnings = new Set<string>()
  const pieces = new Map<string, boolean>()
  for (const word of contentWords(query))
    if (!isAsking(word, asked, lexicon)) for (const p of piecesOf(word)) pieces.set(p, false)
  for (const token of tokenise(plain)) {
    for (const part of partsOf(token)) {
      const root = lexicon(part.lower)
      if (root === '') continue
      counts.set(root, (counts.get(root) ?? 0) + 1)
      const beginning = beginningOf(root)
      if (beginning) beginnings.add(beginning)
      for (const piece of piecesOf(part.lower)) if (pieces.has(piece)) pieces.set(piece, true)
    }
  }
  const total = asked.reduce((sum, w) => sum + w.weight, 0)
  const met = (w: AskedWord): boolean =>
    counts.has(w.root) || (beginningOf(w.root) !== null && beginnings.has(beginningOf(w.root)!))
  const missing = total === 0 ? 0 : asked.filter((w) => !met(w)).reduce((sum, w) => sum + w.weight, 0) / total
  const strange = pieces.size === 0 ? 0 : [...pieces.values()].filter((held) => !held).length / pieces.size
  const { noSuchForm, unaskedList } = formSigns(query, text)
  const signs: TopicSigns = {
    missing,
    pieces: strange,
    elsewhere: shareElsewhere(counts, asked),
    noSuchForm,
    unaskedList,
    words: Math.min(1, counts.size / ENOUGH_WORDS),
    asks: isQuestion(query) ? 1 : 0,
  }
  const unsure = tellingOf(asked).length === 1 || counts.size < FEW_WORDS || asksBack(response)
  const probability = weigh(TOPIC_BASE, TOPIC_WEIGHTS, signs)
  return { probability: unsure ? unsurely(probability) : probability, signs, unsure }
}

const contentWords = (text: string): string[] =>
  tokenise(text).flatMap((token) => partsOf(token).flatMap(({ lower }) => (isStop(lower) ? [] : [lower])))

/** Words of low weight in the question say how to answer, not what about. */
const isAsking = (lower: string, asked: readonly AskedWord[], lexicon: Lexicon): boolean =>
  !asked.some((w) => w.root === lexicon(lower) && w.weight >= 1)

const PIECE = 4
/** Four-letter pieces, which match compounds, spelling variants and related words. */
function piecesOf(lower: string): string[] {
  const padded = ` ${lower} `
  const pieces: string[] = []
  for (let i = 0; i + PIECE <= padded.length; i++) pieces.push(padded.slice(i, i + PIECE))
  return pieces
}

/** How many of the response's most frequent words count as its subject. */
const MAIN = 8

/** The share of a response's most frequent words that are not in the question. */
function shareElsewhere(counts: ReadonlyMap<string, number>, asked: readonly AskedWord[]): number {
  const main = [...counts]
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAIN)
  const total = main.reduce((sum, [, n]) => sum + n, 0)
  const own = main.reduce((sum, [root, n]) => sum + (asked.some((w) => w.root === root) ? n : 0), 0)
  return total === 0 ? 0 : 1 - own / total
}

const ITEM = /^\s{0,8}(?:\d{1,2}[.)]|[-*•])\s/gm
const LIST_ASKED =
  /\b(?:list|steps|ideas|examples|names|topics|tips|ways|reasons|benefits|features|types|things|items|activities|factors|options|how (?:do|can|to))\b/i
const MAX_ASKED_ITEMS = 20
const MANY_ASKED = /\b(?:list|steps|ideas|examples|names|tips|ways|reasons)\b/i
const MANY_ITEMS = 3
const VERSE_ASKED =
  /\b(?:poems?|poetry|haikus?|sonnets?|limericks?|lyrics?|songs?|rhym\w+|verses?|stanzas?|acrostics?)\b/i
const LEAST_VERSES = 3
const LONGEST_VERSE = 80

/** Separate lines, all short, that are not a list. */
function isVerse(response: string, items: number): boolean {
  const lines = response.split('\n').filter((line) => line.trim() !== '')
  return items === 0 && lines.length >= LEAST_VERSES && lines.every(({ length }) => length <= LONGEST_VERSE)
}

/**
 * Three of something were requested and three came; a list, and a list came; a poem, and verses came. The right form
 * shows that the response belongs to this question even if it takes up none of its words.
 */
function formSigns(query: string, response: string): { noSuchForm: number; unaskedList: number } {
  const items = response.match(ITEM)?.length ?? 0
  const numbers = tokenise(query).flatMap(({ lower }) => {
    const n = Number(numberOf(lower))
    return n >= 2 && n <= MAX_ASKED_ITEMS ? [n] : []
  })
  const comesAsAsked =
    (items >= 2 && numbers.includes(items)) ||
    (items >= MANY_ITEMS && MANY_ASKED.test(query)) ||
    (VERSE_ASKED.test(query) && isVerse(response, items))
  return {
    noSuchForm: comesAsAsked ? 0 : 1,
    unaskedList: items >= MANY_ITEMS && numbers.length === 0 && !LIST_ASKED.test(query) ? 1 : 0,
  }
}

const isQuestion = (query: string): boolean =>
  /\?|^\W*(?:how|what|why|where|when|which|who|can|could|do|does|did|is|are|will|should|may)\b/i.test(query)
