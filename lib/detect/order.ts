/** Which end of a conversation is the newest: by what the reader sent, by its times, or by where it is drawn. */
import { boxOf } from './facts.ts'
import type { PageEnv } from './page-env.ts'
import { shortText } from './piece.ts'
import { sampled } from './units.ts'

/** The newest message comes first in the document. */
export const isNewestFirst = (units: readonly Element[], composer: Element | null, env: PageEnv): boolean =>
  bySent(units, env) ?? falls(datesOf(units)) ?? byHours(units) ?? isDrawnNewestFirst(units, composer, env)

/** Null where the values neither only fall nor only rise. */
function falls(values: readonly number[]): boolean | null {
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  const down = last < first
  const isSo = (value: number, before: number): boolean => (down ? value <= before : value >= before)
  return values.every((value, i) => i === 0 || isSo(value, values[i - 1]!)) ? down : null
}

/** How many parts of a message are compared with what was sent. */
const PARTS = 12
/** With two, one may be an older question that is being asked again. */
const ENOUGH_SENT = 3

/** By the order in which messages were sent from here. */
function bySent(units: readonly Element[], { sentInOrder: order = [] }: PageEnv): boolean | null {
  if (order.length < 2) return null
  function placeOf(unit: Element): number {
    const inner = unit.getElementsByTagName('*')
    let place = order.indexOf(shortText(unit))
    for (let n = 0; n < PARTS && n < inner.length; n++) place = Math.max(place, order.indexOf(shortText(inner[n]!)))
    return place
  }
  const places = sampled(units)
    .map(placeOf)
    .filter((place) => place >= 0)
  const down = falls(places)
  return down && places.length < ENOUGH_SENT ? null : down
}

const STAMPS = 'time,[class*="time"],[class*="stamp"]'
const CLOCK = /^\D{0,12}(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?$/i
/** How many messages at each end are asked for their time. */
const AT_EACH_END = 4
/** One or two times may belong to the subject matter. */
const ENOUGH_TIMES = 3

/** Times read from these messages; none where too few have one. */
function toldBy(units: readonly Element[], read: (stamp: Element) => number | null): number[] {
  const some = sampled(units, AT_EACH_END, AT_EACH_END)
  const values = some.flatMap(
    (unit) =>
      [...unit.querySelectorAll(STAMPS)]
        .slice(0, 3)
        .map(read)
        .find((at) => at !== null) ?? [],
  )
  return values.length >= ENOUGH_TIMES && values.length * 2 >= some.length ? values : []
}

/** In ms. */
const datesOf = (units: readonly Element[]): number[] =>
  toldBy(units, (stamp) => {
    const written = stamp.getAttribute('datetime') ?? ''
    const at = Date.parse(written)
    return /\d{4}/.test(written) && !Number.isNaN(at) ? at : null
  })

/** Falling hours prove nothing: they may be those of several days. */
const byHours = (units: readonly Element[]): false | null =>
  falls(toldBy(units, (stamp) => minuteOf(shortText(stamp, 30)))) === false ? false : null

function minuteOf(text: string): number | null {
  const [, hour, minute, half] = CLOCK.exec(text) ?? []
  if (hour === undefined) return null
  const ofHalf = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  return ofHalf * 60 + Number(minute)
}

/**
 * A conversation ends at its composer: what is drawn next to it is the newest, wherever the document has it
 * (`column-reverse` reverses the order of the document).
 */
function isDrawnNewestFirst(units: readonly Element[], composer: Element | null, env: PageEnv): boolean {
  const first = units[0] && boxOf(units[0], env)
  const last = units.length > 1 && boxOf(units.at(-1)!, env)
  if (!first || !last) return false
  const field = composer && boxOf(composer, env)
  const fieldAbove = field !== null && field.bottom <= Math.min(first.top, last.top) + 4
  return first.top < last.top === fieldAbove
}
