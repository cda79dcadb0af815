/** Abbreviations and insider terms that a customer need not know and that the answer does not explain. */
import { EVERYDAY, IN_CAPITALS, KNOWN_BESIDE } from './known-terms.ts'
import { finding, type LintFinding } from './note.ts'
import { isSample, sentenceAt, type AnswerReading } from './reading.ts'
import { opensWithCommand } from './steps.ts'
import { tradeTermsIn } from './trade-terms.ts'

// At least two capitals, or a capital next to a digit: SSO, 3DS, ID90, UTF-8, eKYC, IdP, PPPoE, T&O.
const ABBREVIATION =
  /(?:(?<![\p{L}\p{N}_.@/-])|(?<=(?<![\p{L}\p{N}-])(?:non|pre|post|re|anti|multi)-))(?=[a-z]?[A-Z\d-]*[A-Z]|[A-Z]&)(?:[a-z][A-Z]{2,5}|[A-Z]{1,4}[a-z][A-Z]{1,4}|[A-Z]&[A-Z]|[A-Z]2[A-Z]{1,2}|\d?[A-Z]{2,8}\d{0,3}|\d[A-Z]{1,3}\d?|[A-Z]{3,5}-\d{1,2})(?:s(?![\p{L}]))?(?![\p{L}\p{N}_@]|-[\p{L}\p{N}]|[./][\p{L}\p{N}]| [A-Z\d]{4} \d{4}|&)/gu

/** Levels by which support sorts its work: the first only in a sentence about that, the second anywhere. */
const OF_THE_HOUSE = /(?<![\p{L}\p{N}])(?:L[1-3]|[Tt]ier[ -]?[1-3]|P[0-4])(?![\p{L}\p{N}])/gu
const ALWAYS_OF_IT = /(?<![\p{L}\p{N}])(?:[Ss]ev[ -]?[0-4]|T\+\d)(?![\p{L}\p{N}])/gu
const AT_WORK =
  /\b(?:escalat\p{L}+|hand(?:ed)? (?:it |this )?(?:over|to)|passed (?:it |this )?(?:on|to)|assigned|raised|logged|tickets?|incidents?|priority|queue|takes? over|engineers?|payouts?|settle[sd]?|settlement)\b/iu

export function undefinedJargon(reading: AnswerReading): LintFinding[] {
  const { prose, question } = reading
  const found: LintFinding[] = []
  const asked = question.toLowerCase()
  const said = new Set<string>()
  for (const match of prose.matchAll(ABBREVIATION)) {
    const term = match[0].replace(/s$/, '')
    if (said.has(term) || isKnown(term) || isKnownHere(prose, match.index, term) || mentions(asked, term.toLowerCase()))
      continue
    said.add(term)
    if (
      isSample(reading, match.index) ||
      isName(reading, match.index, match[0]) ||
      isExplained(reading, match.index, match[0])
    )
      continue
    found.push(jargon(match.index, match[0]))
  }
  const ofTheHouse = [
    ...prose.matchAll(ALWAYS_OF_IT),
    ...[...prose.matchAll(OF_THE_HOUSE)].filter(({ index }) => AT_WORK.test(sentenceAt(reading, index).text)),
  ].map(({ 0: text, index: start }) => ({ start, text }))
  for (const { start, text } of [...tradeTermsIn(prose), ...ofTheHouse]) {
    const term = text.toLowerCase()
    if (said.has(term) || mentions(asked, term.replace(/s$/, ''))) continue
    said.add(term)
    if (!isExplained(reading, start, text)) found.push(jargon(start, text))
  }
  return found
}

const jargon = (start: number, text: string): LintFinding => {
  const at = start + text.length
  return finding(start, text, { kind: 'explain', start: at, end: at, text: ' (that is, …)' })
}

