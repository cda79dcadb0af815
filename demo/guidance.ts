/**
 * How the assistant follows guidance, pure. An item reads "If <situation>, then <behaviour>"; behaviours are sentences:
 *
 *   Say: "…"                     the words go into the answer as they are
 *   Don't mention X              lines that mention X are left out
 *   Use A instead of B           B becomes A
 *   anything else                is said to the customer, in place of a line that it contradicts
 */
import type { Line } from './passages.ts'
import { isNumber, likeness, numbersDiffer, terms } from './words.ts'

export type Instruction =
  | { kind: 'say'; text: string }
  | { kind: 'do'; text: string }
  | { kind: 'avoid'; text: string }
  | { kind: 'replace'; wrong: string; right: string }

const SAY =
  /^(?:please )?(?:say|use (?:this|these|the) (?:words|wording)|reply(?: with)?|answer(?: with)?|word it(?: like this)?|wording)\s*:\s*/i
const AVOID =
  /^(?:and )?(?:please )?(?:do not|don['’]t|never|avoid)\s+(?:mention(?:ing)?|say(?:ing)?|giv(?:e|ing)|suggest(?:ing)?|tell(?:ing)?(?: (?:them|the (?:customer|user)))?|refer(?:ring)? to|promis(?:e|ing)|offer(?:ing)?|us(?:e|ing)|recommend(?:ing)?|stat(?:e|ing)|claim(?:ing)?|includ(?:e|ing))?\s*(?:that\s+)?/i
const INSTEAD =
  /^(?:use|say|give|write|state)\s+["“]?(.+?)["”]?,?\s+(?:instead of|rather than|and not)\s+["“]?(.+?)["”]?$/i

/** Behaviours of the guidance that applies, in the order served. */
export const readGuidance = (items: readonly string[]): Instruction[] => items.flatMap(readItem)

function readItem(item: string): Instruction[] {
  const behaviour = item.replace(/^\s*if\b[\s\S]*?,?\s*\bthen\b[:,]?\s*/i, '')
  const instructions: Instruction[] = []
  const wordings =
    /(?:say|wording|use (?:this|these|the) (?:words|wording)|reply(?: with)?|answer(?: with)?|word it(?: like this)?)\s*:\s*["“]([\s\S]+?)["”](?=\s*(?:[.;\n]|$))\.?/gi
  const rest = behaviour.replace(wordings, (_whole, words: string) => {
    instructions.push({ kind: 'say', text: words.trim() })
    return '\n'
  })
  return [...instructions, ...rest.split(/(?<=[.!?])\s+(?=[A-Z“"])|[;\n]+/).flatMap(readBehaviour)]
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
  if (SAY.test(text)) return [{ kind: 'say', text: text.replace(SAY, '') }]
  return [{ kind: 'do', text: toCustomer(text) }]
}

// An instruction to the assistant becomes a sentence for the customer.
const VOICES: readonly [RegExp, (rest: string) => string][] = [
  [
    /^(?:tell|inform|remind|let|warn)\s+(?:the (?:customer|user)s?|them|people)\s+(?:know\s+)?(?:that\s+|about\s+|to\s+)?/i,
    (rest) => `${rest}.`,
  ],
  [
    /^(?:say|state|explain|mention|clarify|note|answer|point out|make clear|confirm|respond|reply)\s+(?:to (?:the (?:customer|user)|them)\s+)?(?:that\s+)?/i,
    (rest) => `${rest}.`,
  ],
  [/^ask\s+(?:(?:the (?:customer|user)|them)\s+)?(?:for\s+)?/i, (rest) => `Could you tell me ${rest}?`],
  [
    /^(?:link to|point (?:the (?:customer|user)|them) to|refer (?:the (?:customer|user)|them) to|send them to)\s+/i,
    (rest) => `Please see ${rest}.`,
  ],
  [/^(?:recommend|suggest|advise)\s+/i, (rest) => `We recommend ${rest}.`],
  [/^apologi[sz]e\b.*/i, () => 'I am sorry for the trouble.'],
  [/^/, (rest) => `${rest}.`],
]

function toCustomer(text: string): string {
  for (const [pattern, voice] of VOICES) {
    if (!pattern.test(text)) continue
    const said = voice(text.replace(pattern, ''))
      .replace(/\bthe (?:customer|user)['’]s\b|\btheir\b/gi, 'your')
      .replace(/\bthe (?:customer|user)s? (?:is|has)\b/gi, (words) => (/has$/i.test(words) ? 'you have' : 'you are'))
      .replace(/\bthe (?:customer|user)s?\b|\bthey\b|\bthem\b/gi, 'you')
    return said.charAt(0).toUpperCase() + said.slice(1)
  }
  return text
}

/** Close enough to be about the same thing. */
const SAME_SUBJECT = 0.5
const MENTIONS = 0.6

/** The draft's lines as the instructions want them. May be empty where everything was to be left out. */
export function followGuidance(draft: readonly Line[], instructions: readonly Instruction[]): Line[] {
  let lines = [...draft]
  for (const instruction of instructions) {
    if (instruction.kind === 'avoid') lines = lines.filter((line) => !mentions(line.text, instruction.text))
    else if (instruction.kind === 'replace')
      lines = lines.map((line) => ({ ...line, text: replaceWords(line.text, instruction.wrong, instruction.right) }))
    else lines = put(lines, instruction)
  }
  return lines
}

function mentions(text: string, what: string): boolean {
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

/** New words stand in place of the line they contradict; else wording comes first and the rest last. */
function put(lines: Line[], { kind, text }: { kind: 'say' | 'do'; text: string }): Line[] {
  const rejected = /\bnot\s+(?:for\s+|within\s+|after\s+)?(\d[\d.,]*)/i.exec(text)?.[1]
  const at = lines.findIndex(
    (line) =>
      (rejected !== undefined && terms(line.text).includes(rejected)) ||
      (likeness(line.text, text) >= SAME_SUBJECT && numbersDiffer(line.text, text)),
  )
  if (at >= 0) return lines.map((line, index) => (index === at ? { ...line, text } : line))
  const already = lines.some((line) => line.text.includes(text))
  if (already) return lines
  const said: Line = { kind: 'sentence', text }
  return kind === 'say' ? [said, ...lines] : [...lines, said]
}
