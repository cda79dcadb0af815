/** Whether a number in an answer is set by the company, by kind, or by a thing, the law or whoever follows a step. */
import { sentenceAfter, sentenceAt, sentenceBefore, type AnswerReading } from './reading.ts'
import { hasCommand } from './steps.ts'

/** "We have 14 desks": a count of what the company has is about the company. */
const OF_OURS =
  /\bwe (?:now |only )?(?:have|own|run|offer|keep|stock|operate|employ|sell|host|ship to|deliver to|rent out)\s$/i
/** Who may have, get or do that many; what a thing or animal does in a day is not set by anyone. */
const PARTY =
  /\b(?:we|our|us|you|your|members?|customers?|guests?|users?|passengers?|visitors?|students?|learners?|plans?|fares?|accounts?|costs?|pays?|allowed|included?|limit)\b/i

/** Coin values and legal equivalences are not prices: "100 pence are 1 pound". */
export function isCompanysPrice(reading: AnswerReading, start: number, text: string): boolean {
  const { text: sentence } = sentenceAt(reading, start)
  return !(
    /^(?:1|100|one|a hundred) (?:pence|cents?|pounds?|dollars?|euros?)$/i.test(text) &&
    /\b(?:is|are|equals?|makes?)\b/i.test(sentence)
  )
}

// What a thing is made of, contains or shows.
const MATERIAL =
  /\b(?:cotton|wool|linen|polyester|recycled|silk|humidity|brightness|volume|battery|charged?(?! (?:monthly|daily|yearly|weekly|at|to|on|for|by|per))|full|zoom|alcohol|ink|toner|signal|progress|opacity|loaded|done)\b/i
export function isCompanysShare(reading: AnswerReading, start: number, text: string): boolean {
  return (
    !/^ (?:of (?:your|the|its|all) (?:DNA|genes|body|blood|sky|air|water|weight|volume|light)|water|fat|sugar|juice)\b/i.test(
      sentenceAfter(reading, start + text.length),
    ) &&
    !MATERIAL.test(sentenceBefore(reading, start).slice(-30)) &&
    !MATERIAL.test(sentenceAfter(reading, start + text.length).slice(0, 25))
  )
}

// Durations counted by somebody following an instruction, or that a thing takes by itself.
const INSTRUCTED =
  /\b(?:hold|press|wait|unplug|set|heat|steam|run|leave|let|charge|soak|restart|rest|stir|bake|cook|dry|boil|rinse|repeat|try again|turn (?:it )?off|switch (?:it )?off|disconnect|count|for at least|about)\b[^.!?;]{0,50}$/i
const OF_A_THING =
  /\b(?:battery|charges?|charging|runs?|lasts?|autosave|saves? itself|blinks?|flash(?:es)?|light|timer|programme|cycle|clock|robot cleans|film|video|flight (?:time|takes)|drive|walk|walking|ride|old|aged?|under|over the age|born|locks? itself|signs? (?:you )?out|times? out|screen|update|download|restart|installation|firmware)\b/i
// Days and longer are set by somebody, unless a thing wears out in them or the calendar has them.
const NATURAL =
  /\b(?:battery|bulb|charge|dry|soak|rest|leave it|let it|grow|old|aged?|under|born|(?:week|month|year|decade) (?:has|is|are)|wait(?:ed|ing)?(?! periods?\b))\b[^.!?;]{0,40}$/i
/** How long to go on with something is part of the instruction. */
const TOLD_TO_KEEP_ON = /\b(?:for|after|every)\s$/i
const OF_A_RIGHT =
  /\b(?:return|refund|cancel|pay|deliver|exchange|claim|apply|borrow|book|rent|warranty|guarantee|freeze|pause|subscribe|free|valid|member)/i
const PERSON_AGE = /^\s*(?:old|of age)\b/i
const BY_NATURE =
  /\b(?:hatch|swarm|orbit|goes? (?:a)?round|ripens?|germinates?|ferments?|heals?|sleeps?|matures?|grows?|breeds?|blooms?)/i
