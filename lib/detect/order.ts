/** Which end of a conversation is the newest: by what the reader sent, by the times it shows, by where it is drawn. */
import { boxOf } from './facts.ts'
import type { PageEnv } from './page-env.ts'
import { shortText } from './piece.ts'
import { sampled } from './units.ts'

/** The newest message comes first in the document. */
export const isNewestFirst = (units: readonly Element[], composer: Element | null, env: PageEnv): boolean =>
  falls(placesSent(units, env)) ?? falls(timesOf(units)) ?? isDrawnNewestFirst(units, composer, env)

/** Null where it neither only falls nor only rises. */
function falls(values: readonly number[]): boolean | null {
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  const down = last < first
  const isSo = (value: number, before: number): boolean => (down ? value <= before : value >= before)
  return values.every((value, i) => i === 0 || isSo(value, values[i - 1]!)) ? down : null
}

/** So many parts of a message are asked for the words that were sent. */
const PARTS = 12

/** In the order of the document, the place of each among what was sent. */
function placesSent(units: readonly Element[], { sent }: PageEnv): number[] {
  if (!sent || sent.size < 2) return []
  const order = [...sent]
  const placeOf = (unit: Element): number =>
    Math.max(...[unit, ...[...unit.querySelectorAll('*')].slice(0, PARTS)].map((el) => order.indexOf(shortText(el))))
  return units.map(placeOf).filter((place) => place >= 0)
}

const STAMPS = 'time,[class*="time"],[class*="stamp"]'
const CLOCK = /^\D{0,12}(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?$/i
/** In minutes: beyond it the hour of another day may come first. */
const ONE_SITTING = 3 * 60
/** So many messages from each end are asked when they were said. */
const AT_EACH_END = 4
/** One or two hours may be what is talked about. */
const ENOUGH_TIMES = 3

/** All in ms or all in minutes; none where few tell theirs, or a day may have passed among them. */
function timesOf(units: readonly Element[]): number[] {
  const some = sampled(units, AT_EACH_END, AT_EACH_END)
  const told = some.map((unit) => [...unit.querySelectorAll(STAMPS)].slice(0, 3))
  const dates = told.flatMap((stamps) => {
    const date = stamps.map((el) => Date.parse(el.getAttribute('datetime') ?? '')).find((at) => !Number.isNaN(at))
    return date ?? []
  })
  const times = told.flatMap(
    (stamps) => stamps.map((el) => minuteOf(shortText(el, 30))).find((at) => at !== null) ?? [],
  )
  const isEnough = (values: readonly number[]): boolean =>
    values.length >= ENOUGH_TIMES && values.length * 2 >= some.length
  if (isEnough(dates)) return dates
  return isEnough(times) && Math.abs(times[0]! - times.at(-1)!) < ONE_SITTING ? times : []
}

function minuteOf(text: string): number | null {
  const [, hour, minute, half] = CLOCK.exec(text) ?? []
  if (hour === undefined) return null
  const ofHalf = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  return ofHalf * 60 + Number(minute)
}

/**
 * A conversation ends at its composer: what is drawn next to it is the newest, wherever the document has it
 * (`column-reverse` turns the order of the document round).
 */
function isDrawnNewestFirst(units: readonly Element[], composer: Element | null, env: PageEnv): boolean {
  const first = units[0] && boxOf(units[0], env)
  const last = units.length > 1 && boxOf(units.at(-1)!, env)
  if (!first || !last) return false
  const field = composer && boxOf(composer, env)
  const fieldAbove = field !== null && field.bottom <= Math.min(first.top, last.top) + 4
  return first.top < last.top === fieldAbove
}
