/** Contradicting numbers: a different number of the same unit, or the other side of the same number. */
import { canonical } from '../../match/synonyms.ts'
import type { Claim } from '../claims.ts'
import { clockTimesIn } from '../clock.ts'
import type { Grounds } from '../grounds.ts'
import { quoteOf, type Conflict, type Near } from '../near.ts'
import type { SentenceWord } from '../read-sentence.ts'

const CURRENCY: Readonly<Record<string, string>> = {
  $: 'dollar',
  '€': 'euro',
  '£': 'pound',
  usd: 'dollar',
  eur: 'euro',
  gbp: 'pound',
}
const LOOSE = new Set('business working calendar about full most approximately more least'.split(' ').map(canonical))

/** What a number counts: the next content word, without "business" in "business days". */
function unitWord(words: readonly SentenceWord[], i: number): SentenceWord | null {
  for (const next of words.slice(i + 1, i + 4)) {
    if (next.stop || LOOSE.has(next.root)) continue
    return next.numbers.length > 0 ? null : next
  }
  return null
}

const unitOf = (words: readonly SentenceWord[], i: number): string | null => {
  const unit = unitWord(words, i)
  return unit && (CURRENCY[unit.root] ?? unit.root)
}

/** A number together with its unit, if the unit follows immediately. */
function withUnit(
  words: readonly SentenceWord[],
  i: number,
  text: string,
  offset: number,
): { start: number; end: number; text: string } {
  const word = words[i]!
  const before = text.charAt(word.start - offset - 1)
  if (/[$€£¥]/.test(before)) {
    return { start: word.start - 1, end: word.end, text: before + word.text }
  }
  const unit = unitWord(words, i)
  const end = unit && unit.start - word.end <= 12 ? unit.end : word.end
  return { start: word.start, end, text: text.slice(word.start - offset, end - offset) }
}

/** A number that the context lacks although a nearby passage has a different one for the same unit. */
export function numberConflicts(
  claim: Claim,
  said: readonly SentenceWord[],
  near: readonly Near[],
  g: Grounds,
): Conflict[] {
  const found: Conflict[] = []
  said.forEach((word, i) => {
    const value = word.numbers[0]
    if (value === undefined || g.numbers.has(value)) return
    const unit = unitOf(said, i)
    for (const { passage, words } of near) {
      if (words.some((w) => w.numbers.includes(value))) return
      const at = words.findIndex((w, j) => w.numbers.length > 0 && sameMeasure(unit, unitOf(words, j), w, word))
      if (at < 0) continue
      const ours = withUnit(said, i, claim.text, claim.start)
      const theirs = withUnit(words, at, passage.text, passage.start)
      found.push({
        kind: 'number',
        start: ours.start,
        end: ours.end,
        said: ours.text,
        against: { document: passage.document, start: theirs.start, end: theirs.end, quote: theirs.text },
      })
      return
    }
  })
  return found
}

function sameMeasure(a: string | null, b: string | null, left: SentenceWord, right: SentenceWord): boolean {
  if (a === null || b === null)
    return a === b && /[%$€£]/.test(left.text) === /[%$€£]/.test(right.text) && left.text.length === right.text.length
  return a === b
}

const MORE = /^(?:over|above|more|larger|greater|bigger|older|longer|higher|least|exceeding|minimum|beyond)$/
const LESS = /^(?:under|below|less|fewer|smaller|younger|shorter|lower|most|maximum)$/

const NO = /^(?:no|not|never|cannot|nor)$|n['’]t$/
/** How many words before a comparator a negation may stand: "not weigh more than", "not bring liquids over". */
const NO_BEFORE = 3

const isTurned = (words: readonly SentenceWord[], at: number): boolean =>
  words.slice(Math.max(0, at - NO_BEFORE), at).some((w) => NO.test(w.text.toLowerCase()))

/** "No more than two" limits what is allowed and denies nothing. */
export const isLimit = (words: readonly SentenceWord[]): boolean =>
  words.some((w) => w.numbers.length > 0) && words.some((w) => MORE.test(w.text.toLowerCase()))

/** Which side of a number is meant, from the words just before: "over $50", "at least 12 years", "no more than 5". */
function sideOf(words: readonly SentenceWord[], i: number): { side: 'more' | 'less'; word: SentenceWord } | null {
  for (let at = i - 1; at >= Math.max(0, i - 3); at -= 1) {
    const word = words[at]!
    const lower = word.text.toLowerCase()
    const isMore = MORE.test(lower)
    if (isMore || LESS.test(lower)) return { side: isMore === isTurned(words, at) ? 'less' : 'more', word }
    if (word.numbers.length > 0) return null
  }
  return null
}

/** The same number, with "under" in one and "over" in the other. */
export function comparatorConflicts(said: readonly SentenceWord[], near: readonly Near[]): Conflict[] {
  for (const { passage, words } of near) {
    for (const [i, word] of said.entries()) {
      const ours = word.numbers.length > 0 ? sideOf(said, i) : null
      if (!ours) continue
      const same = words.flatMap((w, j) => (w.numbers[0] === word.numbers[0] ? [sideOf(words, j)] : []))
      const theirs = same.find((t) => t !== null && t.side !== ours.side)
      if (!theirs || same.some((t) => t?.side === ours.side)) continue
      const { start } = ours.word
      return [
        {
          kind: 'comparator',
          start,
          end: word.end,
          said: `${ours.word.text} ${word.text}`,
          against: quoteOf(passage, theirs.word),
        },
      ]
    }
  }
  return []
}

/** A clock time that the context lacks, although it has others. */
export function clockConflicts(claim: Claim, g: Grounds): Conflict[] {
  if (g.times.size === 0) return []
  return clockTimesIn(claim.text)
    .filter(({ minutes }) => !g.times.has(minutes))
    .map(({ start, end }) => ({
      kind: 'number' as const,
      start: claim.start + start,
      end: claim.start + end,
      said: claim.text.slice(start, end),
      against: null,
    }))
}
