/** Search failure: the important words of the question are missing from what was retrieved, or not near each other. */
import { normaliseQuery } from '../match/normalise.ts'
import { tokenise } from '../match/words.ts'
import { beginningOf, partsOf, type Grounds, type Passage } from './grounds.ts'
import type { Lexicon } from './lexicon.ts'
import { unsurely, weigh } from './logistic.ts'

export type AskedWord = { root: string; text: string; weight: number; number: boolean }

// Words of asking rather than of the subject.
const ASKING = new Set(
  `tell explain know question help please find show give need want use using used work does mean meaning define definition difference between best way ways much many long often
  thing things kind type example list name call called happen information info say said make made take come number cost time people person good really actually exactly
  possible someone something anything everything people main first year years day order turn switch set old new current now right quick question advance claim wonder wondering
  generate write compose draft provide describe suggest identify output create rewrite rephrase edit following given add include input text sentence paragraph summarize summarise
  translate classify calculate convert compare construct design develop think detail details brief short
  poem poetry stanza verse rhyme haiku sonnet acrostic lyric essay tweet riddle story script monologue dialogue slogan headline caption joke`.split(
    /\s+/,
  ),
)

/** Content words of a query with their weights: names, numbers and long words say most. */
export function askedWords(query: string, lexicon: Lexicon): AskedWord[] {
  const words = new Map<string, AskedWord>()
  // Courtesy is not part of the question: "quick question", "thanks in advance".
  const kept = new Set(normaliseQuery(query).split(' '))
  let first = true
  for (const token of tokenise(query)) {
    for (const part of partsOf(token)) {
      const starts = first
      first = false
      const root = lexicon(part.lower)
      if (root === '' || isCourtesy(part.lower, kept)) continue
      const number = /\d/.test(part.lower)
      const name = /^\p{Lu}/u.test(part.text) && !starts
      const weight = ASKING.has(part.lower) ? 0.35 : (name || number ? 1.5 : 1) * (part.lower.length >= 7 ? 1.3 : 1)
      if (!words.has(root)) words.set(root, { root, text: part.text, weight, number })
    }
  }
  return [...words.values()]
}

/** The words that say what a query is about. */
export const tellingOf = (asked: readonly AskedWord[]): AskedWord[] => asked.filter((w) => w.weight >= 1)

const isCourtesy = (lower: string, kept: ReadonlySet<string>): boolean =>
  /^(?:quick|question|advance|bother|disturb|help|morning|afternoon|evening|wondering|cheers)$/.test(lower) &&
  !kept.has(lower)

export type Sufficiency = {
  /** Probability that the context lacks the answer. */
  probability: number
  signs: SufficiencySigns
  /** The query names only one thing, which can always be said differently. */
  unsure: boolean
  missing: string[]
  /** The passage that holds most of the question's words. */
  nearest: Passage | null
}

export type SufficiencySigns = {
  /**
   * Weighted share of the question that the context lacks; that no few sentences hold together; that no single one
   * holds.
   */
  missing: number
  spread: number
  apart: number
  /** 1 if the query asks for a number or time and none is near. */
  kind: number
}

/** A sign can only speak for a failure; fitted on development data, then rounded. */
export const SUFFICIENCY_WEIGHTS: SufficiencySigns = { missing: 3.3, spread: 2.2, apart: 3.5, kind: 1.4 }
export const SUFFICIENCY_BASE = -4.6

export function judgeSufficiency(query: string, asked: readonly AskedWord[], g: Grounds): Sufficiency {
  const total = asked.reduce((sum, w) => sum + w.weight, 0)
  const has = (w: AskedWord): boolean =>
    (w.number && g.numbers.has(w.root.replace(/^v(?=\d)/, ''))) ||
    g.places.has(w.root) ||
    (beginningOf(w.root) !== null && g.beginnings.has(beginningOf(w.root)!))
  const absent = asked.filter((w) => !has(w))
  const { sentence, window, nearest } = bestPlaces(asked, g, total)
  const around = nearest === null ? '' : textAround(nearest, g)
  const signs: SufficiencySigns = {
    missing: absent.reduce((sum, w) => sum + w.weight, 0) / total,
    spread: 1 - window,
    apart: 1 - sentence,
    kind: lacksKind(query, around) ? 1 : 0,
  }
  const unsure = tellingOf(asked).length === 1
  const probability = weigh(SUFFICIENCY_BASE, SUFFICIENCY_WEIGHTS, signs)
  return {
    probability: unsure ? unsurely(probability) : probability,
    signs,
    unsure,
    missing: absent.filter((w) => w.weight >= 1).map((w) => w.text),
    nearest: nearest === null ? null : g.passages[nearest]!,
  }
}

const WINDOW = 3
/** Words beyond this are not looked up together. */
const MAX_WORDS = 30

/** The largest share of the question in one sentence and in three adjacent ones, and the place of the former. */
function bestPlaces(
  asked: readonly AskedWord[],
  g: Grounds,
  total: number,
): { sentence: number; window: number; nearest: number | null } {
  const masks = new Map<number, number>()
  const words = asked.slice(0, MAX_WORDS)
  words.forEach((w, i) => {
    for (const p of g.places.get(w.root) ?? []) masks.set(p, (masks.get(p) ?? 0) | (1 << i))
  })
  const weightOf = (mask: number): number => words.reduce((sum, w, i) => sum + (mask & (1 << i) ? w.weight : 0), 0)
  let [sentence, window] = [0, 0]
  let nearest: number | null = null
  for (const [p, own] of masks) {
    let mask = 0
    for (let i = 0; i < WINDOW; i++) mask |= masks.get(p + i) ?? 0
    window = Math.max(window, weightOf(mask) / total)
    const share = weightOf(own) / total
    if (share > sentence || (share === sentence && nearest !== null && p < nearest)) [sentence, nearest] = [share, p]
  }
  return { sentence, window, nearest }
}

/** A passage with its neighbours in the same document. */
const textAround = (number: number, g: Grounds): string =>
  [number - 1, number, number + 1]
    .flatMap((n) => (g.passages[n]?.document === g.passages[number]!.document ? [g.passages[n].text] : []))
    .join(' ')

const ASKS_NUMBER =
  /\bhow (?:many|much|long|old|far|tall|big|high|often|large)\b|\b(?:percent|number|amount|cost|price)\b/i
const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|dozen|half|free|none|daily|weekly|monthly|never|always)\b/i
const ASKS_TIME = /\bwhen\b|\b(?:what|which) (?:year|date|day|month|time)\b/i
const TIME =
  /\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|after|before|until|once|during|century|year|week|day|hour|tomorrow|today)\b/i

/** The query asks for a number or time and none is near. */
const lacksKind = (query: string, around: string): boolean =>
  (ASKS_NUMBER.test(query) && !NUMBER.test(around)) || (ASKS_TIME.test(query) && !TIME.test(around))
