/** Context prepared once per exchange: which canonical words stand where, and which numbers, names and links there are. */
import type { ContextDoc } from '../contract/entities.ts'
import { canonical } from '../match/synonyms.ts'
import { isStop, tokenise, type Token } from '../match/words.ts'
import { sentencesOf } from './sentences.ts'

export type Passage = {
  document: number
  start: number
  end: number
  text: string
}

export type Grounds = {
  docs: readonly ContextDoc[]
  passages: Passage[]
  /** Canonical word → numbers of passages that hold it, ascending. */
  places: Map<string, number[]>
  /** First letters of words, so that derivations count: approve, approval. */
  beginnings: Set<string>
  /** Numbers in digits. */
  numbers: Set<string>
  /** Text of all documents, folded, for links and phrases. */
  folded: string
}

const BEGINNING = 6
export const beginningOf = (word: string): string | null => (word.length >= BEGINNING ? word.slice(0, BEGINNING) : null)

/**
 * Canonical form of a word in lower case, '' for a function word. Stems are costly: each different word is looked up
 * once per exchange.
 */
export type Lexicon = (lower: string) => string
export function newLexicon(): Lexicon {
  const known = new Map<string, string>()
  return (lower) => {
    const kept = known.get(lower)
    if (kept !== undefined) return kept
    const root = isStop(lower) ? '' : canonical(lower)
    known.set(lower, root)
    return root
  }
}

const NONE: string[] = []

/** Numbers a token stands for: "30-day" holds 30, "10:00" is two tokens, "5GB" holds 5. */
export function numbersIn(token: Token, root: string): string[] {
  const first = root.charCodeAt(0)
  // "one" is a pronoun as often as a number.
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
  const g: Grounds = { docs, passages: [], places: new Map(), beginnings: new Set(), numbers: new Set(), folded: '' }
  docs.forEach((doc, document) => {
    const title = doc.title ? `${doc.title}. ` : ''
    if (title !== '') addPassage(g, document, 0, 0, title, lexicon)
    for (const { start, end, text } of sentencesOf(doc.content)) addPassage(g, document, start, end, text, lexicon)
  })
  g.folded = docs
    .map((d) => `${d.title ?? ''} ${d.source ?? ''} ${d.content}`)
    .join('\n')
    .toLowerCase()
  return g
}

// The one abbreviation that every help centre writes in several ways.
const TWO_FACTOR = /\b(?:two|2)[- ](?:factor|step)\b|\b2fa\b|\bmfa\b/i

function addPassage(g: Grounds, document: number, start: number, end: number, text: string, lexicon: Lexicon): void {
  const number = g.passages.length
  for (const token of tokenise(text)) {
    if (token.lower.includes('-')) for (const part of partsOf(token)) addWord(g, number, part, lexicon)
    else addWord(g, number, token, lexicon)
  }
  if (TWO_FACTOR.test(text)) g.places.set('twofactor', [...(g.places.get('twofactor') ?? []), number])
  g.passages.push({ document, start, end, text })
}

function addWord(g: Grounds, passage: number, token: Token, lexicon: Lexicon): void {
  const root = lexicon(token.lower)
  if (root === '') return
  const places = g.places.get(root)
  if (!places) {
    g.places.set(root, [passage])
    const beginning = beginningOf(root)
    if (beginning) g.beginnings.add(beginning)
  } else if (places[places.length - 1] !== passage) places.push(passage)
  for (const n of numbersIn(token, root)) g.numbers.add(n)
}

/** A compound is what it is made of: "two-factor", "30-day". */
export function partsOf(token: Token): Token[] {
  if (!token.lower.includes('-')) return [token]
  const parts: Token[] = []
  let at = token.start
  for (const piece of token.text.split('-')) {
    if (piece !== '') parts.push({ text: piece, lower: piece.toLowerCase(), start: at, end: at + piece.length })
    at += piece.length + 1
  }
  return parts
}
