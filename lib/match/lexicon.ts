/**
 * Words by number, with precomputed properties. A term is a word as written; its canonical form represents all words
 * that mean the same. Entries are never removed: a language has only so many words.
 */
import { isTelling } from './cover.ts'
import { isEveryday } from './everyday-words.ts'
import { beginningFeature, gramFeatures, hasBeginning, hasGrams, pairStart, wordFeature } from './features.ts'
import { append, growingList, type GrowingList } from './growing.ts'
import { wordOf, type QuestionWord } from './reading.ts'
import { fieldsOf } from './word-fields.ts'

export type Lexicon = {
  terms: Map<string, number>
  /** By term: the number of its canonical word, whether it is a function word (1), and where its grams begin. */
  wordOf: GrowingList
  /** By term: the shared object that readings use. */
  read: QuestionWord[]
  stops: GrowingList
  gramStarts: GrowingList
  grams: GrowingList
  /** By term; 0 if it has none. */
  beginnings: GrowingList
  /** By term: whether a question that lacks it asks for something else (1). */
  telling: GrowingList
  /** By term, and the set of all shapes. */
  shape: GrowingList
  shapes: Set<number>
  words: Map<string, number>
  /** By canonical word. */
  spelled: string[]
  /** Whether it is an everyday word (1). */
  everyday: GrowingList
  features: GrowingList
  pairStarts: GrowingList
  /** Where its fields begin. */
  fieldStarts: GrowingList
  fields: GrowingList
}

export function newLexicon(): Lexicon {
  const lexicon: Lexicon = {
    terms: new Map(),
    wordOf: growingList(),
    read: [],
    stops: growingList(),
    gramStarts: growingList(),
    grams: growingList(),
    beginnings: growingList(),
    telling: growingList(),
    shape: growingList(),
    shapes: new Set(),
    words: new Map(),
    spelled: [],
    everyday: growingList(),
    features: growingList(),
    pairStarts: growingList(),
    fieldStarts: growingList(),
    fields: growingList(),
  }
  append(lexicon.gramStarts, 0)
  append(lexicon.fieldStarts, 0)
  return lexicon
}

/** Equal for equal words and for few others: looking it up costs a tenth of building a joined word to look up. */
export const shapeOf = (first: number, last: number, length: number): number =>
  ((first & 0x7f) << 13) | ((last & 0x7f) << 6) | Math.min(length, 0x3f)

export const shapeOfWord = (raw: string): number =>
  shapeOf(raw.charCodeAt(0), raw.charCodeAt(raw.length - 1), raw.length)

/** Must hold for one word to be a slip of the other; rarely does: similar length, same first or last letter. */
export const mayBeSlip = (one: number, two: number): boolean =>
  Math.abs((one & 0x3f) - (two & 0x3f)) <= 1 && ((one ^ two) >> 13 === 0 || (((one ^ two) >> 6) & 0x7f) === 0)

/** Number of a term, added if it is new. A term always has the same canonical word. */
export function termNumber(lexicon: Lexicon, said: { word: string; raw: string }): number {
  const { word, raw } = said
  const known = lexicon.terms.get(raw)
  if (known !== undefined) return known
  const term = lexicon.wordOf.length
  const read = wordOf(said)
  lexicon.read.push(read)
  lexicon.terms.set(raw, term)
  append(lexicon.wordOf, wordNumber(lexicon, word))
  append(lexicon.stops, read.stop ? 1 : 0)
  if (hasGrams(raw, read.stop)) for (const gram of gramFeatures(raw)) append(lexicon.grams, gram)
  append(lexicon.gramStarts, lexicon.grams.length)
  append(lexicon.beginnings, hasBeginning(raw, read.stop) ? beginningFeature(raw) : 0)
  append(lexicon.telling, isTelling(read) ? 1 : 0)
  const shape = shapeOfWord(raw)
  append(lexicon.shape, shape)
  lexicon.shapes.add(shape)
  return term
}

function wordNumber(lexicon: Lexicon, word: string): number {
  const known = lexicon.words.get(word)
  if (known !== undefined) return known
  const number = lexicon.spelled.length
  lexicon.words.set(word, number)
  lexicon.spelled.push(word)
  append(lexicon.everyday, isEveryday(word) ? 1 : 0)
  append(lexicon.features, wordFeature(word))
  append(lexicon.pairStarts, pairStart(word) >>> 0)
  for (const field of fieldsOf(word)) append(lexicon.fields, field)
  append(lexicon.fieldStarts, lexicon.fields.length)
  return number
}
