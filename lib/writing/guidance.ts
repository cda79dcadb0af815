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
import { redact } from '../redact/index.ts'
import { correctionIn } from './correction.ts'
import { critiquesIn } from './critiques.ts'
import { faultIn } from './faults.ts'
import { asDo, asDont, isEmptyRemark, isImperative, readInstruction } from './instructions.ts'
import { scopeOf } from './scope.ts'

const LIMITS = { items: 20, text: 2_000, scope: 500 }

/** Always usable: something to do, or to avoid, or to say, and when. The example query becomes a positive example. */
export function guidanceFrom(explanation: string, query: string, response: string): Guidance {
  const said = explanation.replace(/\s+/g, ' ').trim()
  const quotes: string[] = []
  const doing: string[] = []
  const avoiding: string[] = []
  let when: string | null = null
  let wording: string | null = null
  const asked = withoutPersonal(query)
  const sentences = splitSentences(withoutQuoted(said, quotes))
  const told = sentences.map(takeCondition)
  const conditions = new Set(told.flatMap(({ condition }) => condition?.toLowerCase() ?? []))
  // "If v13: …. If v12: …": branches of one answer, and each holds for its own alone.
  const isBranched = conditions.size > 1
  for (const { condition, rest } of told) {
    const [does, avoids] = [doing.length, avoiding.length]
    const holds = condition === null ? null : withQuoted(condition, quotes)
    const taken: Words | null = isBranched || wording === null ? takeWording(withQuoted(rest, quotes)) : null
    const left = taken === null ? rest : withoutQuoted(taken.text, quotes)
    for (const part of splitSentences(left).flatMap(splitParts)) read(withQuoted(part, quotes))
    if (taken?.wording != null) {
      if (isBranched && holds !== null) doing.push(`Say "${taken.wording}"`)
      else wording ??= taken.wording
    } else if (holds !== null && doing.length === does && avoiding.length === avoids && isBareVerb(rest))
      doing.push(asDo({ kind: 'do', text: rest }))
    if (isBranched && holds !== null) {
      doing.push(...doing.splice(does).map((one) => onlyIf(holds, one)))
      doing.push(...avoiding.splice(avoids).map((one) => onlyIf(holds, `Do not ${lowerFirst(one)}`)))
    } else when ??= holds
  }
  if (!isBranched) wording ??= NAMED.exec(said)?.[1]?.trim() ?? null
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
      // A critique with an instruction of its own has said it better, unless this says what it is about.
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

const QUOTED =
  /(?:\b(?:say|says|said|reply|replies|respond|saying|replying|answering with|answer|write|state|tell (?:them|him|her|the (?:customer|user))|wording|word it as|phrase it as|words|rather|better)\b(?: (?:with|this|that|like|something like|exactly|only|instead|is|as))*\s*:?\s*)["“]([^"”]{4,2000})["”]/i

/** A name or a word to use; what leads to it stays an instruction. */
const NAMED =
  /(?:^|[.,;!] ?|\b(?:and|but|please|then|always|instead) )(?:please )?(?:use|call it|call this|write|refer to [^"“”.]{1,60} as|name it|(?:the|its) (?:right |correct )?(?:name|term|word) is)(?: the (?:word|term|name|phrase))? ["“]([^"”]{2,200})["”]/i

/** 'We say "sign in", not "log in"'. */
const SAID_SO =
  /(?:^|\b)(?:please )?(?:we |it['’]s |it is |always |should )?(?:say|write|call it|use|called) ["“]([^"”]{2,100})["”],? (?:and |but )?(?:not|never|instead of|rather than) ["“]([^"”]{2,100})["”]/i

type Words = { text: string; wording: string | null }
/** Takes out the words that are to be used verbatim. */
function takeWording(text: string): Words {
  const [all, right, wrong] = SAID_SO.exec(text) ?? []
  if (all && right && wrong)
    return { text: text.replace(all, `use the words "${right}". do not say "${wrong}"`), wording: right }
  const match = QUOTED.exec(text)
  const words = match?.[1]?.trim()
  if (!match || words === undefined || words.split(/\s+/).length < 2) return { text, wording: null }
  const before = text
    .slice(0, match.index)
    .replace(
      /[\s,;:]*(?:\b(?:and|please|just|simply|instead|it should|the (?:bot|assistant|answer|response) should|should|must|better|by)\b[\s,;:]*)*$/i,
      '',
    )
  const after = text.slice(match.index + match[0].length).replace(/^[\s.,;]+/, '')
  return { text: [before.trim(), after].filter((t) => t !== '').join('. '), wording: words }
}

const QUOTE = /(?<![\p{L}\p{N}])["“]([^"“”]{2,2000})["”]/gu
const HELD = /"q(\d+)[.!?]?"/g
/** What is quoted set aside, so that no comma or "then" in it is read as one of the sentence; its last mark stays. */
const withoutQuoted = (text: string, quotes: string[]): string =>
  text.replace(QUOTE, (quote, inner: string) => `"q${quotes.push(quote) - 1}${/[.!?]$/.exec(inner)?.[0] ?? ''}"`)
const withQuoted = (text: string, quotes: readonly string[]): string =>
  text.replace(HELD, (held, at: string) => quotes[Number(at)] ?? held)

/** "When the order is late, apologise": too little for a sentence of its own, and no judgement. */
const isBareVerb = (rest: string): boolean => /^\p{L}+(?: \p{L}+)?$/u.test(rest) && !isEmptyRemark(rest)

function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=[\p{L}\d"“'(])|(?<=[.!?]["”])\s+(?=\p{Lu})|\s*[;\n•]\s*|\s+[-–—]\s+/u)
    .flatMap(splitVerdict)
    .map((s) =>
      s
        .trim()
        .replace(/^(?:but|and|also|plus|however),? (?=\p{L})/iu, '')
        .replace(/[.!;,\s]+$/, ''),
    )
    .filter((s) => /\p{L}/u.test(s))
}

/** "Outdated: the button is on the back": the judgement, and what it is about. */
function splitVerdict(sentence: string): string[] {
  const at = sentence.search(/:\s/)
  const left = sentence.slice(0, at)
  const isVerdict =
    at > 0 &&
    left.split(/\s+/).length <= 6 &&
    (isEmptyRemark(left) || /^(?:wrong|incorrect|bad|old) \p{L}+$/iu.test(left) || critiquesIn(left).length > 0)
  return isVerdict ? [left, sentence.slice(at + 1)] : [sentence]
}

/** "too verbose, off topic and rude": each part is one remark. Sentences with a verb of their own stay whole. */
function splitParts(sentence: string): string[] {
  const [, unwanted, wanted] = INSTEAD_FIRST.exec(sentence) ?? []
  if (unwanted && wanted) return [`avoid ${unwanted}`, ...splitParts(wanted)]
  // "too salesy, and no guarantees": a judgement that is complete, and what goes with it.
  const comma = sentence.indexOf(',')
  const judged = sentence.slice(0, Math.max(0, comma))
  if (
    judged !== '' &&
    judged.split(' ').length <= 4 &&
    (critiquesIn(judged).length > 0 || faultIn(judged, '') !== null)
  )
    return [judged, ...splitParts(sentence.slice(comma + 1).replace(/^\s*(?:and|but|so|also)?\s*/i, ''))]
  if (correctionIn(sentence)) return [sentence]
  // "No opinions, no parties, no names."
  const banned = sentence.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
  if (banned.length > 1 && banned.every((part) => /^no /i.test(part))) return banned
  const byBut = splitImperatives(sentence).flatMap((s) =>
    s.split(
      /,?\s+but\s+(?!also\b|only\b)|,\s+(?=(?:it|the bot|they|you|we|an? \p{L}+) (?:should|must|has to|have to|needs? to)\b|(?:it|that|this)(?:['’]s| is) \p{L}+|we (?:only|have|use|don['’]t|do not|can['’]t|cannot)\b|so (?:ask|tell|check|link|say|please)\b|(?:US|EU|UK) )|,\s+(?:and\s+)?(?=(?:always|never|don['’]t|do not|please|avoid|make sure|ask|mention|tell|link|offer|should|instead|use|point|give|send|say|direct|refer|explain|start|keep|call)\b)|,?\s+and\s+(?=(?:don['’]t|do not|never|refrain|avoid|stop)\b)/iu,
    ),
  )
  return byBut
    .flatMap(splitInstead)
    .filter((part) => !REASON.test(part))
    .flatMap((part) => {
      const pieces = part.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
      if (pieces.length > 1 && isEmptyRemark(pieces[0] ?? '')) return [part.slice(part.indexOf(pieces[1] ?? ''))]
      return pieces.length > 1 && pieces.every((p) => critiquesIn(p).length > 0) ? pieces : [part]
    })
}

const UNWANTED = /^(?:please )?(?:never|don['’]t|do not|avoid|stop|refrain)\b/i
/** "Thank them, describe the fee": one that begins with what to do may go on with what else to do. */
function splitImperatives(sentence: string): string[] {
  if (!isImperative(sentence) && !UNWANTED.test(sentence)) return [sentence]
  const parts: string[] = []
  for (const piece of sentence.split(/,\s+(?:and\s+|then\s+)?/)) {
    if (parts.length > 0 && !((isImperative(piece) && piece.includes(' ')) || UNWANTED.test(piece)))
      parts.push(`${parts.pop() ?? ''}, ${piece}`)
    else parts.push(piece)
  }
  return parts
}

// Why, not what: of no use to an assistant.
const REASON = /^(?:because|since we|as we|we (?:don['’]t|do not|can['’]t|cannot) know)\b/i
// "Instead of guessing, ask for the code"
const INSTEAD_FIRST = /^(?:instead of|rather than) (\p{L}+ing\b[^,]*), (.+)$/iu
const INSTEAD =
  /^(.*\b(?:should|must|link|use|give|ask|say|tell|offer|send|show|refer|point)\b.*?),? (?:instead of|rather than) (\p{L}+ing\b.*)$/iu

/** "should link to the page instead of naming a number": what to do, and what not. */
function splitInstead(part: string): string[] {
  const text = part
    .replace(/,?\s+because\b.*$/i, '')
    .replace(/^so\s+/i, '')
    .replace(/^just\s+/i, '')
  const [, wanted, unwanted] = INSTEAD.exec(text) ?? []
  if (wanted && unwanted) return [wanted, `avoid ${unwanted}`]
  return [text]
}

const ABOUT =
  /^(?:all |any )?(?:questions?|queries|requests?|inquiries|enquiries|complaints?) (?:on|about|regarding|concerning|for|around|related to) (.+?) (?:should|must|need to|have to) (?:always |only )?be (\p{L}+) (.+)$/iu
const ACT: Readonly<Record<string, string>> = {
  answered: 'answer',
  sent: 'send the customer',
  forwarded: 'forward the customer',
  directed: 'direct the customer',
  redirected: 'redirect the customer',
  referred: 'refer the customer',
  handed: 'hand the customer',
  escalated: 'escalate the conversation',
  treated: 'treat the question',
}
const LABEL =
  /^(\p{L}[\p{L} -]{2,40}):\s+((?:please |just )?(?:always|never|do not|don['’]t|tell|ask|say|link|use|give|check|offer|send|refer|mention|explain|start|point|call|escalate|hand|avoid|keep|answer|apologi[sz]e|direct)\b.+)$/iu

// "Customers asking for invoices want the PDF, so lead with the link"
const ASKING =
  /^(?:customers?|users?|people|guests?|clients?|those|who(?:ever)?) (?:asking|looking|who asks?|who look|that ask|asks?) (?:for|about) (.{2,80}?) (?:(?:want|need|mean|expect|look for)s? .{2,80}?, so|should be|must be|are to be|get) (.+)$/iu

const CONDITION =
  /^(?:please\s+)?(?:when(?:ever)?|if|in case|as soon as|every time|for|where)\s+((?:[^,]|,(?=\s*(?:or|and)\s))+?)\s*(?:[,:]\s+(?:then\s+)?|\s+then\s+|\s+(?=(?:always|never|please|do not|don['’]t|you should|we should|it should|the bot should)\b))(.+)$/i

/** "When users ask about X, always check Y" → "users ask about X" and "always check Y". */
function takeCondition(sentence: string): { condition: string | null; rest: string } {
  const [, about, answered, how] = ABOUT.exec(sentence) ?? []
  if (about && answered && how)
    return { condition: `the question is about ${about}`, rest: `${ACT[answered.toLowerCase()] ?? 'answer'} ${how}` }
  const [, subject, want] = ASKING.exec(sentence) ?? []
  if (subject && want) return { condition: `the question is about ${subject}`, rest: want }
  const [, label, then] = LABEL.exec(sentence) ?? []
  if (label && then && /^(?:everyone|everybody|anyone|others|all others|the rest)\b/i.test(label))
    return { condition: null, rest: then }
  if (label && then && /^(?:when|whenever|if|for|in case|as soon|every time|where|with|on)\b/i.test(label))
    return takeCondition(`${label}, ${then}`)
  if (label && then && / only$/i.test(label)) return { condition: null, rest: then }
  if (label && then && !isEmptyRemark(label) && critiquesIn(label).length === 0)
    return {
      condition: `the question is about ${lowerFirst(label.replace(/ (?:questions?|queries|topics?)$/i, ''))}`,
      rest: then,
    }
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
  // "Check if they have v13": what to find out, and not when.
  return condition && rest && !/\b(?:see|ask|check|verify|confirm|find out|know)$/i.test(rest)
    ? { condition, rest }
    : { condition: null, rest: sentence }
}

const onlyIf = (condition: string, instruction: string): string =>
  cut(`If ${condition}, ${lowerFirst(instruction)}`, LIMITS.text)

const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

const defaultWhen = (query: string): string => {
  const asked = query.trim().replace(/\s+/g, ' ').replaceAll('"', "'")
  return asked === '' ? 'a question like this is asked' : `a customer asks "${cut(asked, 300)}" or something similar`
}

const cutScope = (scope: string | null): string | null => (scope === null ? null : cut(scope, LIMITS.scope))

// One customer's order, contract or device: the next one has another.
const NUMBER = /(?<![\p{L}\p{N}])(?:[A-Z]{1,5}[- ]?)?\d{5,20}(?![\p{L}\p{N}])/gu
/** The question without what is one customer's: guidance is for all who ask like this. */
const withoutPersonal = (query: string): string =>
  redact(query.trim().replace(NUMBER, '[number]'), { companyDomains: [] }).text

export { renderGuidance } from './render.ts'
