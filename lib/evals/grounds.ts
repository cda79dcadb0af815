/** The context, prepared once per exchange: where each canonical word is, and which numbers, names and links it has. */
import type { ContextDoc } from '../contract/entities.ts'
import { tokenise, type Token } from '../match/words.ts'
import { clausesOf } from './clauses.ts'
import type { Lexicon } from './lexicon.ts'
import { clockTimesIn } from './clock.ts'
import { factsOf, type Fact } from './facts.ts'
import { keyWords, leavesOf, type Leaf } from './records.ts'
import { hoursOf, type Hours } from './hours.ts'
import type { ReadSentence } from './read-sentence.ts'
import { sentencesOf } from './sentences.ts'

export type Passage = {
  document: number
  start: number
  end: number
  text: string
}

/** Bits: the context affirms a word, or denies it. A supposition counts as both. */
export const SAYS = { yes: 1, no: 2 }

export type Grounds = {
  docs: readonly ContextDoc[]
  lexicon: Lexicon
  passages: Passage[]
  /** Passages already read for contradictions, by number. */
  read: Map<number, ReadSentence>
  /** Canonical word → numbers of the passages that contain it, ascending. */
  places: Map<string, number[]>
  /** Canonical word → bits of `SAYS`, over all passages. */
  says: Map<string, number>
  /** Canonical word → content words that follow it anywhere, once per occurrence. */
  followers: Map<string, string[]>
  /** First letters of words, so that derivations match: approve, approval. */
  beginnings: Set<string>
  /** All numbers, as digits. */
  numbers: Set<string>
  /** Clock times, in minutes since midnight. */
  times: Set<number>
  /** What records say yes or no to. */
  facts: Fact[]
  /** Opening hours by weekday, if a record has them. */
  hours: Hours | null
  /** Indices of the documents that are records. */
  records: Set<number>
  /** Text of all documents, folded, for finding links and phrases. */
  folded: string
}

const BEGINNING = 6
export const beginningOf = (word: string): string | null => (word.length >= BEGINNING ? word.slice(0, BEGINNING) : null)

const NONE: string[] = []

/** A canonical word of the context during reading. Looked up once per token, because this is the hottest path. */
type Held = { root: string; places: number[]; followers: string[]; says: number }

/** Words of the context by lower-case spelling (null: a function word) and by canonical form. */
type Reader = { g: Grounds; byText: Map<string, Held | null>; byRoot: Map<string, Held> }

/** Numbers in a token: "30-day" holds 30, "10:00" is two tokens, "5GB" holds 5. */
export function numbersIn(token: Token, root: string): string[] {
  const first = root.charCodeAt(0)
  // "one" is as often a pronoun as a number.
  if (token.lower === 'one') return NONE
  if (!(first >= 48 && first <= 57) && !/\d/.test(token.lower)) return NONE
  const found = token.lower.match(/\d+(?:[.,]\d+)*/g)
  if (!found) return /^\d+$/.test(root) ? [root] : NONE
  return found.map(plainNumber)
}

function plainNumber(raw: string): string {
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(raw) ? raw.replaceAll(',', '') : raw
  return /^\d+(?:\.\d+)?$/.test(grouped) ? String(Number(grouped)) : grouped
}

export function prepareGrounds(docs: readonly ContextDoc[], lexicon: Lexicon): Grounds {
  const g: Grounds = {
    docs,
    lexicon,
    passages: [],
    read: new Map(),
    places: new Map(),
    says: new Map(),
    followers: new Map(),
    beginnings: new Set(),
    numbers: new Set(),
    times: new Set(),
    facts: [],
    hours: null,
    records: new Set(),
    folded: '',
  }
  const reader: Reader = { g, byText: new Map(), byRoot: new Map() }
  docs.forEach((doc, document) => {
    const title = doc.title ? `${doc.title}. ` : ''
    if (title !== '') addPassage(reader, document, 0, 0, title)
    const leaves = leavesOf(doc.content)
    if (leaves) addRecord(reader, document, doc.content, leaves)
    else for (const { start, end, text } of sentencesOf(doc.content)) addPassage(reader, document, start, end, text)
    for (const { minutes } of clockTimesIn(doc.content)) g.times.add(minutes)
  })
  for (const { root, says } of reader.byRoot.values()) if (says !== 0) g.says.set(root, says)
  g.folded = docs
    .map((d) => `${d.title ?? ''} ${d.source ?? ''} ${d.content}`)
    .join('\n')
    .toLowerCase()
  return g
}

