/** Signs of whether the company sets a number: what it counts, and the words around it. */
import { stem } from '../../match/words.ts'
import type { AnswerPlace } from './ground.ts'
import { sentenceAt, type AnswerReading } from './reading.ts'
import { sign, type Signs } from './signs.ts'
import { hasCommand, opensWithCommand } from './steps.ts'

const ONES = '(?:one|two|three|four|five|six|seven|eight|nine)'
const WORD = `(?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${ONES})?|(?:half )?a dozen|(?:${ONES}|an?) (?:hundred|thousand|million)|hundred|${ONES})`
const PERIOD = 'an? (?:week|fortnight|month|year|quarter)'
const PART = 'half|double|twice|a (?:quarter|third|fifth|tenth|half)|two thirds|three quarters'
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/#_-])(?:[$€£¥₹]\\s?)?\\d(?:[\\d.,   ]{0,20}\\d)?(?!\\p{N})|(?<![\\p{L}\\p{N}-])${WORD}(?!\\p{L})|(?<![\\p{L}-])(?:${PART}|(?<=(?:within|for|after|about|almost|nearly|least|to|takes?|lasts?|of|until|in|roughly|around) )${PERIOD}|a (?:tenner|fiver|cent|penny))(?!\\p{L})`,
  'giu',
)
/** The first match decides. Matched against the text after the number. */
const UNITS: readonly (readonly [string, RegExp])[] = [
  [
    'money',
    /^\s?(?:[$€£¥]|(?:usd|eur|gbp|chf|cents?|pence|p|dollars?|euros?|pounds?|francs?|quid|kr|kronor|crowns|rupees|yen|sek|nok|dkk|pln)(?!\p{L}))/iu,
  ],
  ['share', /^\s?(?:%|percent|per cent)/i],
  ['moment', /^[ -]?(?:s|sec|seconds?|min|minutes?)(?!\p{L})/iu],
  ['hours', /^[ -]?(?:h|hours?)(?!\p{L})/iu],
  [
    'days',
    /^[ -]?(?:(?:working|business|banking|bank|calendar|full|more|whole) )?(?:days?|weeks?|nights?|fortnights?)(?!\p{L})/iu,
  ],
  ['months', /^[ -]?(?:(?:calendar|full|more|whole) )?(?:months?|years?|quarters?)(?!\p{L})/iu],
  ['data', /^\s?(?:[kmgt]b(?:it)?(?:\/s|ps)?|[kmg]bit\/s|gigabytes?|megabytes?|terabytes?)(?!\p{L})/iu],
  ['weight', /^\s?(?:kg|kilos?|g|grams?|lbs?)(?!\p{L})/iu],
  [
    'length',
    /^\s?(?:[x×]|(?:mm|cm|m|metres?|meters?|inch(?:es)?|feet|ft|litres?|liters?|ml|l|miles?|km|kilomet(?:er|re)s?|square)(?!\p{L}))/iu,
  ],
  [
    'physical',
    /^\s?(?:°|(?:degrees|volts?|v|w|watts?|amperes?|amps?|hz|mhz|ghz|kwh?|bar|pixels?|dpi|rpm|lumen|db|mah)(?!\p{L}))/iu,
  ],
  ['clock', /^(?::\d\d|\s?(?:am|pm|o['’]clock)(?!\p{L}))/iu],
  ['per', /^\s?(?:\/|(?:per|each|a|an) \p{L})/iu],
  ['thing', /^[ -]\p{Ll}{3,}/u],
  ['name', /^ \p{Lu}/u],
  ['end', /^[.,;!?)]|^$/],
]
/** Kinds of words that suggest a number somebody sets, or one that merely is. */
const KINDS: Readonly<Record<string, RegExp>> = {
  pay: /^(?:costs?|charged?|charges|charging|pay|pays|payable|fees?|prices?|priced|bills?|billed|refund\w*|credit\w*|saves?|earns?|discounts?|off|surcharges?|deposits?|fines?|rents?|fares?|extra|dearer|cheaper|cheapest|rates?|premiums?|interest|due|owe|tax|free|waived?|vouchers?|bonus|points?|sold|sells?|tips?|reimburse\w*|minimum|expensive|adds?|spend)$/,
  allow:
    /^(?:up|most|more|less|least|limit\w*|allow\w*|may|maximum|minimum|max|min|only|each|per|every|under|over|below|above|beyond|include[sd]?|including|share|cover\w*|quota|longer|bigger|heavier|larger|higher|further|additional|holds?|have|has|take[sn]?|bring|carry|lend|borrow|members?|guests?|people|users?|seats?|persons?|employees?|household|family|plan|account|room)$/,
  policy:
    /^(?:within|after|before|until|valid|expires?|lapse|returns?|returned|cancel\w*|warranty|guaranteed?|notice|kept?|deliver\w*|arrives?|ready|answer|reply|object|claims?|report\w*|apply|exchange|ships?|shipping|dispatch\w*|processing|takes?|needs?|expect|later|ends?|locked|closed|runs?|aged?|waits?|changed?|stay|hear|pause|trial|period|term)$/,
  told: /^(?:wrote|said|told|asked|called|paid|was|were|had|did|see|saw|your|you|ago|last|since|missing|arrived|left|letter|request|took|booked|charged)$/,
  command:
    /^(?:press|hold|wait|turn|enter|type|choose|select|tick|dial|scroll|mix|fold|screw|push|pull|tap|click|plug|set|leave|put|place|use|take|look|go|follow|open|write|divide|multiply|cut|bake|boil|hang|keep|insert|fill|sign|count|repeat|try|swipe|unplug|rinse|shake|drag|move|stand|times?|twice)$/,
  thing:
    /^(?:screen|battery|cable|weighs?|plug|wide|long|high|deep|tall|thick|pages?|forms?|lines?|digits?|letters?|characters?|numbers?|screws?|version|model|rooms?|platform|gate|figure|article|section|steps?|chapter|volts?|oil|water|engine|tyre|meter|metres|floor|street|door|drawer|exit|bus|route|flight|channel|level|size|code|serial|error|paragraph|option|key|button|column|row|hole|socket|port|photo|second|first|third|half|degrees|minutes|seconds|inch|needs|has|lasts|film|seats|box|table|lamp|cup|glass|old|years|built|founded|age)$/,
  ours: /^(?:we|our|us|ours)$/,
  supposed: /^(?:say|suppose|if|imagine|example|instance|let)$/,
  equals: /^(?:is|are|becomes|equals|makes?|comes?|plus|minus)$/,
}

const JOINS = /^\s?(?:[-–]|to|or)\s?$/
/** Numbers in an answer; "three to five" is one. */
export function numbersIn({ prose }: AnswerReading): AnswerPlace[] {
  const found: AnswerPlace[] = []
  for (const { 0: text, index } of prose.matchAll(NUMBER)) {
    const last = found.at(-1)
    const end = index + text.length
    if (last && JOINS.test(prose.slice(last.end, index))) last.end = end
    else found.push({ start: index, end })
  }
  return found
}

/** A number with what it counts, as far as one word shows. */
export function withUnit({ prose }: AnswerReading, { start, end }: AnswerPlace): AnswerPlace {
  const rest = prose.slice(end, end + 40)
  const unit = UNITS.find(([, pattern]) => pattern.test(rest))
  const length = unit && !['per', 'name', 'end', 'clock'].includes(unit[0]) ? (unit[1].exec(rest)?.[0].length ?? 0) : 0
  const word = /^\p{L}*/u.exec(prose.slice(end + length))?.[0].length ?? 0
  return { start, end: end + length + (length > 0 ? word : 0) }
}

const IS_PERIOD = new RegExp(`^${PERIOD}$`, 'i')
const IS_PART = new RegExp(`^(?:${PART})$`, 'i')
const unitOf = (text: string, rest: string): string => {
  if (/[$€£¥₹]/.test(text)) return 'money'
  if (IS_PERIOD.test(text)) return 'period'
  if (IS_PART.test(text)) return 'part'
  return UNITS.find(([, pattern]) => pattern.test(rest))?.[0] ?? 'other'
}
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['cents', /^\d+[.,]\d\d$/],
  ['thousands', /^\d{1,3}(?:[., ]\d{3})+$/],
  ['zero', /^0\d/],
  ['long', /^\d{5,}$/],
  ['year', /^(?:19|20)\d\d$/],
  ['digits', /^\d+$/],
  ['odd', /^\d/],
  ['one', /^one$/i],
]
const wordsAndStops = (text: string): string[] => text.toLowerCase().match(/\p{L}[\p{L}'’-]*|\d+|[.,;:!?()]/gu) ?? []
const NEAR = 4
/** Characters read on either side: a list may go on for pages without a full stop. */
const AROUND = 200

/** @param isTold whether the patterns match; most of the data the weights were fitted on was made with them */
export function numberSigns(reading: AnswerReading, { start, end }: AnswerPlace, isTold: boolean): Signs {
  const signs: Signs = new Map()
  const { text, start: from } = sentenceAt(reading, start)
  const number = reading.prose.slice(start, end)
  const lead = text.slice(Math.max(0, start - from - AROUND), start - from)
  const rest = text.slice(end - from, end - from + AROUND)
  const around = lead + number + rest
  const [before, after] = [wordsAndStops(lead), wordsAndStops(rest)]
  const [last = '^', next = '$'] = [before.at(-1), after[0]]
  const unit = unitOf(number, rest)
  const form = FORMS.find(([, pattern]) => pattern.test(number))?.[0] ?? 'word'
  signs.set('told', isTold ? 0.2 : -0.2)
  sign(signs, { unit })
  sign(signs, { form })
  sign(signs, { form, unit })
  sign(signs, { last })
  sign(signs, { last, unit })
  sign(signs, { next: stem(next) })
  for (const [kind, pattern] of Object.entries(KINDS)) {
    const is = (word: string): boolean => pattern.test(word)
    const near = { before: before.slice(-NEAR).some(is), after: after.slice(0, NEAR).some(is) }
    const far = { before: before.some(is), after: after.some(is) }
    if (near.before) sign(signs, { near: kind })
    if (near.after) sign(signs, { nearBehind: kind })
    if (far.before) sign(signs, { far: kind })
    if (far.after) sign(signs, { farBehind: kind })
    if (near.before || near.after) sign(signs, { near: kind, unit })
    if (far.before || far.after) sign(signs, { far: kind, unit })
    if (is(last)) sign(signs, { lastIs: kind })
    if (is(next)) sign(signs, { nextIs: kind })
  }
  sign(signs, { command: opensWithCommand(text.slice(0, AROUND)) })
  sign(signs, { command: opensWithCommand(text.slice(0, AROUND)), unit })
  sign(signs, { commandBefore: hasCommand(lead), unit })
  sign(signs, { named: /\S.*\p{Lu}[\p{L}\d]*[ -]$/u.test(lead) })
  sign(signs, { ours: /\b(?:we|our|us)\b/i.test(around), yours: /\b(?:you|your)\b/i.test(around) })
  sign(signs, { past: /\b(?:was|were|had|did|has|have been|wrote|said|told)\b/i.test(around) })
  sign(signs, { supposed: /\b(?:if|say|suppose)\b/i.test(lead) })
  if (reading.question !== '')
    sign(signs, { asked: /^how (?:much|many|long|big|heavy|old|far|often)/i.test(reading.question), unit })
  return signs
}
