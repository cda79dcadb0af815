/** Dates, opening hours and words such as "currently": true only for a while. */
import { datesElsewhere } from './dates-elsewhere.ts'
import { Ground } from './ground.ts'
import { finding, type LintFinding } from './note.ts'
import { hasLinkNear, isSample, sentenceAt, type AnswerReading } from './reading.ts'
import { hasCommand } from './steps.ts'

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)'
const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=\\s?[-–]|\\.)'
const SEASON = '(?:spring|summer|autumn|fall|winter)'
const E = '(?![\\p{L}\\p{N}])'
const S = '(?<![\\p{L}\\p{N}])'
const make = (source: string, flags = 'gu'): RegExp => new RegExp(source, flags)

const DATES = [
  make(`${S}\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: [12]\\d{3})?${E}`),
  make(`${S}${MONTH} \\d{1,2}(?:st|nd|rd|th)?${E}(?:,? [12]\\d{3}${E})?`),
  make(`${S}${MONTH} (?:19|20)\\d{2}${E}`),
  make(
    `${S}(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Ff]rom|[Bb]y|[Bb]efore|[Aa]fter|[Tt]hrough|[Ii]n|[Ss]tarting|[Aa]s of|[Ee]nd of|[Mm]id-?|[Ee]very|[Ee]ach|[Oo]utside(?: of)?|[Dd]uring) ?(?:(?:early|mid|late|next|last|this|every|each)[ -]|(?:the )?(?:end|start|middle|beginning|(?:first|second|last) (?:half|third|week|weekend|days?)) of )?(?!(?:May|March) (?:I|we|you|be|have|need|not|also)\\b)${MONTH}${E}`,
    'gu',
  ),
  make(
    `${S}(?:[Bb]etween )?(?:early |mid-?|late )?${MONTH}(?:\\s?[-–]\\s?| (?:to|and|until|till|through) )(?:early |mid-?|late )?${MONTH}${E}`,
  ),
  make(
    `${S}(?:on|from|by|until|till|since|before|after) (?:0?[1-9]|[12]\\d|3[01])(?:\\/(?:0?[1-9]|1[0-2])|\\.(?:0?[1-9]|1[0-2])\\.)(?![\\p{L}\\p{N}/])`,
    'giu',
  ),
  make(`${S}(?:in|from|until|till|by|since) (?:calendar )?week \\d{1,2}${E}(?! of${E})`, 'giu'),
  make(`${S}(?:19|20)\\d{2}-\\d{2}-\\d{2}${E}`),
  make(`${S}\\d{1,2}[./]\\d{1,2}[./](?:19|20)?\\d{2}${E}`),
  make(
    `${S}(?:(?:since|until|till|from|by|before|through|starting|as of|in|for|after)\\s)?(?:(?:early|mid|late|the end of|next|last|this) )?${SEASON} (?:of )?(?:20)\\d{2}${E}`,
    'giu',
  ),
  make(
    `${S}(?:since|until|till|from|by|before|through|starting|as of)\\s(?:the )?(?:end of |start of |beginning of |last |next |this )?(?:${SEASON}|20[2-9]\\d)${E}(?! (?!on(?:wards?)?${E}|and${E}|or${E}|until${E}|till${E}|to${E}|we${E}|you${E}|it${E}|they${E}|the${E}|term${E}|season${E})\\p{Ll}+)`,
    'giu',
  ),
]
/** A year in the future; what happened in a past year stays true. */
const YEAR_AHEAD = make(
  `${S}(?:[Ii]n|[Dd]uring|[Ff]or) 20[2-9]\\d${E}(?=[^.!?\\n]*\\b(?:will|won['’]t|going to|planned|expected)\\b)`,
)
const QUARTER = make(
  `${S}(?:from|in|until|till|by|since|for|before|after) (?:Q[1-4]|the (?:first|second|third|fourth|last|next) quarter)${E}`,
  'giu',
)
const DAY_OF_MONTH = make(
  `${S}(?:on|until|till|by|from|before|after|since) the \\d{1,2}(?:st|nd|rd|th)${E}(?! (?:floor|page|line|birthday|time|row|edition|attempt|item|digit|century|stop|deck|hole|day)${E})`,
  'giu',
)
const WEEKDAY = make(`${S}(?:${DAY})${E}`)
const CLOCK = String.raw`\d{1,2}(?:[:.]\d{2})?(?:\s?(?:[ap]\.?m\b\.?|o['’]clock|h\b|uhr\b))?`
const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|midnight)'
const HOURS = [
  make(
    `${S}(?:from|between) (?:half past )?${HOUR} (?:to|until|till|and) (?:half past )?${HOUR}${E}(?! (?:people|persons|years?|days?|weeks?|months?|hours?|minutes?|\\p{Ll}+s)${E})`,
    'giu',
  ),
  make(
    `(?<=${S}(?:served?|runs?|open|staffed|manned|answered|reachable|available|shut|closed|quiet|here|warm)(?: \\p{L}+){0,3} )(?:until|till|from|before|after) (?:half past )?${HOUR}${E}(?! \\p{Ll}+s${E})`,
    'giu',
  ),
  make(
    `${S}${CLOCK}\\s?(?:[-–]|to|until|till)\\s?${CLOCK}(?![\\p{N}%€$£°]|[.,]\\d|-digit|\\s?(?:°|%|€|kg|cm|mm|m²|working|business|days?|weeks?|months?|years?|hours?|minutes?|seconds?|people|letters?|digits?|items?|times|steps?|volts?|inch)${E})`,
    'giu',
  ),
  make(
    `${S}(?:opens?|closes?|open|closed|shuts?|staffed|available|until|till|from|after|before)(?: at)? (?:\\d{1,2}:\\d{2}|\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]\\.?m\\b\\.?|o['’]clock)|(?:noon|midnight)${E})`,
    'giu',
  ),
  make(
    `${S}(?:opens?|closes?|shuts?) at (?:half past|a quarter (?:past|to)|quarter (?:past|to)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon|midnight)(?: \\w+)?${E}`,
    'giu',
  ),
  make(
    `${S}(?:open|closed|shut|staffed)(?: only)? (?:on|at|during) (?:(?:public|bank|school) holidays|holidays|(?:the )?weekends?|weekdays)${E}`,
    'giu',
  ),
  make(`${S}(?:re)?(?:opens?|closes?) (?:again )?in (?:the )?${SEASON}${E}`, 'giu'),
  make(
    `${S}from (?:\\d{1,2}|six|seven|eight|nine|ten|eleven) in the morning (?:to|until|till) (?:\\d{1,2}|\\p{Ll}+)(?: in the (?:afternoon|evening)| at night)?${E}`,
    'giu',
  ),
  make(
    `${S}between ${CLOCK} and ${CLOCK}(?![\\p{N}%€$£°]|[.,]\\d| (?!on${E}|at${E}|every${E}|daily${E}|in${E})\\p{Ll}+)`,
    'giu',
  ),
  make(`(?<=${S}check-?(?:in|out)(?: \\p{L}+){0,2} )(?:by|until|till|from|before|after) ${CLOCK}${E}`, 'giu'),
  make(`${S}(?:at|by) (?:\\d{1,2}:\\d{2}|\\d{1,2}(?:[:.]\\d{2})?\\s?[ap]\\.?m\\b\\.?)`, 'giu'),
  make(`${S}(?:re)?(?:opens?|closes?|shuts?)(?: \\w+)? at \\d{1,2}(?:[:.]\\d{2})?${E}`, 'giu'),
]
// A range of numbers means hours only if something opens, is staffed or can be reached.
const OPEN =
  /\b(?:(?:re)?opens?|opening|closed?|closes|hours|staffed|reach|available|hotline|line|counter|desk|served?|runs?|bus|night|evening|morning|midnight|noon|shop|store|branch|office|call|check-?(?:in|out)|lunch|daily|weekdays?|weekends?|a\.?m|p\.?m|o['’]clock|answer(?:s|ed)?|chat|visit\p{L}*|lessons?|tours?|entry|classes)\b|\d:\d\d|\d\s?[ap]\.?m\b/iu

const FOR_NOW = make(
  `${S}(?:currently|(?:at|for) (?:the moment|present|this time)|presently|right now|for now|for the time being|temporarily|until further notice|recently|lately|nowadays|these days|as of (?:today|now)|so far|(?<!as )(?<!too )(?<!how )soon(?! as\\b)|in the near future|(?:in|over|within|for) the (?:next|coming|last|past) (?:few |couple of )?(?:days|weeks|months)|(?:later )?this (?:week|month|year|season|quarter|morning|afternoon|evening|weekend|${SEASON})|(?<!the )(?:next|last) (?:week|month|year|quarter|season|${SEASON})|(?:until|till|by|before|through|for) (?:the )?(?:end of|rest of) (?:the|this|next) (?:year|season|quarter|${SEASON})|(?:until|till|by|before|through|from|since) the (?:end|start|middle|beginning) of (?:next (?:week|month|year)|${MONTH})|today|tonight|tomorrow|yesterday|(?:until|till|by|before|after|from|since|over|during) (?:Christmas|Easter|New Year|Thanksgiving|Ramadan|Black Friday|the (?:summer|winter|spring|autumn|Christmas|Easter|school) (?:holidays?|break|sales?))|brand[- ]new|since (?:the|our) (?:last|latest|recent|newest) \\p{L}+|(?:until|from|with|in|before|after) (?:the|our) (?:next|latest|newest|coming|upcoming) (?:\\p{L}+ )?(?:update|release|version|season|timetable|catalogue|collection|reform|election)|(?:paused|suspended|postponed|interrupted|on hold|out of (?:service|order|action)|under (?:repair|maintenance|construction)|unavailable|reduced|limited) (?:during|while|until|till|for (?:the|a|some|now|this))|(?:at )?the (?:beginning|start|middle|end) of (?:every|each) (?:week|month|quarter|year)|for a limited (?:time|period)|(?:while|as long as) (?:stocks?|supplies|they|it) lasts?|until (?:stocks? (?:run|runs) out|sold out)|in (?:a|an|one|two|three|four|five|six|a few) (?:days?|weeks?|months?)['’]s? time|coming soon|this (?:term|semester|half-term)|newly|not yet|as yet|(?:is|are) now (?:available|open|closed|in|on|at|part|free|called|possible|also|cheaper|included|offered|sold|run|live|from|for|£|\\$|€|\\d)|(?:on sale|out|available|open|live|back|in stock) now|now (?:on sale|available|also|includes?|offers?|supports?|costs?|open|closed|in all|on all|for all)|new (?:since|from|this)|(?:on|only|every|during) weekdays|weekdays(?= (?:only|from|between|till|until|\\d))|weekends?(?= (?:only|from)))${E}`,
  'giu',
)
/** With an instruction it counts from the time of reading: "set it by hand for now, and a new one leaves today". */
const COUNTS_FROM_READING = /^(?:today|tonight|tomorrow|yesterday|for now)$/i
const SEASONAL = make(
  `${S}(?:in|during|over|all|throughout|outside) (?:the )?(?:early |late )?(?:${SEASON}|high season|low season|peak season|off-season|term time|school holidays|summer holidays|winter holidays)(?: months)?${E}`,
  'giu',
)
const OFFERED =
  /\b(?:opens?|open|closed?|closes|shut|sold|sell|sells|available|runs?|offer(?:s|ed)?|held|serves?|served|ships?|shipped|deliver(?:s|ed|ies)?|in stock|operates?|takes? place|start(?:s|ed)?|costs?|cheaper|(?:go|goes|went) (?:up|down)|rises?|rates?|prices?|allowed|appl(?:y|ies))\b/i
/** The time of an instruction depends on nature: "prune it in spring". */
const IN_A_SEASON = /^in\b/i

/** "you can now close the window", "the device you are currently signed in on": the reader's own state. */
const READERS = /\b(?:you|your|you['’]re)\b[^.!?;,:]{0,40}$/i
const OF_READER = /^(?:[^.!?;,:]{0,12}\b)(?:you|your)\b/i
const STATE =
  /^(?:currently|right now|at the moment|(?:is|are) now.*|at present|today|not yet|so far|recently|lately)$/i
const FIXED =
  /\b(?:founded|established|since its foundation|built|born|model (?:year)?|made|end of the (?:calendar |tax |financial |fiscal )?year|(?:calendar|fiscal|financial) year|tax year|leap|anniversary|holiday|(?:act|law|regulation|directive|decree|treaty|battle|census) of|vintage)\b/i

// The same every year, by law.
const OF_CALENDAR =
  /\b(?:calendar|fiscal|financial|tax) year\b|\b(?:summer|winter|daylight[- ]saving) time\b|\bclocks (?:go|change)\b|\bEaster\b/i

export function volatileDate(reading: AnswerReading): LintFinding[] {
  const found: LintFinding[] = []
  const ground = new Ground()
  const add = (start: number, text: string): void => {
    if (isSample(reading, start) || hasLinkNear(reading, start)) return
    if (!ground.claim({ start, end: start + text.length })) return
    found.push(
      finding(start, text, { kind: 'link', start, end: start + text.length, text: '[current dates](https://)' }),
    )
  }
  if (!reading.english) {
    for (const { start, text } of datesElsewhere(reading)) add(start, text)
    return found
  }
  /** "Press **Today**": words on a control. */
  const isName = (start: number, text: string): boolean =>
    /["“„«*_]/.test(reading.prose.charAt(start - 1)) && /^["”“»*_]/.test(reading.prose.slice(start + text.length))
  const each = (patterns: readonly RegExp[], keep: (start: number, text: string) => boolean): void => {
    for (const pattern of patterns)
      for (const match of reading.prose.matchAll(pattern))
        if (keep(match.index, match[0]) && !isName(match.index, match[0])) add(match.index, match[0])
  }
  const around = (start: number): string => sentenceAt(reading, start).text
  each(
    DATES,
    (start, text) =>
      !FIXED.test(near(reading, start, text)) &&
      !(/^\d/.test(text) && IS_VERSION.test(around(start).slice(0, start - sentenceAt(reading, start).start))) &&
      !isPast(text) &&
      !(IN_A_MONTH.test(text) && !hasDoer(around(start))) &&
      !OF_CALENDAR.test(around(start)) &&
      !isBirthday(reading, start, text) &&
      !(IN_A_SEASON.test(text) && hasCommand(around(start))),
  )
  each([YEAR_AHEAD, QUARTER, DAY_OF_MONTH], (start, text) => !FIXED.test(near(reading, start, text)))
  each([SEASONAL], (start) => OFFERED.test(around(start)) && !hasCommand(around(start)))
  each(HOURS, (start) => OPEN.test(around(start)) && !/\b(?:ticket|local time)/i.test(around(start)))
  each(
    [WEEKDAY],
    (start, text) =>
      !isQuestions(reading, start) &&
      !OF_CALENDAR.test(around(start)) &&
      !isAttribute(reading, start, text) &&
      !PICKED.test(reading.prose.slice(Math.max(0, start - 20), start)),
  )
  each([FOR_NOW], (start, text) => {
    const { text: sentence, start: from } = sentenceAt(reading, start)
    const lead = sentence.slice(0, start - from)
    const rest = sentence.slice(start - from + text.length)
    if (PICKED.test(lead) || repeatsQuestion(reading, text)) return false
    if (COUNTS_FROM_READING.test(text) && hasCommand(sentence)) return false
    if (/^soon$/i.test(text) && READERS.test(lead)) return false
    return !(STATE.test(text) && (READERS.test(lead) || OF_READER.test(rest)))
  })
  return found
}

/** "Firmware 12.04.25": numbers written like a date. */
const IS_VERSION =
  /\b(?:version|firmware|release|build|update|v|ver\.?|extension|ext\.?|ratio|batch|route|room|row|cabin) $/i

/** A date in a past century stays true. */
const isPast = (text: string): boolean => /\b1\d{3}$/.test(text)

/** When bees swarm or a planet is seen depends on nature; when something is sold, held or done is set by somebody. */
const IN_A_MONTH = new RegExp(`^(?:(?:in|between) )?(?:(?:early|mid|late)[ -])?${MONTH}(?: and ${MONTH})?$`, 'i')
const EVENT =
  /\b(?:courses?|lessons?|class(?:es)?|intake|exams?|sessions?|tests?|tours?|trips?|sales?|season|terms?|menus?|holidays?|maintenance|update|release|version|prices?|timetable|deliver\p{L}+|tickets?|bookings?|registration|elections?|meetings?|payments?|pays?|paid|bills?|invoices?|results?|letters?|fees?|festival|fair|market|exhibition|shop|store|office|pool|lift|road|line|branch|comes?|will|again|changes?|move[sd]?|ends?)\b/iu
const hasDoer = (sentence: string): boolean =>
  /\b(?:we|our|us|you|your)\b/i.test(sentence) || OFFERED.test(sentence) || EVENT.test(sentence)

/** The text close enough to a date to say what happened then. */
function near(reading: AnswerReading, start: number, text: string): string {
  const { text: sentence, start: from } = sentenceAt(reading, start)
  return sentence.slice(Math.max(0, start - from - 40), start - from + text.length + 20)
}

/** "how much is left this month": the time comes from the customer's question. */
const repeatsQuestion = (reading: AnswerReading, text: string): boolean =>
  /^(?:tonight|today|tomorrow|yesterday|(?:this|last|next) \p{L}+)$/iu.test(text) &&
  new RegExp(`\\b${text}\\b`, 'i').test(reading.question)

const PICKED = /\b(?:select|choose|pick|tap|click|press|set|type|enter)\s["“'*]{0,2}$/i
const isBirthday = (reading: AnswerReading, start: number, text: string): boolean =>
  /\b(?:date of birth|birthday|born)\b/i.test(near(reading, start, text))

/** "Sunday shirts": the name of a kind, with nothing before it that refers to a day of the week. */
function isAttribute(reading: AnswerReading, start: number, text: string): boolean {
  if (text.endsWith('s')) return false
  const { text: sentence, start: from } = sentenceAt(reading, start)
  const after = sentence.slice(start - from + text.length)
  return (
    !/\b(?:on|every|each|by|until|till|from|to|and|or|next|this|last|before|after|since)\s$/i.test(
      sentence.slice(0, start - from),
    ) &&
    /^ (?:\p{Ll}{3,}|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\p{Lu}\p{L}+ \d)\p{Lu}\p{L}{2,})\b/u.test(after) &&
    !/^ (?:mornings?|afternoons?|evenings?|nights?|noon|hours?|opening|deliver\p{L}+|closures?|services?|to|through|until|till|and|or|is|are|was|at|from|only|before|after|between|the|we|you|it|will|only|when|because|if)\b/iu.test(
      after,
    )
  )
}

/** Repeating the day that the customer named, without saying what happens on it, is only a restatement. */
function isQuestions(reading: AnswerReading, start: number): boolean {
  const { text, start: from } = sentenceAt(reading, start)
  return /\bsince (?:last )?$/i.test(text.slice(0, start - from)) && /\bsince\b/i.test(reading.question)
}
