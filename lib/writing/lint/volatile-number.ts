/** Prices, rates, limits and periods that a company sets: right on the day they are written, wrong one day after. */
import { Ground, type Place } from './ground.ts'
import { finding, type Finding } from './note.ts'
import { numberSigns, numbersIn, withUnit } from './number-signs.ts'
import { numbersElsewhere } from './numbers-elsewhere.ts'
import { hasLinkNear, isSample, sentenceAt, type Reading } from './reading.ts'
import { speaks, type Signs } from './signs.ts'
import { hasCommand } from './steps.ts'

const N = String.raw`(?:\d{1,3}(?:[.,  ]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)`
const ONES = '(?:one|two|three|four|five|six|seven|eight|nine)'
const WORD = `(?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${ONES})?|(?:half )?a dozen|(?:${ONES}|an?) (?:hundred|thousand|million)|hundred|${ONES})`
const ANY = `(?:${N}|${WORD})`
const RANGE = `${ANY}(?:\\s?(?:[-–]|to|or)\\s?${ANY})?`
const B = '(?<![\\p{L}\\p{N}.,:/#-])'
const E = '(?![\\p{L}\\p{N}])'
const at = (source: string): RegExp => new RegExp(source, 'giu')

const MONEY = at(
  `(?:[$€£¥₹]|\\b(?:usd|eur|gbp|chf|sek|nok|dkk|pln|cad|aud|kr|rs)\\s)\\s?${N}|${B}${N}\\s?(?:[$€£¥]|(?:usd|eur|gbp|chf|cents?|pence|p|dollars?|euros?|pounds?|francs?|quid|kr|kronor|zł|złoty|Kč|SEK|NOK|DKK|PLN|CZK|CAD|AUD|rupees|yen|crowns)${E})|\\b${WORD}[ -](?:cents?|pence|dollars?|euros?|pounds?|francs?|quid|kr|kronor|zł|złoty|Kč|SEK|NOK|DKK|PLN|CZK|CAD|AUD|rupees|yen|crowns)${E}`,
)
const SHARE = at(
  `${B}${RANGE}\\s?(?:%|percent${E}|per cent${E})|\\b(?:(?:half|two thirds|a (?:quarter|third|fifth|tenth)) of (?:the|your) (?:price|fee|fare|cost|amount|premium|rent|deposit|bill)|half (?:the )?(?:price|fare|fee|off)|(?:a (?:quarter|third|fifth|tenth)|two thirds) off|pays? half|double (?:the )?(?:price|fare|fee|points|miles))${E}`,
)
const PERIOD = at(
  `${B}${RANGE}(?:[ -](?:working|business|banking|bank|calendar|full|more))?[ -](?:minutes?|hours?|days?|weeks?|months?|years?|nights?)${E}|${B}${N} ?(?:h|hrs?|wks?|yrs?)${E}|(?<=\\b(?:within|at least|up to|after|(?:takes?|lasts?|(?:kept|stored|saved|held|valid|open|good|free) for)(?: (?:about|around|roughly|up to))?) )an? (?:week|fortnight|month|year|quarter)${E}|\\b(?:a|one) (?:day|week|fortnight|month|year|quarter)(?=['’]s notice)`,
)
const DATA = at(`${B}${RANGE}\\s?(?:[kmgt]b(?:it)?(?:/s|ps)?|[kmg]bit/s|gigabytes?|megabytes?|terabytes?)${E}`)
const WEIGHT = at(`${B}${RANGE}\\s?(?:kg|kilos?|lbs?|pounds)${E}`)
const COUNT = at(
  `${B}${RANGE}(?:\\s(?:more|extra|free|other|additional|${'\\p{Ll}{3,14}'}))?\\s(?!(?:are|and|the|for|with|per|from|has|have|left|will|can|was|were|when|that)${E})\\p{Ll}{3,20}${E}`,
)

