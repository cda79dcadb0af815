/**
 * Stale date: something is announced as still to come although its day has passed, or is stated as of a year long gone.
 * English only. "Today" is the day of the exchange, never the clock's. Only dates with a year, next to words that refer
 * to the future.
 */
import type { Because } from '../../contract/because.ts'
import { fine, notJudged, quoted, type EvalFinding } from '../finding.ts'
import { why } from '../reasons.ts'
import { sentencesOf } from '../sentences.ts'
import type { Around } from './around.ts'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const MONTH = String.raw`(?:${MONTHS.map((m) => `${m.slice(0, 3)}(?:${m.slice(3)})?`).join('|')}|sept)\.?`
const DATE = new RegExp(
  [
    String.raw`\b(?<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m1>${MONTH}),? (?<y1>20\d\d)\b`,
    String.raw`\b(?<m2>${MONTH}) (?<d2>\d{1,2})(?:st|nd|rd|th)?,? (?<y2>20\d\d)\b`,
    String.raw`\b(?<y3>20\d\d)-(?<m3>\d\d)-(?<d3>\d\d)\b`,
    String.raw`\b(?<a4>\d{1,2})[/.](?<b4>\d{1,2})[/.](?<y4>20\d\d)\b`,
    String.raw`\b(?<m5>${MONTH}) (?<y5>20\d\d)\b`,
    String.raw`\b(?<q6>first|second|third|fourth) quarter of (?<y6>20\d\d)\b`,
    String.raw`\bend of (?<y7>20\d\d)\b`,
  ].join('|'),
  'gi',
)

const AHEAD =
  /\b(?:will|upcoming|next|scheduled for|planned for|takes? place|expires? on|(?:is|are) (?:\w+ )?valid (?:until|till|to|through)|deadline|due (?:by|on)|(?:can|may|must|should) (?:\w+ ){1,5}(?:until|by|before|from)|(?:is|are) (?:moving|opening|closing|coming|launching|starting))\b/i
/** The sentence looks back: nothing in it is announced as still to come. */
const BACK =
  /\b(?:was|were|had|did|been|ended|expired|started|opened|closed|moved|would|said|says|say|told|founded|signed|released|born|paid|got|made|received|since|former|formerly|announced|reported|according|published|took|went|wrote|dated|bought on)\b/i
/** "As of 2021" and "as of March 2022"; with a day, it says when a rule took effect. */
const AS_OF = new RegExp(String.raw`\bas of (?:(?:early|late|mid|the end of) ?-?)?(?:${MONTH} )?(20\d\d)\b`, 'i')
const KNOWLEDGE =
  /\b(?:my|our) (?:knowledge|training(?: data)?|information|data)\b[^.!?\n]{0,40}?\b(?:up to|until|as of|cut-?off|ends?|goes)\b[^.!?\n]{0,25}?\b(20\d\d)\b/i
/** From this age in years, "as of" counts as stale. */
const STALE_YEARS = 2

export function judgeDates(query: string, response: string, { at }: Around, isEnglish: boolean): EvalFinding {
  if (!/\b20\d\d\b/.test(response)) return fine('no_year')
  const day = dayOf(at)
  if (day === null) return notJudged('day_unknown')
  if (!isEnglish) return notJudged('other_language')
  const thisYear = Math.floor(day / 10_000)
  for (const { text, start } of sentencesOf(response)) {
    const asOf = KNOWLEDGE.exec(text) ?? (BACK.test(text) ? null : AS_OF.exec(text))
    if (asOf && Number(asOf[1]) <= thisYear - STALE_YEARS && !query.includes(asOf[1]!))
      return found(response, start + asOf.index, asOf[0], why('said_as_of', { year: asOf[1]! }), 0.8)
    if (BACK.test(text)) continue
    const ahead = AHEAD.exec(text)
    if (!ahead) continue
    for (const date of text.matchAll(DATE)) {
      // "You can switch from …; until then" announces it after the date.
      if (date.index < ahead.index && !/\buntil then\b/i.test(text)) continue
      const year = date[0].match(/20\d\d/)![0]
      if (lastDayOf(date.groups!) < day && !query.includes(year)) {
        return found(response, start + date.index, date[0], why('day_passed', { said: date[0] }), 0.85)
      }
    }
  }
  return fine('no_day_passed')
}

function found(response: string, start: number, words: string, because: Because, probability: number): EvalFinding {
  return { probability, because, evidence: [quoted('response', response, start, start + words.length)] }
}

/** As a number, 20260310; null if it is not a date. */
function dayOf(at: string | null): number | null {
  const read = /^(\d{4})-(\d\d)-(\d\d)/.exec(at ?? '')
  return read ? Number(read[1]! + read[2]! + read[3]!) : null
}

type Groups = Record<string, string | undefined>
const QUARTERS = ['first', 'second', 'third', 'fourth']

/** The last day that can be meant, as a number, 20260310. */
function lastDayOf(g: Groups): number {
  const year = Number(g['y1'] ?? g['y2'] ?? g['y3'] ?? g['y4'] ?? g['y5'] ?? g['y6'] ?? g['y7'])
  const named = g['m1'] ?? g['m2'] ?? g['m5']
  const month = named
    ? MONTHS.findIndex((name) => name.startsWith(named.slice(0, 3).toLowerCase())) + 1
    : g['q6']
      ? (QUARTERS.indexOf(g['q6'].toLowerCase()) + 1) * 3
      : g['m3']
        ? Number(g['m3'])
        : // Which of the two is the month cannot be known: assume the later one.
          Math.max(Number(g['a4'] ?? 12), Number(g['b4'] ?? 12))
  return year * 10_000 + Math.min(month, 12) * 100 + Number(g['d1'] ?? g['d2'] ?? g['d3'] ?? 31)
}
