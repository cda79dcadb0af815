/**
 * Two statements that cannot both be true: of the same thing, under the same conditions, in nearly the same words, and
 * yes against no, or one number against another. Stricter than contradictions of the context (../contradictions, which
 * finds what disagrees here too): of a conversation nobody has retrieved that both speak of the same.
 */
import type { ContextDoc } from '../../contract/entities.ts'
import { claimsOf, type Claim } from '../claims.ts'
import { conflictsOf } from '../contradictions/index.ts'
import { prepareGrounds } from '../grounds.ts'
import type { Lexicon } from '../lexicon.ts'
import { type ConflictKind } from '../near.ts'

export type Statement = { claim: Claim; roots: ReadonlySet<string>; conditions: string; numbers: number }
/** `[start, end)` of each text the statements are from. */
export type Clash = {
  said: { start: number; end: number; text: string }
  against: { start: number; end: number; text: string }
}

/** Who asserts it of when, whom, or on which condition: a statement with other ones is another statement. */
const CONDITION =
  /\b(?:if|unless|when|whenever|once|except|until|till|before|after|without|with|over|under|above|below|between|abroad|instead|previously|formerly|was|were|used to|now|new|old|another|second|additional|only|some|most|first|last|other|online|premium|standard|express|usually|normally|sometimes|otherwise|however|but)\b/gi
/** Words that leave a statement the same. */
const LIGHT = new Set(
  'take get make give offer allow accept possible available receive apply provide currently generally just simply item customer'.split(
    ' ',
  ),
)
const FINITE =
  /\b(?:is|are|can|cannot|can't|may|must|will|has|have|do|does|don't|doesn't|costs?|takes?|includes?|offers?|lasts?|ends?|opens?|closes?|needs?|applies|accepts?|works?|starts?|begins?|ships?|charges?|delivers?)\b/i
/** Before a whole sentence that says it again. */
const YES_OR_NO = /(?<=^|[.!?]\s{1,3})(?:yes|no), (?=\p{L}+ \p{L}+ \p{L}+)/giu
const STEP = /^\W*(?:[-*•]|\d+[.)])\s/
/** What it is about stands in the sentence before. */
const POINTS_BACK = /^\W*(?:this|that|it|these|those|they|he|she|then|so|here|there|in (?:this|that|such) case)\b/i
/** A number that counts nothing names something: the year of a plan, a line of a table. */
const BARE = /^(?:\d[\d.,]*|(?:19|20)\d\d\b.*)$/
const MOST = 60
/** Words that the earlier, or the experts', statement may have beyond those of the other. */
const MOST_ADDED = 1
const BELIEVED: ReadonlySet<ConflictKind> = new Set(['number', 'comparator', 'negation', 'denied'])

/** @param needsVerb steps and lists ("Wait 10 seconds", "Small: 5 GB") state nothing that another one could contradict */
export function statementsOf(text: string, lexicon: Lexicon, needsVerb = true): Statement[] {
  const bare = text.replaceAll(YES_OR_NO, (word) => ' '.repeat(word.length))
  const once = new Map<string, Claim>()
  for (const claim of claimsOf(bare, lexicon))
    if (once.size < MOST && !once.has(claim.text)) once.set(claim.text, claim)
  return [...once.values()]
    .filter(
      (claim) => !needsVerb || (FINITE.test(claim.text) && !STEP.test(claim.text) && !POINTS_BACK.test(claim.text)),
    )
    .map((claim) => ({
      claim,
      roots: new Set(claim.words.filter((w) => w.numbers.length === 0 && !LIGHT.has(w.root)).map((w) => w.root)),
      conditions: [...new Set((claim.text.match(CONDITION) ?? []).map((word) => word.toLowerCase()))]
        .toSorted()
        .join(' '),
      numbers: new Set(claim.words.flatMap((w) => w.numbers)).size,
    }))
}

const isNegated = ({ claim }: Statement): boolean =>
  /\b(?:no|not|never|none|cannot|without)\b|n['’]t\b/i.test(claim.text)

/** Words that two statements must share. */
const LEAST = 2

/**
 * @param taken words that both are about anyway, those of the question; then one shared word is enough
 * @returns what of the first cannot be true beside what of the second, or null
 */
export function clashOf(a: Statement, b: Statement, lexicon: Lexicon, taken?: ReadonlySet<string>): Clash | null {
  if (a.conditions !== b.conditions || a.numbers !== b.numbers || a.numbers > 1) return null
  let shared = 0
  const onlyA: string[] = []
  for (const root of a.roots)
    if (b.roots.has(root)) shared += 1
    else if (!taken?.has(root)) onlyA.push(root)
  if (shared < (taken ? 1 : LEAST)) return null
  const onlyB = [...b.roots].filter((root) => !a.roots.has(root) && !taken?.has(root))
  // A word that only one of them has may be all the difference: "opened" and "unopened", "small" and "large".
  if (onlyA.length > 0 || onlyB.length > MOST_ADDED) return null
  if (a.numbers === 0 && isNegated(a) === isNegated(b)) return null
  const doc: ContextDoc = { content: b.claim.text, id: null, source: null, title: null }
  const conflict = conflictsOf(a.claim, prepareGrounds([doc], lexicon)).find(
    (one) => BELIEVED.has(one.kind) && one.against !== null && !(one.kind === 'number' && BARE.test(one.said)),
  )
  if (!conflict) return null
  const { start, end, quote } = conflict.against!
  return {
    said: { start: conflict.start, end: conflict.end, text: conflict.said },
    against: { start: b.claim.start + start, end: b.claim.start + end, text: quote },
  }
}