const LENGTH = at(
  `${B}${N}(?:\\s?[x×]\\s?${N}){0,2}\\s?(?:mm|cm|m|metres?|meters?|inch(?:es)?|feet|ft|litres?|liters?|ml|l)${E}`,
)
const RATE = at(
  `${B}${N} per (?!second|sec|minute|hour|inch|cent|litre|liter|metre|meter|page|line)\\p{Ll}{3,14}${E}|${B}${N}\\/(?:mo|month|yr|year|wk|week|night|person|pp|head)${E}|${B}${N}\\s(?:a|an|per|each) (?:day|night|week|month|year|hour|person|head|child|adult|piece|item|mile|km|minute|page|copy)${E}`,
)
const AGE = at(
  `(?<=\\b(?:(?:minimum|maximum) age(?: is| of)?|(?:must|have to|has to) be(?: at least)?(?= \\S+ (?:to|or)\\b| \\S+[.,])|age limit(?: is| of)?|from (?:the )?age(?: of)?) )${ANY}${E}|(?<=\\b(?:aged?|ages|groups? of|parties of|orders of) )${ANY}(?= (?:and|or) (?:up|over|older|above|more|under|younger|below|fewer)${E})`,
)
const LEFT = at(`${B}${ANY}\\s(?:left|remaining|in stock|in all|still free|to go)${E}`)
const DISTANCE = at(`${B}${RANGE}\\s(?:miles?|km|kilomet(?:er|re)s?)${E}`)
const ROOM_FOR = at(
  `(?<=\\b(?:room|space|seats|beds|places) for (?:up to )?)${ANY}(?=[.,;]|$| (?:people|persons|guests|of)\\b)`,
)
const FRACTION_OFF = at(
  `\\b(?:a (?:half|third|quarter|fifth|sixth|tenth)|half|two thirds|three quarters)(?= off| less| cheaper| back| refunded)${E}|(?<=\\bsaves? )(?:a (?:half|third|quarter|fifth|tenth)|half)${E}`,
)

// "one with Classic, two with Flex": so many of what was asked about, by plan.
const BY_PLAN = new RegExp(`${B}${RANGE}\\s(?:with|for|on|in) (?:the |an? )?\\p{Lu}\\p{L}+`, 'gu')
const PATTERNS: readonly [RegExp, (reading: Reading, start: number, text: string) => boolean][] = [
  [MONEY, isCompanysPrice],
  [SHARE, isCompanysShare],
  [PERIOD, isPolicy],
  [DATA, isAllowance],
  [WEIGHT, isBaggage],
  [BY_PLAN, (reading) => /\b(?:how many|how much|limit|allowance|maximum)\b/i.test(reading.question + reading.prose)],
  [COUNT, isLimit],
  [RATE, () => true],
  [AGE, () => true],
  [LEFT, () => true],
  [FRACTION_OFF, () => true],
  [LENGTH, isAllowedSize],
  [DISTANCE, isServed],
  [ROOM_FOR, () => true],
]

export function volatileNumber(reading: Reading): Finding[] {
  if (!reading.english)
    return numbersElsewhere(reading)
      .filter(({ start, text }) => isOpen(reading, start, text))
      .map(({ start, text }) => numberAt(start, text))
  const told = byPatterns(reading)
  const numbers = weighed(reading, told)
  const due = numbers.filter(({ signs }) => speaks('volatile_number', signs))
  const [ofDue, ofNumbers] = [new Ground(due), new Ground(numbers)]
  const kept = told.filter((one) => !ofDue.isFree(one) || ofNumbers.isFree(one))
  const ofKept = new Ground(kept)
  const added = due.filter((one) => ofKept.isFree(one)).map((one) => withUnit(reading, one))
  return [...kept, ...added.map(({ start, end }) => numberAt(start, reading.prose.slice(start, end)))]
}

/** Neither somebody's own number nor a sample, and no link near that keeps it right. */
const isOpen = (reading: Reading, start: number, text: string): boolean =>
  !saidByCustomer(reading.question, text) && !isSample(reading, start) && !hasLinkNear(reading, start)

/** Each number of an English answer that could be one, with what speaks for it and against it. */
export const signsOfNumbers = (reading: Reading): (Place & { signs: Signs })[] => weighed(reading, byPatterns(reading))

/** Of an answer that is a table of hundreds the first are read. */
const MOST = 200
function weighed(reading: Reading, told: readonly Finding[]): (Place & { signs: Signs })[] {
  const ofTold = new Ground(told)
  return numbersIn(reading)
    .slice(0, MOST)
    .filter(({ start, end }) => isOpen(reading, start, reading.prose.slice(start, end)))
    .map((place) => ({ ...place, signs: numberSigns(reading, place, !ofTold.isFree(place)) }))
}

