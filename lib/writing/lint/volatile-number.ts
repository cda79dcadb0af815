/** Prices, rates, limits and periods that a company sets: right on the day they are written, wrong the day after. */
import { Ground, type AnswerPlace } from './ground.ts'
import { finding, type LintFinding } from './note.ts'
import {
  AGE,
  BARE,
  BY_PLAN,
  COUNT,
  DATA,
  DISTANCE,
  FRACTION_OFF,
  LEFT,
  LENGTH,
  MONEY,
  PERIOD,
  RATE,
  ROOM_FOR,
  SHARE,
  WEIGHT,
} from './number-forms.ts'
import { numberSigns, numbersIn, withUnit } from './number-signs.ts'
import { numbersElsewhere } from './numbers-elsewhere.ts'
import { hasLinkNear, isSample, sentenceAfter, type AnswerReading } from './reading.ts'
import {
  isAllowance,
  isAllowedSize,
  isBaggage,
  isCompanysPrice,
  isCompanysShare,
  isLimit,
  isPolicy,
  isServed,
} from './set-by-company.ts'
import { speaks, type Signs } from './signs.ts'

const PATTERNS: readonly [RegExp, (reading: AnswerReading, start: number, text: string) => boolean][] = [
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

export function volatileNumber(reading: AnswerReading): LintFinding[] {
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

/** Neither the customer's own number nor a sample, and no link nearby to keep it up to date. */
const isOpen = (reading: AnswerReading, start: number, text: string): boolean =>
  !saidByCustomer(reading.question, text) && !isSample(reading, start) && !hasLinkNear(reading, start)

/** Each candidate number of an English answer, with the signs for and against it. */
export const signsOfNumbers = (reading: AnswerReading): (AnswerPlace & { signs: Signs })[] =>
  weighed(reading, byPatterns(reading))

/** In a table of hundreds only the first are read. */
const MOST = 200
function weighed(reading: AnswerReading, told: readonly LintFinding[]): (AnswerPlace & { signs: Signs })[] {
  const ofTold = new Ground(told)
  return numbersIn(reading)
    .slice(0, MOST)
    .filter(({ start, end }) => isOpen(reading, start, reading.prose.slice(start, end)))
    .map((place) => ({ ...place, signs: numberSigns(reading, place, !ofTold.isFree(place)) }))
}

/** What the patterns find, each on its own. */
function byPatterns(reading: AnswerReading): LintFinding[] {
  const found: LintFinding[] = []
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

const numberAt = (start: number, text: string): LintFinding =>
  finding(start, text, { kind: 'link', start, end: start + text.length, text: '[current value](https://)' })

/** Numbers that continue a finding without repeating what is counted. */
function alike(
  reading: AnswerReading,
  found: readonly LintFinding[],
  ground: Ground,
): { start: number; text: string }[] {
  return found.flatMap(({ end }) => {
    const rest = sentenceAfter(reading, end)
    return [...rest.matchAll(BARE)]
      .map((m) => ({ start: end + m.index, text: m[0] }))
      .filter(({ start, text }) => ground.isFree({ start, end: start + text.length }))
      .slice(0, 1)
  })
}

/** A number that is in the question is the customer's, not the company's. */
const saidByCustomer = (question: string, text: string): boolean =>
  question.toLowerCase().includes(text.toLowerCase().trim())
