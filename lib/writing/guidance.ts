/**
 * Turns an expert's explanation of what is wrong into guidance that an assistant can follow. Deterministic.
 *
 *   "too verbose, off topic"                          → do: Keep the answer short …; don't: Bring up other topics
 *   "When users ask about flight changes, always
 *    check the fare class. Don't promise refunds."    → when: users ask about flight changes; do: Always check …; don't: Promise refunds
 *   "The warranty is 2 years, not 3."                 → do: State that the warranty is 2 years; don't: Say 3
 *   'It should say "Returns are free."'               → wording: Returns are free.
 */
import type { Guidance } from '../contract/entities.ts'
import { TEXT_LIMITS } from '../contract/primitives.ts'
import { redact } from '../redact/index.ts'
import { lowerFirst, lowerLabel } from './capital.ts'
import { takeCondition } from './condition.ts'
import { correctionIn } from './correction.ts'
import { critiquesIn } from './critiques.ts'
import { faultIn } from './faults.ts'
import { asDo, asDont, isEmptyRemark, readInstruction } from './instructions.ts'
import { withoutQuoted, withQuoted } from './quotes.ts'
import { splitParts, splitSentences } from './remarks.ts'
import { negated } from './render.ts'
import { scopeOf } from './scope.ts'
import { namedIn, takeWording, type TextAndWording } from './wording.ts'

const LIMITS = { items: 20, text: 2_000, scope: 500 }

/** Always usable: has a condition, and something to do, avoid or say. The example query becomes a positive example. */
export function guidanceFrom(explanation: string, query: string, response: string): Guidance {
  // Nothing longer is stored; what reads it may take steps that grow faster than its length.
  const said = explanation.slice(0, TEXT_LIMITS.explanation).replace(/\s+/g, ' ').trim()
  const quotes: string[] = []
  const doing: string[] = []
  const avoiding: string[] = []
  let when: string | null = null
  let wording: string | null = null
  const asked = withoutPersonal(query)
  const sentences = splitSentences(withoutQuoted(said, quotes))
  const told = sentences.map(takeCondition)
  const conditions = new Set(told.flatMap(({ condition }) => condition?.toLowerCase() ?? []))
  // "If v13: …. If v12: …": branches of one answer, each with its own condition.
  const isBranched = conditions.size > 1
  for (const { condition, rest } of told) {
    const [does, avoids] = [doing.length, avoiding.length]
    const holds = condition === null ? null : withQuoted(condition, quotes)
    const taken: TextAndWording | null = isBranched || wording === null ? takeWording(withQuoted(rest, quotes)) : null
    const left = taken === null ? rest : withoutQuoted(taken.text, quotes)
    for (const part of splitSentences(left).flatMap(splitParts)) read(withQuoted(part, quotes))
    if (taken?.wording != null) {
      if (isBranched && holds !== null) doing.push(`Say "${taken.wording}"`)
      else wording ??= taken.wording
    } else if (holds !== null && doing.length === does && avoiding.length === avoids && isBareVerb(rest))
      doing.push(asDo({ kind: 'do', text: rest }))
    if (isBranched && holds !== null) {
      doing.push(...doing.splice(does).map((one) => onlyIf(holds, one)))
      doing.push(...avoiding.splice(avoids).map((one) => onlyIf(holds, negated(one))))
    } else when ??= holds
  }
  if (!isBranched) wording ??= namedIn(said)
  if (doing.length === 0 && avoiding.length === 0 && wording === null) {
    doing.push('Answer this question directly, completely and only from the sources')
  }
  return {
    when: cut(when ?? defaultWhen(asked), LIMITS.text),
    do: unique(doing).slice(0, LIMITS.items),
    dont: unique(avoiding.filter((d) => d !== '')).slice(0, LIMITS.items),
    wording: wording === null ? null : cut(wording, LIMITS.text),
    scope: cutScope(scopeOf(sentences.map((one) => withQuoted(one, quotes)))),
    positive: asked === '' ? [] : [cut(asked, LIMITS.text)],
    negative: [],
  }

  function read(part: string): void {
    const onlyTrue = /^(?:this is |that is |that['’]s )?only ((?:true|valid|correct|right) .+)$/i.exec(part)?.[1]
    if (onlyTrue) doing.push(cut(`Say that this is only ${onlyTrue}`, LIMITS.text))
    const critiques = critiquesIn(part)
    for (const c of critiques) {
      if (c.do) doing.push(c.do)
      if (c.dont) avoiding.push(c.dont)
    }
    const fault = faultIn(part, response)
    if (fault) {
      if (fault.do) doing.push(cut(asDo({ kind: 'do', text: fault.do }), LIMITS.text))
      // If a critique matched, its own instruction is better, unless this fault names what it is about.
      if (critiques.length === 0 || /^(?:make up|invent) \S+/.test(fault.dont))
        avoiding.push(cut(asDont(fault.dont), LIMITS.text))
      return
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

/** "When the order is late, apologise": too short to be a sentence of its own, yet not a mere judgement. */
const isBareVerb = (rest: string): boolean => /^\p{L}+(?: \p{L}+)?$/u.test(rest) && !isEmptyRemark(rest)

const onlyIf = (condition: string, instruction: string): string =>
  cut(`If ${condition}, ${lowerFirst(lowerLabel(instruction))}`, LIMITS.text)

const defaultWhen = (query: string): string => {
  const asked = query.trim().replace(/\s+/g, ' ').replaceAll('"', "'")
  return asked === '' ? 'a question like this is asked' : `a customer asks "${cut(asked, 300)}" or something similar`
}

const cutScope = (scope: string | null): string | null => (scope === null ? null : cut(scope, LIMITS.scope))

// One customer's order, contract or device number: the next customer has another.
const NUMBER = /(?<![\p{L}\p{N}])(?:[A-Z]{1,5}[- ]?)?\d{5,20}(?![\p{L}\p{N}])/gu
/** The question without one customer's data: guidance is for everybody who asks like this. */
const withoutPersonal = (query: string): string =>
  redact(query.trim().replace(NUMBER, '[number]'), { companyDomains: [] }).text
