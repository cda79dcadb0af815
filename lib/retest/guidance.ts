/** Whether an answer follows guidance, as far as words can tell: its wording, prohibitions and required facts. */
import type { Guidance } from '../contract/entities.ts'
import { canonical } from '../match/synonyms.ts'
import { isStop, tokenise } from '../match/words.ts'
import { short } from './answer.ts'
import { likeness } from './likeness.ts'
import { said as because, why, type RetestFinding } from './reasons.ts'
import { wordsOf } from './same-words.ts'
import { rendered } from './shown.ts'

/** From this similarity, two answers count as the same. */
const UNCHANGED = 0.985

export function compareGuidance(guidance: Guidance, got: string, before: string): RetestFinding {
  const now = rendered(got)
  const then = rendered(before)
  const similarity = likeness(then, now)
  const wording = guidance.wording === null ? '' : rendered(guidance.wording)
  const hasWording = wording !== '' && contains(now, wording)
  if (wording !== '' && !hasWording) {
    return { outcome: 'failed', ...because(why('wording_missing', { said: short(wording) })), similarity }
  }
  const forbidden = guidance.dont.map(forbiddenText).find((text) => text !== null && contains(now, text))
  if (forbidden) return { outcome: 'failed', ...because(why('still_says', { said: short(forbidden) })), similarity }
  if (hasWording) return { outcome: 'passed', ...because(why('wording_came')), similarity }
  const told = guidance.do.filter((item) => follows(now, item))
  if (told.length > 0 && (guidance.do.length === told.length || similarity < UNCHANGED)) {
    return { outcome: 'passed', ...because(why('follows', { said: short(told[0] ?? '') })), similarity }
  }
  if (then === now || similarity >= UNCHANGED) {
    return { outcome: 'failed', ...because(why('same_as_before')), similarity }
  }
  return { outcome: 'inconclusive', ...because(why('guidance_unsure')), similarity }
}

const said = (text: string): string[] =>
  wordsOf(text)
    .map((word) => word.text.toLowerCase())
    .filter((word) => /[\p{L}\p{N}%$€£]/u.test(word))

/** Whether a text contains these words in sequence; ignores marks between words, but not those inside numbers. */
export function contains(text: string, part: string): boolean {
  const wanted = said(part)
  const words = said(text)
  if (wanted.length === 0) return false
  return words.some((_, at) => wanted.every((word, i) => words[at + i] === word))
}

/** The exact words that a "don't" names: quoted ones, or what must not be said. Null if it is worded in general. */
export function forbiddenText(dont: string): string | null {
  const quoted = /["“]([^"”]{2,300})["”]/.exec(dont)?.[1]
  if (quoted) return rendered(quoted)
  const words = /^(?:do not |don['’]t |never )?say (?:that )?(.{1,120})$/i.exec(dont.trim())?.[1]
  return words ? rendered(words.replace(/[.!]$/, '')) : null
}

const FACT =
  /^(?:always |please )*(?:state|mention|say|tell (?:them|the customer|customers|users)|explain|note|include|add|link to)(?: that)? (.+)$/i
const TOLD = 0.8

/** Whether the answer contains the numbers, and most content words, of a fact that it should state. */
export function follows(now: string, item: string): boolean {
  const fact = FACT.exec(item.trim())?.[1]
  if (fact === undefined) return false
  const roots = tokenise(fact)
    .filter((t) => !isStop(t.lower))
    .map((t) => canonical(t.lower))
  if (roots.length === 0) return false
  const stated = new Set(tokenise(now).map((t) => canonical(t.lower)))
  if (roots.some((root) => /\d/.test(root) && !stated.has(root))) return false
  return roots.filter((root) => stated.has(root)).length / roots.length >= TOLD
}