/** What the patterns say, each by itself. */
function byPatterns(reading: Reading): Finding[] {
  const found: Finding[] = []
  const ground = new Ground()
  for (const [pattern, isVolatile] of PATTERNS) {
    for (const match of reading.prose.matchAll(pattern)) {
      const [text] = match
      const start = match.index
      const place = { start, end: start + text.length }
      if (!ground.isFree(place) || !isOpen(reading, start, text) || !isVolatile(reading, start, text)) continue
      ground.take(place)
      found.push(numberAt(start, text))
    }
  }
  for (const { start, text } of alike(reading, found, ground)) found.push(numberAt(start, text))
  return found
}

const numberAt = (start: number, text: string): Finding =>
  finding(start, text, { kind: 'link', start, end: start + text.length, text: '[current value](https://)' })

const BARE = new RegExp(
  `(?<=,? (?:\\p{L}+ ){0,2}(?:for|on|with|at|after|in|and|to|costs?|is|are|\\p{Lu}\\p{L}+) )${ANY}(?=\\s*(?:[.,;]|$|and\\b|of them\\b))`,
  'giu',
)
/** What goes on as what was found does, without saying again what is counted: "films for seven days, games for fourteen". */
function alike(reading: Reading, found: readonly Finding[], ground: Ground): { start: number; text: string }[] {
  return found.flatMap(({ end }) => {
    const rest = after(reading, end)
    return [...rest.matchAll(BARE)]
      .map((m) => ({ start: end + m.index, text: m[0] }))
      .filter(({ start, text }) => ground.isFree({ start, end: start + text.length }))
      .slice(0, 1)
  })
}

/** "We have 14 desks": how many of anything the company has is told of the company. */
const OF_OURS =
  /\bwe (?:now |only )?(?:have|own|run|offer|keep|stock|operate|employ|sell|host|ship to|deliver to|rent out)\s$/i
/** Whoever may have, get or do so many; what a thing or an animal does in a day is nobody's to set. */
const PARTY =
  /\b(?:we|our|us|you|your|members?|customers?|guests?|users?|passengers?|visitors?|students?|learners?|plans?|fares?|accounts?|costs?|pays?|allowed|included?|limit)\b/i

/** A number that the question brought along is the customer's, not the company's. */
const saidByCustomer = (question: string, text: string): boolean =>
  question.toLowerCase().includes(text.toLowerCase().trim())

/** Characters on either side that are read: a list may go on for pages without a full stop. */
const AROUND = 400
const before = (reading: Reading, start: number): string => {
  const { text, start: from } = sentenceAt(reading, start)
  return text.slice(Math.max(0, start - from - AROUND), start - from)
}
const after = (reading: Reading, end: number): string => {
  const { text, start } = sentenceAt(reading, end - 1)
  return text.slice(end - start, end - start + AROUND)
}

/** What money is by law or on a coin is no price: "100 pence are 1 pound". */
function isCompanysPrice(reading: Reading, start: number, text: string): boolean {
  const { text: sentence } = sentenceAt(reading, start)
  return !(
    /^(?:1|100|one|a hundred) (?:pence|cents?|pounds?|dollars?|euros?)$/i.test(text) &&
    /\b(?:is|are|equals?|makes?)\b/i.test(sentence)
  )
}

// What a thing is made of, holds or shows.
const MATERIAL =
  /\b(?:cotton|wool|linen|polyester|recycled|silk|humidity|brightness|volume|battery|charged?(?! (?:monthly|daily|yearly|weekly|at|to|on|for|by|per))|full|zoom|alcohol|ink|toner|signal|progress|opacity|loaded|done)\b/i
function isCompanysShare(reading: Reading, start: number, text: string): boolean {
  return (
    !/^ (?:of (?:your|the|its|all) (?:DNA|genes|body|blood|sky|air|water|weight|volume|light)|water|fat|sugar|juice)\b/i.test(
      after(reading, start + text.length),
    ) &&
    !MATERIAL.test(before(reading, start).slice(-30)) &&
    !MATERIAL.test(after(reading, start + text.length).slice(0, 25))
  )
}

// One who follows an instruction counts these, and a thing needs that long by itself.
const INSTRUCTED =
  /\b(?:hold|press|wait|unplug|set|heat|steam|run|leave|let|charge|soak|restart|rest|stir|bake|cook|dry|boil|rinse|repeat|try again|turn (?:it )?off|switch (?:it )?off|disconnect|count|for at least|about)\b[^.!?;]{0,50}$/i
const OF_A_THING =
  /\b(?:battery|charges?|charging|runs?|lasts?|autosave|saves? itself|blinks?|flash(?:es)?|light|timer|programme|cycle|clock|robot cleans|film|video|flight (?:time|takes)|drive|walk|walking|ride|old|aged?|under|over the age|born|locks? itself|signs? (?:you )?out|times? out|screen|update|download|restart|installation|firmware)\b/i
