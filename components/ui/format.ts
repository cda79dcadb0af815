/** Numbers and times in the current language. Times are relative, with the exact one in the element's title. */
import { directionOf, type Language, localeFor } from '../../lib/domain/languages.ts'

/** Between the facts of a row: a line may break before it, so that none ends with it. */
export const DOT = ' ·\u00a0'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const AGE_UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const
/** Older times are shown as a date. */
const OLD = 30 * DAY

const narrow = { style: 'unit', unitDisplay: 'narrow' } as const
const MAKE = {
  number: (locale: string) => new Intl.NumberFormat(locale),
  coefficient: (locale: string) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  percent: (locale: string) => new Intl.NumberFormat(locale, { style: 'percent' }),
  percentTenths: (locale: string) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
  tenths: (locale: string) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  days: (locale: string) => new Intl.NumberFormat(locale, { ...narrow, unit: 'day' }),
  hours: (locale: string) => new Intl.NumberFormat(locale, { ...narrow, unit: 'hour' }),
  minutes: (locale: string) => new Intl.NumberFormat(locale, { ...narrow, unit: 'minute' }),
  relative: (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }),
  now: (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second'),
  day: (locale: string) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
  dueDay: (locale: string) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
  exact: (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  time: (locale: string) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
}
type Formats = { readonly [Name in keyof typeof MAKE]: ReturnType<(typeof MAKE)[Name]> }

/** Created lazily: together they cost milliseconds, and the first rows need only two. */
function formatsIn(locale: string): Formats {
  const made: Partial<Record<keyof Formats, unknown>> = {}
  const formatsOfLocale = {} as Formats
  for (const name of Object.keys(MAKE) as (keyof Formats)[]) {
    Object.defineProperty(formatsOfLocale, name, { get: () => (made[name] ??= MAKE[name](locale)) })
  }
  return formatsOfLocale
}

let formats = formatsIn('en')
/** In right-to-left languages, before text that starts with a point: `.31` would show as `31.`. */
let leftToRight: '' | '\u200e' = ''
/** Isolates times: after Latin letters a time's number would join them, and leave its unit behind. */
let apart = (text: string): string => text

export function speakNumbers(language: Language, browserLanguages: readonly string[]): void {
  formats = formatsIn(localeFor(language, browserLanguages))
  const isRtl = directionOf(language) === 'rtl'
  leftToRight = isRtl ? '\u200e' : ''
  apart = isRtl ? (text) => `\u2068${text}\u2069` : (text) => text
}

function ageOf(iso: string, now: number): { unit: 'day' | 'hour' | 'minute'; n: number } | 'now' | 'old' {
  const age = Math.max(0, now - Date.parse(iso))
  if (age >= OLD) return 'old'
  const found = AGE_UNITS.find(([, ms]) => age >= ms)
  return found ? { unit: found[0], n: Math.floor(age / found[1]) } : 'now'
}

const AGE_FORMATS = { day: 'days', hour: 'hours', minute: 'minutes' } as const

/** Short age: `now`, `5m`, `2h`, `3d`, then a date. */
export function ago(iso: string, now: number): string {
  const age = ageOf(iso, now)
  if (age === 'now') return formats.now
  return apart(age === 'old' ? formats.day.format(new Date(iso)) : formats[AGE_FORMATS[age.unit]].format(age.n))
}

/** Like `ago`, but for sentences: `now`, `5 minutes ago`, `3 Mar 2026`. */
export function agoInWords(iso: string, now: number): string {
  const age = ageOf(iso, now)
  if (age === 'now') return formats.now
  return apart(age === 'old' ? formats.day.format(new Date(iso)) : formats.relative.format(-age.n, age.unit))
}

export const exactTime = (iso: string): string => formats.exact.format(new Date(iso))

/** A date. */
export const dayOf = (iso: string): string => formats.day.format(new Date(iso))

/** A day that is near: `Fri 3 Mar`. */
export const nearDay = (iso: string): string => formats.dueDay.format(new Date(iso))

/** Hours and minutes. */
export const timeOfDay = (iso: string): string => formats.time.format(new Date(iso))

/** 0–1 as in proofs: `.31`, `1.0`; a dash if not scored. A mark, no number: the same in every language. */
export function scoreText(score: number | null): string {
  if (score === null) return '–'
  return leftToRight + (score >= 0.995 ? '1.0' : score.toFixed(2).slice(1))
}

/** A coefficient of agreement from -1 to 1, with two decimals. */
export const coefficientText = (value: number): string => leftToRight + formats.coefficient.format(value)

export const count = (n: number): string => formats.number.format(n)

/** With one decimal: `7.3`. */
export const tenths = (n: number): string => formats.tenths.format(n)

/** @param share 0–1 @param inTenths where one more case matters: `4.5%`, else `5%` */
export const percent = (share: number, inTenths = false): string =>
  formats[inTenths ? 'percentTenths' : 'percent'].format(share)

/** The host of an origin or address, as displayed. */
export function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return address
  }
}

/** Names the item that an action was done to, because another one may be shown by the time this is read. */
export const doneTo = (done: string, title: string): string =>
  `${done} · ${title.length > 60 ? `${title.slice(0, 59)}…` : title}`
