/**
 * How the assistant follows guidance, pure. An item reads "If <situation>, then <behaviour>"; behaviours are sentences:
 *
 *   Say: "…"                     the words go into the answer unchanged
 *   Don't mention X              lines that mention X are left out
 *   Use A instead of B           B becomes A
 *   Keep the answer short …      about the manner: only length can be followed here
 *   anything else                is said to the customer, in place of a line that it contradicts
 */
import type { Line } from './passages.ts'
import { isNumber, likeness, numbersDiffer, terms } from './words.ts'

export type Instruction =
  | { kind: 'say'; text: string }
  | { kind: 'do'; text: string }
  | { kind: 'avoid'; text: string }
  | { kind: 'replace'; wrong: string; right: string }
  | { kind: 'shorten' }

const SAYING =
  '(?:say|wording|use (?:this|these|the) (?:words|wording)|(?:reply|answer)(?: with)?|word it(?: like this)?)'
const QUOTED = new RegExp(`\\b${SAYING}\\s*:\\s*["“]([\\s\\S]+?)["”](?=\\s*(?:[.;\\n]|$))\\.?`, 'gi')
const AVOID =
  /^(?:and )?(?:please )?(?:do not|don['’]t|never|avoid)\s+(?:(?:mention|say|giv|suggest|tell|promis|offer|us|recommend|stat|claim|includ|add|list|show|quot|writ)(?:e|ing|ting)?(?: (?:them|the (?:customer|user)))?|refer(?:ring)? to|bring(?:ing)? up|talk(?:ing)? about)?\s*(?:that\s+)?/i
const INSTEAD =
  /^(?:use|say|give|write|state)\s+["“]?(.+?)["”]?,?\s+(?:instead of|rather than|and not)\s+["“]?(.+?)["”]?$/i
/** About how to answer, not what. */
const MANNER =
  /^(?:(?:keep|make|answer|use|limit|stick|focus|give|start|begin|end|check|base|write|stay|only)\b.*\b(?:answer|response|reply|question|article|sources?|context|tone|words?|sentences?|topic|language)\b|(?:be|stay|sound)\s+(?:more |very )?\w+$)/i
const SHORT = /\bshort|\bbrief|\bconcise|two or three sentences/i

/** Behaviours of the guidance that applies, in the order served. */
export const readGuidance = (items: readonly string[]): Instruction[] => items.flatMap(readItem)

function readItem(item: string): Instruction[] {
  const behaviour = item.replace(/^\s*if\b[\s\S]*?,?\s*\bthen\b[:,]?\s*/i, '')
  const wordings: Instruction[] = []
  const rest = behaviour.replace(QUOTED, (_whole, words: string) => {
    wordings.push({ kind: 'say', text: words.trim() })
    return '\n'
  })
  const sentences = rest.split(
    /(?<=[.!?])\s+(?=[A-Z“"])|[;\n]+|,? and (?=(?:link|point|refer|ask|tell|offer|apologi[sz]e|do not|don['’]t)\b)/,
  )
  return [...wordings, ...sentences.flatMap(readBehaviour)]
}

function readBehaviour(sentence: string): Instruction[] {
  const text = sentence
    .trim()
    .replace(/^[-*•]\s*|^\d+\.\s*/, '')
    .replace(/^(?:and|then|also)\s+/i, '')
    .replace(/[.!]+$/, '')
  if (text.length < 3) return []
  if (AVOID.test(text)) return [{ kind: 'avoid', text: text.replace(AVOID, '').replace(/^["“]|["”]$/g, '') }]
  const instead = INSTEAD.exec(text)
  if (instead) return [{ kind: 'replace', right: instead[1]!, wrong: instead[2]! }]
  if (MANNER.test(text)) return SHORT.test(text) ? [{ kind: 'shorten' }] : []
  return [{ kind: 'do', text: toCustomer(text) }]
}

const CUSTOMER = '(?:the (?:customer|user)s?|customers|users|them|people)'

// An instruction to the assistant becomes a sentence for the customer.
const VOICES: readonly [RegExp, (rest: string) => string][] = [
  [
    new RegExp(
      `^(?:tell|inform|remind|let|warn|ask)\\s+${CUSTOMER}\\s+(?:know\\s+)?(?:that\\s+|about\\s+|to\\s+)`,
      'i',
    ),
    (rest) => `${rest}.`,
  ],
  [
    new RegExp(
      `^(?:say|state|explain|mention|clarify|note|answer|point out|make clear|confirm|respond|reply)\\s+(?:to ${CUSTOMER}\\s+)?(?:that\\s+|to\\s+)?`,
      'i',
    ),
    (rest) => `${rest}.`,
  ],
  [new RegExp(`^ask\\s+(?:${CUSTOMER}\\s+)?(?:for\\s+)?`, 'i'), (rest) => `Could you tell me ${rest}?`],
  [new RegExp(`^(?:link to|(?:point|refer|send|direct) ${CUSTOMER} to)\\s+`, 'i'), (rest) => `Please see ${rest}.`],
  [/^(?:recommend|suggest|advise)\s+(?:that\s+)?/i, (rest) => `We recommend ${rest}.`],
  [/^apologi[sz]e\b.*/i, () => 'I am sorry for the trouble.'],
  [/^/, (rest) => `${rest}.`],
]

function toCustomer(text: string): string {
  for (const [pattern, voice] of VOICES) {
    if (!pattern.test(text)) continue
    const said = voice(text.replace(pattern, ''))
      .replace(/\bthe (?:customer|user)['’]s\b|\btheir\b/gi, 'your')
      .replace(
        /\bthe (?:customer|user) (has|is|wants|needs|asks|gets|can)\b/gi,
        (_whole, verb: string) => `you ${YOU[verb.toLowerCase()]}`,
      )
      .replace(/\bthe (?:customer|user)s?\b|\bthey\b/gi, 'you')
    return said.charAt(0).toUpperCase() + said.slice(1)
  }
  return text
}

const YOU: Readonly<Record<string, string>> = {
  has: 'have',
  is: 'are',
  wants: 'want',
  needs: 'need',
  asks: 'ask',
  gets: 'get',
  can: 'can',
}

/** From this likeness on two lines are about the same thing. */
const SAME_SUBJECT = 0.5
const MENTIONS = 0.6
const SHORT_LINES = 3

type Told = Line & { byExpert?: true }

/** Applies the instructions to the draft's lines. Empty if nothing is left to say. */
export function followGuidance(draft: readonly Line[], instructions: readonly Instruction[]): Line[] {
  let lines: Told[] = [...draft]
  for (const instruction of instructions) {
    if (instruction.kind === 'avoid')
      lines = lines.filter((line) => line.byExpert || !mentions(line.text, instruction.text))
    else if (instruction.kind === 'replace')
      lines = lines.map((line) => ({ ...line, text: replaceWords(line.text, instruction.wrong, instruction.right) }))
    else if (instruction.kind === 'shorten') lines = lines.slice(0, SHORT_LINES)
    else lines = put(lines, instruction)
  }
  return lines.map(({ kind, text }) => ({ kind, text }))
}

function mentions(text: string, what: string): boolean {
  const names = what.slice(1).match(/\b[A-Z][\w’'-]+/g) ?? []
  if (names.length > 0 && names.every((name) => text.includes(name))) return true
  const named = [...new Set(terms(what))]
  if (named.length === 0) return text.toLowerCase().includes(what.trim().toLowerCase())
  const said = new Set(terms(text))
  if (named.some((term) => isNumber(term) && !said.has(term))) return false
  return named.filter((term) => said.has(term)).length / named.length >= MENTIONS
}

function replaceWords(text: string, wrong: string, right: string): string {
  const at = text.toLowerCase().indexOf(wrong.toLowerCase())
  return at < 0 ? text : text.slice(0, at) + right + text.slice(at + wrong.length)
}

/** New words replace the line they contradict; otherwise wording goes first and the rest last. */
function put(lines: Told[], { kind, text }: { kind: 'say' | 'do'; text: string }): Told[] {
  if (lines.some((line) => line.text.includes(text))) return lines
  const amount = bareAmount(text)
  if (amount) {
    const at = lines.findIndex((line) => !line.byExpert && amount.pattern.test(line.text))
    if (at >= 0) return changed(lines, at, lines[at]!.text.replace(amount.pattern, amount.text))
  }
  const rejected = /\bnot\s+(?:for\s+|within\s+|after\s+)?(\d[\d.,]*)/i.exec(text)?.[1]
  const at = lines.findIndex(
    (line) =>
      !line.byExpert &&
      ((rejected !== undefined && terms(line.text).includes(rejected)) ||
        (likeness(line.text, text) >= SAME_SUBJECT && numbersDiffer(line.text, text))),
  )
  if (at >= 0) return changed(lines, at, text)
  const said: Told = { kind: 'sentence', text, byExpert: true }
  return kind === 'say' ? [said, ...lines] : [...lines, said]
}

const changed = (lines: readonly Told[], at: number, text: string): Told[] =>
  lines.map((line, index) => (index === at ? { ...line, text, byExpert: true } : line))

/** "It is 10 seconds." is only an amount: it replaces the wrong amount. */
function bareAmount(text: string): { text: string; pattern: RegExp } | null {
  const amount = /(\d[\d.,]*\d|\d)\s+(\p{L}+)/u.exec(text)
  if (!amount || terms(text).filter((term) => !isNumber(term)).length > 1) return null
  return { text: amount[0], pattern: new RegExp(`(?<![\\d.,])\\d[\\d.,]*\\s+${amount[2]!}\\b`, 'iu') }
}