// Days and longer are set by somebody, unless a thing wears out in them or the calendar has them.
const NATURAL =
  /\b(?:battery|bulb|charge|dry|soak|rest|leave it|let it|grow|old|aged?|under|born|(?:week|month|year|decade) (?:has|is|are)|wait(?:ed|ing)?(?! periods?\b))\b[^.!?;]{0,40}$/i
/** How long one is told to go on with something is part of what to do. */
const TOLD_TO_KEEP_ON = /\b(?:for|after|every)\s$/i
const OF_A_RIGHT =
  /\b(?:return|refund|cancel|pay|deliver|exchange|claim|apply|borrow|book|rent|warranty|guarantee|freeze|pause|subscribe|free|valid|member)/i
const PERSON_AGE = /^\s*(?:old|of age)\b/i
const BY_NATURE =
  /\b(?:hatch|swarm|orbit|goes? (?:a)?round|ripens?|germinates?|ferments?|heals?|sleeps?|matures?|grows?|breeds?|blooms?)/i
/** Lengths that a company sets: for returns, delivery, refunds, warranty, notice, check-in. */
function isPolicy(reading: Reading, start: number, text: string): boolean {
  const lead = before(reading, start)
  const rest = after(reading, start + text.length)
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
function isAllowance(reading: Reading, start: number, text: string): boolean {
  return !OF_A_DEVICE.test(before(reading, start).slice(-40) + ' ' + after(reading, start + text.length).slice(0, 20))
}

/** Asks how much is allowed, granted or charged: the answer's number is set by somebody. */
const ASKS_LIMIT =
  /\b(?:how (?:big|large|long|heavy|high|wide|many|much|old|far|late|early|often|soon)\b[^?]{0,40}\b(?:can|may|must|allowed|could|should|do (?:i|we) have)\b|(?:maximum|minimum|max|min|limit|allowance|biggest|largest|longest|heaviest|size of (?:a|the|my) (?:carry|cabin|hand|bag|parcel|suitcase))|waiting period|notice period|cooling-off)/i
const NOT_ABOVE =
  /\b(?:no|not) (?:longer|bigger|larger|wider|higher|heavier|taller|thicker|more|deeper) than\s$|\b(?:up to|at most|a maximum of|maximum is|max\.?|limited to|limit is)\s$/i
function isAllowedSize(reading: Reading, start: number): boolean {
  const { text } = sentenceAt(reading, start)
  return (NOT_ABOVE.test(before(reading, start)) && BAGGAGE.test(text)) || ASKS_LIMIT.test(reading.question)
}

/** How far somebody goes, delivers or lets one go is set; how far a place is, is not. */
const GOES_SO_FAR =
  /\b(?:deliver\p{L}*|ship\p{L}*|serve[sd]?|cover(?:s|ed)?|allowance|included?|free|come to|collect\p{L}*|fees?|charged?|limit(?:ed)?)\b/iu
function isServed(reading: Reading, start: number): boolean {
  return GOES_SO_FAR.test(sentenceAt(reading, start).text)
}

const BAGGAGE =
  /\b(?:bags?|baggage|luggage|suitcases?|parcels?|packages?|items?|carry-on|cabin|hold|allow|free|pets?)\b/i
function isBaggage(reading: Reading, start: number): boolean {
  const { text } = sentenceAt(reading, start)
  return (
    ASKS_LIMIT.test(reading.question) ||
    (BAGGAGE.test(text) && /\b(?:can|may|up to|at most|max|allow|limit|free|per|with|include|carry|take)/i.test(text))
  )
}

/** "You may add three aliases": how many of anything one may have is set, whatever it is. */
const MAY_HAVE =
  /\b(?:you|members|users|guests|customers|subscribers|owners|teams?|accounts?|each \p{L}+|every \p{L}+) (?:can|may) (?:only )?(?:add|have|create|keep|save|store|bring|invite|own|link|connect|register|book|borrow|rent|request|reserve|host|upload|track|follow|pair) (?:up to )?$/iu
// Somebody allows so many, or there are so many for each.
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
function isLimit(reading: Reading, start: number, text: string): boolean {
  const lead = before(reading, start)
  const rest = after(reading, start + text.length)
  const noun = /\p{Ll}+$/u.exec(text)?.[0] ?? ''
  // "one with Classic, two with Flex": a number each, for what the question counts.
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
