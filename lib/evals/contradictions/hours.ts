/** Opening hours in a record against those the response states: a different time, or a day on which it is closed. */
import type { Claim } from '../claims.ts'
import type { Grounds } from '../grounds.ts'
import { saidHours, type Hours } from '../hours.ts'
import type { Conflict } from '../near.ts'

const OPEN = /\b(?:open|opens|opening|operat\w*|hours)\b/i
const CLOSED = /\b(?:closed|not open|except|excluding)\b/i
const VARY =
  /\bhours[^.]{0,25}\b(?:vary|varying|varied|differ\w*)\b|\b(?:vary|varying|varied|different) (?:operating |business |opening )?hours\b/i

export function hoursConflicts(claim: Claim, g: Grounds): Conflict[] {
  const { hours } = g
  if (hours === null || !OPEN.test(claim.text) || CLOSED.test(claim.text)) return []
  const content = g.docs[hours.document]!.content
  const found: Conflict[] = []
  const add = (start: number, end: number, place: { start: number; end: number }): void => {
    found.push({
      kind: 'record',
      start: claim.start + start,
      end: claim.start + end,
      said: claim.text.slice(start, end),
      against: { document: hours.document, ...place, quote: content.slice(place.start, place.end) },
    })
  }
  const said = saidHours(claim.text)
  for (const one of said) {
    const { days, span, start, end } = one
    // "From Monday to Sunday until 8, until 9 on Fridays": the statement about the single day takes precedence.
    const apart = new Set(said.flatMap((other) => (other.days.length < days.length ? other.days : [])))
    const wrong = days.find((day) => {
      if (apart.has(day)) return false
      const there = hours.days.get(day)
      return there === undefined || (span !== null && (there.from !== span.from || there.to !== span.to))
    })
    if (wrong !== undefined) add(start, end, hours.days.get(wrong) ?? placeOf(hours))
  }
  const vary = VARY.exec(claim.text)
  if (vary && isSameEveryDay(hours)) add(vary.index, vary.index + vary[0].length, placeOf(hours))
  return found
}

const isSameEveryDay = ({ days }: Hours): boolean =>
  new Set([...days.values()].map(({ from, to }) => `${from}-${to}`)).size === 1

function placeOf({ days }: Hours): { start: number; end: number } {
  const all = [...days.values()]
  const { start, end } = all[0]!
  return { start, end }
}
