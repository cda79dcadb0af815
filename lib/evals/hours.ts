/** Opening hours, from a record with a key per weekday, or from a sentence. */
import { clockTimesIn } from './clock.ts'
import type { Leaf } from './records.ts'

/** Minutes since midnight. */
export type OpeningSpan = { from: number; to: number }
/** Weekday, 0 Monday to 6 Sunday → its hours and their place in the document. */
export type Hours = { document: number; days: Map<number, OpeningSpan & { start: number; end: number }> }

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const dayOf = (word: string): number => DAYS.findIndex((day) => word.toLowerCase().replace(/s$/, '') === day)

/** The hours in a record that has keys for at least two weekdays, else null. */
export function hoursOf(leaves: readonly Leaf[], document: number): Hours | null {
  const days: Hours['days'] = new Map()
  for (const { path, value, start, end } of leaves) {
    const day = dayOf(path.at(-1) ?? '')
    if (day < 0 || typeof value !== 'string') continue
    const times = clockTimesIn(value)
    if (times.length === 2) days.set(day, { from: times[0]!.minutes, to: times[1]!.minutes, start, end })
  }
  return days.size >= 2 ? { document, days } : null
}

/** Hours stated by a sentence: on these days, from when to when (null if it names no hours). */
export type SaidHours = { days: number[]; span: OpeningSpan | null; start: number; end: number }

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const GROUP = new RegExp(
  `\\b(${DAY})\\s*(?:to|through|thru|until|-|–)\\s*(${DAY})\\b|\\b(weekdays)\\b|\\b(weekends)\\b|\\b((?:7|seven) days a week|every day|daily)\\b|\\b(${DAY})\\b`,
  'gi',
)

const range = (from: number, to: number): number[] => {
  const days: number[] = []
  for (let day = from; ; day = (day + 1) % 7) {
    days.push(day)
    if (day === to) return days
  }
}

/** The days that a text names, each group with its place. */
export function daysIn(text: string): { days: number[]; start: number; end: number }[] {
  return [...text.matchAll(GROUP)].map((match) => {
    const [all, from, to, weekdays, weekends, daily, single] = match
    const days =
      from && to
        ? range(dayOf(from), dayOf(to))
        : weekdays
          ? range(0, 4)
          : weekends
            ? [5, 6]
            : daily
              ? range(0, 6)
              : [dayOf(single!)]
    return { days, start: match.index, end: match.index + all.length }
  })
}

/** Greatest distance between hours and the days they belong to, in characters. */
const REACH = 40

/** Days with the hours stated next to them: after them ("Monday from 9 to 5") or, failing that, before them. */
export function saidHours(text: string): SaidHours[] {
  const groups = daysIn(text)
  if (groups.length === 0) return []
  const times = clockTimesIn(text)
  const pairs = times.flatMap((time, i): (OpeningSpan & { start: number; end: number })[] => {
    const next = times[i + 1]
    const joined = next && /^\s*(?:to|until|till|and|-|–|through)\s*$/i.test(text.slice(time.end, next.start))
    return joined ? [{ from: time.minutes, to: next.minutes, start: time.start, end: next.end }] : []
  })
  const first = pairs[0]
  const timesFirst = first !== undefined && first.start < groups[0]!.start
  return groups.map(({ days, start, end }, i) => {
    const limit = timesFirst ? (groups[i - 1]?.end ?? 0) : (groups[i + 1]?.start ?? text.length)
    const pair = pairs.find((p) =>
      timesFirst ? p.start >= limit && p.end <= start && start - p.end < REACH : p.start >= end && p.end <= limit,
    )
    if (!pair) return { days, span: null, start, end }
    return {
      days,
      span: { from: pair.from, to: pair.to },
      start: Math.min(start, pair.start),
      end: Math.max(end, pair.end),
    }
  })
}
