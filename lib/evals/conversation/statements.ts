/**
 * Two statements that cannot both be true: about the same thing, under the same conditions, in nearly the same words,
 * with opposite polarity or different numbers. Stricter than contradictions with the context (../contradictions, which
 * also detects the disagreement here), because no retrieval has established that both are about the same thing.
 */
import type { ContextDoc } from '../../contract/entities.ts'
import { claimsOf, type Claim } from '../claims.ts'
import { conflictsOf } from '../contradictions/index.ts'
import { prepareGrounds } from '../grounds.ts'
import type { Lexicon } from '../lexicon.ts'
import { type ConflictKind } from '../near.ts'

export type Statement = { claim: Claim; roots: ReadonlySet<string>; conditions: string; numbers: number }
/** `[start, end)` in the text that each statement comes from. */
export type Clash = {
  said: { start: number; end: number; text: string }
  against: { start: number; end: number; text: string }
}

/** Time, people or condition that a statement is limited to: if these differ, the statements do not compete. */
const CONDITION =
  /\b(?:if|unless|when|whenever|once|except|until|till|before|after|without|with|over|under|above|below|between|abroad|instead|previously|formerly|was|were|used to|now|new|old|another|second|additional|only|some|most|first|last|other|online|premium|standard|express|usually|normally|sometimes|otherwise|however|but)\b/gi
/** Words that do not change what a statement says. */
const LIGHT = new Set(
  'take get make give offer allow accept possible available receive apply provide currently generally just simply item customer'.split(
    ' ',
  ),
)
const FINITE =
  /\b(?:is|are|can|cannot|can't|may|must|will|has|have|do|does|don't|doesn't|costs?|takes?|includes?|offers?|lasts?|ends?|opens?|closes?|needs?|applies|accepts?|works?|starts?|begins?|ships?|charges?|delivers?)\b/i
/** Precedes a complete sentence that repeats it. */
const YES_OR_NO = /(?<=^|[.!?]\s{1,3})(?:yes|no), (?=\p{L}+ \p{L}+ \p{L}+)/giu
const STEP = /^\W*(?:[-*•]|\d+[.)])\s/
/** Its subject is in the sentence before. */
const POINTS_BACK = /^\W*(?:this|that|it|these|those|they|he|she|then|so|here|there|in (?:this|that|such) case)\b/i
/** A number without a unit names something: the year of a plan, a row of a table. */
const BARE = /^(?:\d[\d.,]*|(?:19|20)\d\d\b.*)$/
const MOST = 60
/** How many extra words the earlier (or the experts') statement may have. */
const MOST_ADDED = 1
const BELIEVED: ReadonlySet<ConflictKind> = new Set(['number', 'comparator', 'negation', 'denied'])

/** @param needsVerb leaves out steps and lists ("Wait 10 seconds", "Small: 5 GB"): they state nothing to contradict */
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
 * @param taken words both are known to be about, those of the question; one shared word is then enough
 * @returns the parts of the two statements that cannot both be true, or null
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
  // A word that only one of them has may make all the difference: "opened" and "unopened", "small" and "large".
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