const ofWord = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter)
/** Whether a word begins with the term. A term as short as "AR" must be the whole word, as it begins many others. */
const mentions = (asked: string, term: string): boolean => {
  for (let at = asked.indexOf(term); at >= 0; at = asked.indexOf(term, at + 1)) {
    const rest = asked.slice(at + term.length)
    if (!ofWord(asked.charAt(at - 1)) && (term.length > 3 || !ofWord(rest.replace(/^['’]?s(?!\p{L})/u, '').charAt(0))))
      return true
  }
  return false
}

const isKnownHere = (prose: string, at: number, term: string): boolean =>
  KNOWN_BESIDE[term]?.test(prose.slice(Math.max(0, at - 14), at + term.length + 14)) ?? false

// In an address: "1001 AB Amsterdam", "TN23 5QL".
const POSTCODE = /(?<![\p{L}\d])(?:\d{4} [A-Z]{2} \p{Lu}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\p{L}\d]))/u
const isOfPostcode = (prose: string, at: number, term: string): boolean => {
  const from = Math.max(0, at - 5)
  const match = POSTCODE.exec(prose.slice(from, at + term.length + 6))
  return match !== null && from + match.index <= at && at < from + match.index + match[0].length
}

const isKnown = (term: string): boolean =>
  // Nobody abbreviates to that many letters: it is a name.
  /^[A-Z]{6,}$/.test(term) ||
  EVERYDAY.has(term) ||
  IN_CAPITALS.has(term) ||
  (/^[A-Z]{3}$/.test(term) === false && /^(?:[A-Z]\d+|\d[A-Z])$/.test(term)) ||
  /^\d+(?:[KMGT]B|MHZ|GHZ|V|W|A|HZ|P|D)$/i.test(term) ||
  /^[IVXLC]{1,4}$/.test(term)

// The name of a button, message, form or model needs no explanation.
const NAMES_IT =
  /\b(?:error|code|message|model|form|button|(?:press|tap|click|select|choose)(?: [A-Z]{2,})*|press|tap|click|select|choose|labelled|labeled|marked|says|reads|shows|starts? with|begins? with|ends? with|key|switch|type|version|flight|gate|platform|line|route|train|zone|class|size|room|paragraph|section)\s+["“'*_]{0,2}$/i
const NAMED_AFTER =
  /^["”'*_]{0,2}\s(?:button|key|switch|light|plan|fare|tariff|app|label|model|series|edition|Bank|PRO|PLUS|MAX|MINI|LITE|ULTRA|AIR|ECO|FLEX|KIDS|TEAM|store|shop|airport|error)\b/
function isName(reading: AnswerReading, start: number, text: string): boolean {
  const lead = reading.prose.slice(Math.max(0, start - 30), start)
  const rest = reading.prose.slice(start + text.length, start + text.length + 20)
  if (NAMES_IT.test(lead) || NAMED_AFTER.test(rest) || isOfPostcode(reading.prose, start, text)) return true
  // One name among others: "Bupa, AXA and Aviva".
  if (/\p{Lu}\p{Ll}+, $/u.test(lead) && /^(?:,| and| or) \p{Lu}\p{Ll}/u.test(rest)) return true
  // How a letter is written: "ä as AE".
  if (/(?<!\p{L})\p{L} (?:as|is|becomes|=) ["“]?$/u.test(lead)) return true
  if (/["“*_]$/.test(lead) && /^["”*_]/.test(rest)) return true
  // What a message has to say: "text STOP to 4411".
  if (
    /\b(?:text|texting|send|reply(?: with)?)\s["“]?$/i.test(lead) &&
    /^["”]?(?: to \d| by (?:SMS|text)|\.|$)/.test(rest)
  )
    return true
  // An airport code.
  if (/^[A-Z]{3}$/.test(text) && /\b(?:from|via|fl(?:y|ies|ights?) to|between|[Tt]ake the \S+ to)\s$/.test(lead))
    return true
  // Shouted: the words before are in capitals as well.
  return (
    /\b[A-Z]{2,}[,!]?\s$/.test(lead) && /^[A-Z]+$/.test(text) && IN_CAPITALS.has(lead.trim().split(/\s/).at(-1) ?? '')
  )
}

const APPOSITION =
  /^["”'*_]{0,3}\s?(?:(?:\p{L}+)?,\s(?:that is|i\.e\.|in other words|short for)\b|(?:\p{L}+ ){0,3}\(\s?["“]?(?:\p{L}[\p{L}\d'’-]*[ ,]){1,20}|\([^)\n]{4,}|,\s(?:(?:which|that|who) (?:is|are|means|stands|lists|lets|shows)|that (?:is|little|small|thing)|i\.e\.|in which|in other words|meaning|short for|or|your|our|(?:an?|the)(?! (?:few|little|bit|day|week|month|year|moment|minute|second|quarter|hour|night|morning|evening|next|same|rest|other|last)\b)|its|their|\d+-)\s|,?\s(?:for short|stands for|means|is short for|is the|is a|is an|are the|that is|i\.e\.)\b|\s?[–—]\s|:\s(?:\p{L}+ ){2,})/iu
/** "That is a known race condition: reload the page": what follows is an instruction, not an explanation. */
const leadsOn = (rest: string): boolean => /^:\s/.test(rest) && opensWithCommand(rest.slice(2))
const NAMED_SO =
  /(?:\b(?:called|known as|short for|named|by the name of|abbreviated|abbreviation|stands for|or|aka|say)\s["“'*]{0,2}|[\p{L}’'"”]\s?\(["“']?(?:the |an? |called |also |or |in short:? )?)$/iu

// "The OTA has to reissue it: that is the website …", "the BTE type, the one that sits behind the ear"
const EXPLAINED_LATER =
  /[:;–—]\s(?:that is|this is|that['’]s|meaning|in other words)\b|^ \p{Ll}+, (?:the one|the ones|which (?:is|are|means|stands)|that is)\b/iu
// "Codeshare flights are run by another airline …": the sentence itself says what it means.
const IS_SAID_TO_BE =
  /^ (?:\p{Ll}+ ){0,2}(?:is|are|means?) (?!(?:already|not|now|still|also|in|on|off|at|up to|part|worth|included|free|needed|required|due|covered|available|yours?|set|behind|under|above|below|too|most|usually|often) )(?:\S+ ){3,}/u

/** Spelled out or described where it is first used, before or after it. */
function isExplained(reading: AnswerReading, start: number, text: string): boolean {
  const { text: sentence, start: from } = sentenceAt(reading, start)
  const lead = sentence.slice(0, start - from)
  const rest = sentence.slice(start - from + text.length)
  if (APPOSITION.test(rest) && !leadsOn(rest) && !/^,\s(?:or|the|a|an|our|your)\s\p{Lu}{2,}/u.test(rest)) return true
  if (
    lead
      .trimEnd()
      .replace(/["“']$/, '')
      .endsWith('(') ||
    NAMED_SO.test(lead)
  )
    return /\p{Ll}{3,}/u.test(lead)
  if (/^\s\(/.test(rest) || EXPLAINED_LATER.test(rest) || (lead.trim() === '' && IS_SAID_TO_BE.test(rest))) return true
  return spelledOut(lead, text)
}

/** "single sign-on (SSO)", even with the bracket elsewhere: words just before whose initials form it. */
function spelledOut(lead: string, term: string): boolean {
  if (!/^[A-Z]{2,6}$/.test(term)) return false
  const initials = lead
    .split(/[\s-]+/)
    .map((w) =>
      w
        .replace(/[^\p{L}]/gu, '')
        .charAt(0)
        .toUpperCase(),
    )
    .join('')
  return initials.includes(term)
}