/** Periods that a company sets: for returns, delivery, refunds, warranty, notice, check-in. */
export function isPolicy(reading: AnswerReading, start: number, text: string): boolean {
  const lead = sentenceBefore(reading, start)
  const rest = sentenceAfter(reading, start + text.length)
  if (TOLD_TO_KEEP_ON.test(lead) && hasCommand(lead) && !OF_A_RIGHT.test(lead)) return false
  if (PERSON_AGE.test(rest) || (BY_NATURE.test(lead + rest) && !PARTY.test(lead + rest))) return false
  if (/(?:day|week|month|year|night)s?$/i.test(text) && !/^(?:24|one)[ -]/i.test(text))
    return (!NATURAL.test(lead) || /\b(?:warranty|guarantee|refund|return)/i.test(lead)) && !/\bevery\s$/i.test(lead)
  if (INSTRUCTED.test(lead)) return false
  if (OF_A_THING.test(lead.slice(-60)) && !/\b(?:warranty|guarantee|return|refund|deliver|cover)/i.test(lead))
    return false
  // "every six months" of a calendar, "24-hour clock", "one day" of a story.
  if (
    /^(?:24|one)[ -](?:hour|day)$/i.test(text) &&
    !/\b(?:within|before|in|up to|after|takes?|notice|from)\s$/i.test(lead)
  )
    return false
  return !/\bevery\s$/i.test(lead) || /\b(?:cost|price|pay|bill|renew|deliver|collect)/i.test(lead)
}

const OF_A_DEVICE = /\b(?:ram|memory|ssd|disk|chip|port|stick|card slot|usb)\b/i
export function isAllowance(reading: AnswerReading, start: number, text: string): boolean {
  return !OF_A_DEVICE.test(
    sentenceBefore(reading, start).slice(-40) + ' ' + sentenceAfter(reading, start + text.length).slice(0, 20),
  )
}

/** Asks how much is allowed, granted or charged, so somebody sets the number in the answer. */
const ASKS_LIMIT =
  /\b(?:how (?:big|large|long|heavy|high|wide|many|much|old|far|late|early|often|soon)\b[^?]{0,40}\b(?:can|may|must|allowed|could|should|do (?:i|we) have)\b|(?:maximum|minimum|max|min|limit|allowance|biggest|largest|longest|heaviest|size of (?:a|the|my) (?:carry|cabin|hand|bag|parcel|suitcase))|waiting period|notice period|cooling-off)/i
const NOT_ABOVE =
  /\b(?:no|not) (?:longer|bigger|larger|wider|higher|heavier|taller|thicker|more|deeper) than\s$|\b(?:up to|at most|a maximum of|maximum is|max\.?|limited to|limit is)\s$/i
export function isAllowedSize(reading: AnswerReading, start: number): boolean {
  const { text } = sentenceAt(reading, start)
  return (NOT_ABOVE.test(sentenceBefore(reading, start)) && BAGGAGE.test(text)) || ASKS_LIMIT.test(reading.question)
}

/** How far somebody travels or delivers is set; how far away a place is, is not. */
const GOES_SO_FAR =
  /\b(?:deliver\p{L}*|ship\p{L}*|serve[sd]?|cover(?:s|ed)?|allowance|included?|free|come to|collect\p{L}*|fees?|charged?|limit(?:ed)?)\b/iu
export function isServed(reading: AnswerReading, start: number): boolean {
  return GOES_SO_FAR.test(sentenceAt(reading, start).text)
}

const BAGGAGE =
  /\b(?:bags?|baggage|luggage|suitcases?|parcels?|packages?|items?|carry-on|cabin|hold|allow|free|pets?)\b/i
export function isBaggage(reading: AnswerReading, start: number): boolean {
  const { text } = sentenceAt(reading, start)
  return (
    ASKS_LIMIT.test(reading.question) ||
    (BAGGAGE.test(text) && /\b(?:can|may|up to|at most|max|allow|limit|free|per|with|include|carry|take)/i.test(text))
  )
}

