/**
 * Whether a remediated query, asked again, came back right. An Expert Answer must come back verbatim as rendered;
 * guidance is checked by what can be asserted (its wording, what it forbids) and by whether the answer changed.
 */
import type { Guidance, RetestOutcome } from '../contract/entities.ts'
import { plainText } from '../match/normalise.ts'
import { canonical } from '../match/synonyms.ts'
import { isStop, tokenise } from '../match/words.ts'

export type RetestComparison = {
  outcome: RetestOutcome
  /** One plain sentence. */
  reason: string
  /** 0–1: of what was expected and what came back; for guidance, of what came back before and now. */
  similarity: number
}

export type RetestInput =
  | { kind: 'answer'; expected: string; got: string }
  | { kind: 'guidance'; guidance: Guidance; got: string; before: string }

export function compareRetest(input: RetestInput): RetestComparison {
  if (input.got.trim() === '') {
    return { outcome: 'inconclusive', reason: 'The assistant gave no answer.', similarity: 0 }
  }
  return input.kind === 'answer'
    ? compareAnswer(input.expected, input.got)
    : compareGuidance(input.guidance, input.got, input.before)
}

/** Marks of markdown, bullets, kinds of quotes and white space do not count: a widget renders them as it likes. */
export function rendered(markdown: string): string {
  return plainText(markdown.replace(/<br\s*\/?>/gi, '\n'))
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .replace(/^\s*(?:[-*+•◦▪]|\d{1,3}[.)])\s+/gm, '')
    .replace(/^[\s|:-]+$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, '$1')
    .replace(/\|/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// What a widget adds under an answer: its sources, a question whether it helped.
const ADDED =
  /^\W*(?:sources?|references?|related(?: articles?)?|see also|read more|learn more|citations?|was this (?:answer )?helpful|did (?:this|that) help)\b/i
const LINKS_ONLY =
  /^\s*(?:[-*+•]\s|\d{1,2}[.)]\s)?\s*(?:(?:\[[^\]]{0,300}\]\([^)\s]{0,500}\)|https?:\/\/[^\s,;|]+|\[\d{1,2}\])[\s,;|·•]*)+$/i
const MAX_LINE = 1_000

/** The text without such lines at its end. */
function withoutSources(markdown: string): string {
  const lines = markdown.trimEnd().split('\n')
  while (lines.length > 1) {
    const last = lines.at(-1)!
    if (last.trim() !== '' && (last.length > MAX_LINE || !(ADDED.test(last) || LINKS_ONLY.test(last)))) break
    lines.pop()
  }
  return lines.join('\n')
}

function compareAnswer(expected: string, got: string): RetestComparison {
  const want = rendered(expected)
  const have = rendered(got)
  if (want === have) return { outcome: 'passed', reason: 'The answer came back word for word.', similarity: 1 }
  const flat = have.startsWith(want) && ADDED.test(have.slice(want.length)) && have.length - want.length <= MAX_LINE
  if (want !== '' && (flat || rendered(withoutSources(got)) === want)) {
    return {
      outcome: 'passed',
      reason: 'The answer came back word for word, with source links under it.',
      similarity: 1,
    }
  }
  const similarity = likeness(want, have)
  if (squeezed(want) === squeezed(have)) {
    return {
      outcome: 'passed',
      reason: 'The answer came back word for word; only spaces and marks differ.',
      similarity: 1,
    }
  }
  if (want !== '' && have.includes(want)) {
    return { outcome: 'failed', reason: 'The answer came back inside a longer text.', similarity }
  }
  return { outcome: 'failed', reason: differenceOf(want, have, similarity), similarity }
}

const squeezed = (text: string): string => text.replace(/[^\p{L}\p{N}%$€£]+/gu, '')

function differenceOf(want: string, have: string, similarity: number): string {
  if (similarity < 0.5) return 'Another answer came back.'
  const missing = wordsOnlyIn(want, have)
  const added = wordsOnlyIn(have, want)
  const list = (words: string[]): string => `"${words.slice(0, 5).join(' ')}"`
  if (missing.length > 0 && added.length > 0)
    return `Nearly the answer: ${list(added)} came back instead of ${list(missing)}.`
  if (missing.length > 0) return `Nearly the answer: ${list(missing)} is missing.`
  if (added.length > 0) return `Nearly the answer: ${list(added)} was added.`
  return 'Nearly the answer: the same words in another order.'
}

