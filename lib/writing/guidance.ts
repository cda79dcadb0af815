/**
 * An expert's explanation of what is wrong, made into guidance that an assistant can follow; deterministic.
 *
 *   "too verbose, off topic"                          → do: Keep the answer short …; don't: Bring up other topics
 *   "When users ask about flight changes, always
 *    check the fare class. Don't promise refunds."    → when: users ask about flight changes; do: Always check …; don't: Promise refunds
 *   "The warranty is 2 years, not 3."                 → do: State that the warranty is 2 years; don't: Say 3
 *   'It should say "Returns are free."'               → wording: Returns are free.
 */
import type { Guidance } from '../contract/entities.ts'
import { correctionIn } from './correction.ts'
import { critiquesIn } from './critiques.ts'
import { asDo, asDont, isEmptyRemark, readInstruction } from './instructions.ts'

const LIMITS = { items: 20, text: 2_000, scope: 500 }

/** Always usable: something to do, or to avoid, or to say, and when. The example query becomes a positive example. */
export function guidanceFrom(explanation: string, query: string, response: string): Guidance {
  const { text, wording } = takeWording(explanation.replace(/\s+/g, ' ').trim())
  const doing: string[] = []
  const avoiding: string[] = []
  let when: string | null = null
  for (const sentence of splitSentences(text)) {
    const { condition, rest } = takeCondition(sentence)
    when ??= condition
    for (const part of condition === null ? splitParts(rest) : [rest]) read(part)
  }
  if (doing.length === 0 && avoiding.length === 0 && wording === null) {
    doing.push('Answer this question directly, completely and only from the sources')
  }
  return {
    when: cut(when ?? defaultWhen(query), LIMITS.text),
    do: unique(doing).slice(0, LIMITS.items),
    dont: unique(avoiding.filter((d) => d !== '')).slice(0, LIMITS.items),
    wording: wording === null ? null : cut(wording, LIMITS.text),
    scope: scopeIn(text),
    positive: query.trim() === '' ? [] : [cut(query.trim(), LIMITS.text)],
    negative: [],
  }

  function read(part: string): void {
    const critiques = critiquesIn(part)
    for (const c of critiques) {
      if (c.do) doing.push(c.do)
      if (c.dont) avoiding.push(c.dont)
    }
    const correction = correctionIn(part)
    if (correction) {
      doing.push(cut(correction.do, LIMITS.text))
      if (correction.dont) avoiding.push(cut(correction.dont, LIMITS.text))
      return
    }
    const instruction = readInstruction(part, response)
    if (instruction === null || (critiques.length > 0 && instruction.kind === 'fact')) return
    if (instruction.kind === 'dont') avoiding.push(cut(asDont(instruction.text), LIMITS.text))
    else doing.push(cut(asDo(instruction), LIMITS.text))
  }
}

const cut = (text: string, max: number): string => (text.length <= max ? text : text.slice(0, max - 1).trimEnd() + '…')

function unique(items: readonly string[]): string[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = item.toLowerCase()
    if (item === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const QUOTED =
  /(?:\b(?:say|says|said|reply|replies|respond|answer|write|state|tell (?:them|him|her|the (?:customer|user))|wording|word it as|phrase it as|words)\b(?: (?:with|this|that|like|something like|exactly|only|instead|is|as))*\s*:?\s*)["“]([^"”]{4,2000})["”]/i

/** Takes out the words that are to be used verbatim. */
function takeWording(text: string): { text: string; wording: string | null } {
  const match = QUOTED.exec(text)
  const words = match?.[1]?.trim()
  if (!match || words === undefined || words.split(/\s+/).length < 2) return { text, wording: null }
  const before = text
    .slice(0, match.index)
    .replace(
      /[\s,;:]*(?:\b(?:and|please|just|simply|instead|it should|the (?:bot|assistant|answer|response) should|should|must|better)\b[\s,;:]*)*$/i,
      '',
    )
  const after = text.slice(match.index + match[0].length).replace(/^[\s.,;]+/, '')
  return { text: [before.trim(), after].filter((t) => t !== '').join('. '), wording: words }
}

function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=[\p{L}\d"“'(])|\s*[;\n•]\s*|\s+[-–—]\s+/u)
    .flatMap(splitVerdict)
    .map((s) => s.trim().replace(/[.!;,\s]+$/, ''))
    .filter((s) => /\p{L}/u.test(s))
}

/** "Outdated: the button is on the back": the judgement, and what it is about. */
function splitVerdict(sentence: string): string[] {
  const at = sentence.search(/:\s/)
  const left = sentence.slice(0, at)
  const isVerdict = at > 0 && left.split(/\s+/).length <= 6 && (isEmptyRemark(left) || critiquesIn(left).length > 0)
  return isVerdict ? [left, sentence.slice(at + 1)] : [sentence]
}

/** "too verbose, off topic and rude": each part is one remark. Sentences with a verb of their own stay whole. */
function splitParts(sentence: string): string[] {
  if (correctionIn(sentence)) return [sentence]
  const byBut = sentence.split(
    /,?\s+but\s+|,\s+(?:and\s+)?(?=(?:always|never|don['’]t|do not|please|avoid|make sure|ask|mention|tell|link|offer|should|instead)\b)/i,
  )
  return byBut.flatMap((part) => {
    const pieces = part.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
    return pieces.length > 1 && pieces.every((p) => critiquesIn(p).length > 0) ? pieces : [part]
  })
}

const CONDITION =
  /^(?:please\s+)?(?:when(?:ever)?|if|in case|as soon as|every time|for|where)\s+((?:[^,]|,(?=\s*(?:or|and)\s))+?)\s*(?:,\s*(?:then\s+)?|\s+then\s+|\s+(?=(?:always|never|please|do not|don['’]t|you should|we should|it should|the bot should)\b))(.+)$/i

/** "When users ask about X, always check Y" → "users ask about X" and "always check Y". */
function takeCondition(sentence: string): { condition: string | null; rest: string } {
  const match = CONDITION.exec(sentence)
  const [, condition, rest] = match ?? []
  if (!condition || !rest) return tailCondition(sentence)
  const isFor = /^(?:please\s+)?for\b/i.test(sentence)
  return { condition: isFor ? `the question is about ${condition}` : condition, rest }
}

const TAIL =
  /^(.+?)\s+(?:when(?:ever)?|if|in case)\s+((?:a|an|the|some|any)?\s*(?:user|customer|client|person|people|someone|somebody|they|he|she|visitor)s?\b.+)$/i

/** "Always check Y when a customer asks about X". */
function tailCondition(sentence: string): { condition: string | null; rest: string } {
  const match = TAIL.exec(sentence)
  const [, rest, condition] = match ?? []
  return condition && rest ? { condition, rest } : { condition: null, rest: sentence }
}

const defaultWhen = (query: string): string => {
  const asked = query.trim().replace(/\s+/g, ' ').replaceAll('"', "'")
  return asked === '' ? 'a question like this is asked' : `a customer asks "${cut(asked, 300)}" or something similar`
}

const SCOPE =
  /\bonly\s+(?:(?:applies|valid|true|holds|works)\s+)?(?:for|on|in|with|to)\s+(?:the\s+)?((?:[^.,;]|\.(?=\d)){2,80})/i

function scopeIn(text: string): string | null {
  const scope = SCOPE.exec(text)?.[1]
  return scope === undefined ? null : cut(scope.trim(), LIMITS.scope)
}
export { renderGuidance } from './render.ts'