/** Prose inside a record is read as prose; other values become passages together with the words of their keys. */
function addRecord(reader: Reader, document: number, content: string, leaves: readonly Leaf[]): void {
  const { g } = reader
  g.records.add(document)
  g.hours ??= hoursOf(leaves, document)
  g.facts.push(...factsOf(leaves, document, g.lexicon))
  for (const { path, value, start, end } of leaves) {
    if (value === null || value === false) continue
    const key = path.slice(-2).flatMap(keyWords).join(' ')
    if (typeof value !== 'string') {
      addPassage(reader, document, start, end, `${key}: ${value}`)
      continue
    }
    // Raw text, so that offsets stay valid; escapes are blanked because they are not words.
    const raw = content.slice(start, end).replace(/\\[nrt"\\/]/g, '  ')
    const sentences = sentencesOf(raw)
    for (const { start: from, end: to, text } of sentences) {
      const said = sentences.length === 1 ? `${key}: ${text}` : text
      addPassage(reader, document, start + from, start + to, said)
    }
  }
}

// The one abbreviation that every help centre spells in several ways.
const TWO_FACTOR = /\b(?:two|2)[- ](?:factor|step)\b|\b2fa\b|\bmfa\b/i

function addPassage(reader: Reader, document: number, start: number, end: number, text: string): void {
  const { g } = reader
  const number = g.passages.length
  const tokens = tokenise(text)
  let before: Held | null = null
  for (const clause of clausesOf(tokens, text)) {
    const bits = clause.polarity === 'yes' ? SAYS.yes : clause.polarity === 'no' ? SAYS.no : SAYS.yes | SAYS.no
    for (let i = clause.from; i < clause.to; i++) {
      const token = tokens[i]!
      if (token.lower.includes('-'))
        for (const part of partsOf(token)) before = addWord(reader, number, part, bits, before)
      else before = addWord(reader, number, token, bits, before)
    }
  }
  if (TWO_FACTOR.test(text)) placeAt(heldOf(reader, 'twofactor'), number)
  g.passages.push({ document, start, end, text })
}

/** @returns the content word that precedes the next one */
function addWord(reader: Reader, passage: number, token: Token, bits: number, before: Held | null): Held | null {
  let held = reader.byText.get(token.lower)
  if (held === undefined) {
    held = heldFor(reader, token)
    reader.byText.set(token.lower, held)
  }
  if (held === null) return before
  placeAt(held, passage)
  held.says |= bits
  before?.followers.push(held.root)
  return held
}

function placeAt({ places }: Held, passage: number): void {
  if (places[places.length - 1] !== passage) places.push(passage)
}

function heldFor(reader: Reader, token: Token): Held | null {
  const { g } = reader
  const root = g.lexicon(token.lower)
  if (root === '') return null
  for (const n of numbersIn(token, root)) g.numbers.add(n)
  return heldOf(reader, root)
}

function heldOf({ g, byRoot }: Reader, root: string): Held {
  const known = byRoot.get(root)
  if (known) return known
  const held: Held = { root, places: [], followers: [], says: 0 }
  byRoot.set(root, held)
  g.places.set(root, held.places)
  g.followers.set(root, held.followers)
  const beginning = beginningOf(root)
  if (beginning) g.beginnings.add(beginning)
  return held
}

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ONES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** "thirty-one" as digits; null for any other compound. */
function compoundNumber(lower: string): string | null {
  const [tens, ones, ...more] = lower.split('-')
  const [ten, one] = [TENS.indexOf(tens!), ONES.indexOf(ones!)]
  return ten >= 0 && one >= 0 && more.length === 0 ? `${ten + 2}${one + 1}` : null
}

/** Splits a compound into its parts ("two-factor", "30-day"); a spelled-out number stays one token. */
export function partsOf(token: Token): Token[] {
  if (!token.lower.includes('-')) return [token]
  const number = compoundNumber(token.lower)
  if (number !== null) return [{ ...token, lower: number }]
  const parts: Token[] = []
  let at = token.start
  for (const piece of token.text.split('-')) {
    if (piece !== '') parts.push({ text: piece, lower: piece.toLowerCase(), start: at, end: at + piece.length })
    at += piece.length + 1
  }
  return parts
}