function wordsOnlyIn(text: string, other: string): string[] {
  const left = new Map<string, number>()
  for (const t of tokenise(other)) left.set(t.lower, (left.get(t.lower) ?? 0) + 1)
  return tokenise(text)
    .filter((t) => {
      const n = left.get(t.lower) ?? 0
      left.set(t.lower, n - 1)
      return n <= 0
    })
    .map((t) => t.text)
}

/** Cosine of counts of canonical words; words that carry no meaning count a fifth. */
export function likeness(a: string, b: string): number {
  const count = (text: string): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const { lower } of tokenise(text)) {
      const root = canonical(lower)
      counts.set(root, (counts.get(root) ?? 0) + (isStop(lower) ? 0.2 : 1))
    }
    return counts
  }
  const x = count(a)
  const y = count(b)
  let dot = 0
  for (const [root, n] of x) dot += n * (y.get(root) ?? 0)
  const norm = Math.sqrt(
    [...x.values()].reduce((s, n) => s + n * n, 0) * [...y.values()].reduce((s, n) => s + n * n, 0),
  )
  return norm === 0 ? (a === b ? 1 : 0) : Math.min(1, dot / norm)
}

const UNCHANGED = 0.985

function compareGuidance(guidance: Guidance, got: string, before: string): RetestComparison {
  const now = rendered(got)
  const then = rendered(before)
  const similarity = likeness(then, now)
  const wording = guidance.wording === null ? '' : rendered(guidance.wording)
  const hasWording = wording !== '' && contains(now, wording)
  if (wording !== '' && !hasWording) {
    return { outcome: 'failed', reason: `The wording "${short(wording)}" did not come back.`, similarity }
  }
  const forbidden = guidance.dont.map(forbiddenText).find((text) => text !== null && contains(now, text))
  if (forbidden) return { outcome: 'failed', reason: `The answer still says "${short(forbidden)}".`, similarity }
  if (hasWording)
    return { outcome: 'passed', reason: 'The wording came back, and nothing that is forbidden.', similarity }
  const told = guidance.do.filter((item) => follows(now, item))
  if (told.length > 0 && (guidance.do.length === told.length || similarity < UNCHANGED)) {
    return { outcome: 'passed', reason: `The answer follows "${short(told[0] ?? '')}".`, similarity }
  }
  if (then === now || similarity >= UNCHANGED) {
    return { outcome: 'failed', reason: 'The answer is the same as before the guidance.', similarity }
  }
  return {
    outcome: 'inconclusive',
    reason: 'The answer changed; whether it follows the guidance needs a look.',
    similarity,
  }
}

const short = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 119)}…`)

const contains = (text: string, part: string): boolean => {
  const needle = squeezed(part).toLowerCase()
  return (
    needle !== '' &&
    (needle.length > 3 ? squeezed(text).toLowerCase().includes(needle) : wordsOf(text).includes(part.toLowerCase()))
  )
}
const wordsOf = (text: string): string[] => tokenise(text).map((t) => t.lower)

/** The words that a "don't" names exactly: quoted ones, or what must not be said. Null where it speaks in general. */
function forbiddenText(dont: string): string | null {
  const quoted = /["“]([^"”]{2,300})["”]/.exec(dont)?.[1]
  if (quoted) return rendered(quoted)
  const said = /^(?:do not |don['’]t |never )?say (?:that )?(.{1,120})$/i.exec(dont.trim())?.[1]
  return said ? rendered(said.replace(/[.!]$/, '')) : null
}

const FACT =
  /^(?:always |please )*(?:state|mention|say|tell (?:them|the customer|customers|users)|explain|note|include|add|link to)(?: that)? (.+)$/i
const TOLD = 0.8

/** Whether the answer holds the content words and the numbers of a fact that it should state. */
function follows(now: string, item: string): boolean {
  const fact = FACT.exec(item.trim())?.[1]
  if (fact === undefined) return false
  const roots = tokenise(fact)
    .filter((t) => !isStop(t.lower))
    .map((t) => canonical(t.lower))
  if (roots.length === 0) return false
  const said = new Set(tokenise(now).map((t) => canonical(t.lower)))
  if (roots.some((root) => /\d/.test(root) && !said.has(root))) return false
  return roots.filter((root) => said.has(root)).length / roots.length >= TOLD
}