/** "You may add three aliases": how many one may have is set, whatever it is. */
const MAY_HAVE =
  /\b(?:you|members|users|guests|customers|subscribers|owners|teams?|accounts?|each \p{L}+|every \p{L}+) (?:can|may) (?:only )?(?:add|have|create|keep|save|store|bring|invite|own|link|connect|register|book|borrow|rent|request|reserve|host|upload|track|follow|pair) (?:up to )?$/iu
// Somebody allows that many, or there are that many for each.
const ALLOWS =
  /\b(?:can|may|could|allow(?:s|ed)?|allowance|include[sd]?|including|comes? with|get|gets|receive|up to|at most|at least|no more than|not more than|maximum(?: of| is)?|minimum(?: of| is)?|limit(?:ed)?(?: of| is| to)?|invite|leave|bring|take|carry|borrow|order|store|keep|free|have|has|there (?:are|were)|only|depends on|support)\b[^.!?;:]{0,45}$/i
const AT_MOST =
  /\b(?:up to|at most|no more than|not more than|a maximum of|maximum is|limited to|limit is|limit of|minimum (?:of|is|order is)|get|gets)\s$/i
const PER =
  /^[^.!?;]{0,30}\b(?:per|each|a|every|for each) (?:\p{Ll}+ )?(?:quarter|season|term|mailbox|address|table|room|person|user|passenger|member|customer|household|account|day|week|month|year|order|pick-up|booking|visit|seat|project|board|workspace|ticket|adult|child|line|device|card|plan|night)\b/iu
const OWN_NOUN =
  /\b(?:people|persons?|users?|members?|guests?|seats?|passengers?|adults?|children|bags?|suitcases?|items?|pieces?|exports?|boards?|projects?|devices?|cards?|accounts?|visits?|sessions?|transfers?|withdrawals?|payments?|parcels?|orders?|returns?|books?|permits?|pets?|dogs?|bikes?|changes?|transactions?|messages?|texts?|calls?|files?|copies|downloads?|points?|miles?|tickets?|vouchers?|codes? per|repairs?|trials?|instal?lments?|rates|lines?|sims?|numbers? per|licen[cs]es?|requests?|streams?|profiles?|screens?|appointments?|treatments?|massages?|prescriptions?|checks?|loans?|media|kinds|sorts|varieties|titles|volumes|branches|shops|stores|stations|locations|sites|towns|cities|villages|countries|destinations|vehicles|pitches|places|spaces|slots|staff|employees|volunteers|teachers|partners)\b/iu
const STEP_NOUN =
  /\b(?:digits?|letters?|characters?|buttons?|steps?|times|seconds?|rows?|screws?|sides?|corners?|parts?|ways|things|reasons?|options?|questions|words|languages|of|and|or|is|are|was|the|with|to|in|for)$/i
export function isLimit(reading: AnswerReading, start: number, text: string): boolean {
  const lead = sentenceBefore(reading, start)
  const rest = sentenceAfter(reading, start + text.length)
  const noun = /\p{Ll}+$/u.exec(text)?.[0] ?? ''
  // "one with Classic, two with Flex": a number per plan, for what the question counts.
  if (STEP_NOUN.test(text) && !OWN_NOUN.test(text)) return false
  if (
    /^one\b/i.test(text) &&
    !/\b(?:up to|at most|only|limited to|can (?:take|bring)|may (?:take|bring)|includes?)\s$/i.test(lead)
  )
    return PER.test(rest) && ALLOWS.test(lead)
  if (noun === '') return false
  if (MAY_HAVE.test(lead) && /s$/i.test(noun)) return true
  if (OF_OURS.test(lead)) return true
  const per =
    PER.test(rest) && (OWN_NOUN.test(text) || PARTY.test(lead + rest) || /^[^.!?;]{0,30}\b(?:per|each)\b/i.test(rest))
  if (AT_MOST.test(lead) || per || /^ (?:are |is )?(?:left|available|at (?:a time|once))\b/i.test(rest)) return true
  if (!OWN_NOUN.test(text)) return false
  return ALLOWS.test(lead) || PER.test(rest) || /\b(?:limit|maximum|minimum|allowance)\b/i.test(lead + rest)
}
