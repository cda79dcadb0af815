/** Shares, durations and days as Insights writes them, in the current language. */
import { localeFor } from '../../lib/domain/languages.ts'
import { percent } from '../ui/format.ts'
import { late, spokenLanguage } from '../ui/words.ts'
import { insights } from '../ui/words/en/insights.ts'

export const insightsWords = late('insights', insights)

const locale = (): string => localeFor(spokenLanguage(), navigator.languages)

/** A whole percentage, or tenths below ten per cent, where one more case matters. @param of may be 0 */
export const shareText = (n: number, of: number): string => percent(of === 0 ? 0 : n / of, n > 0 && n * 10 < of)

const UNITS = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 1],
  ['minute', 60_000, 0],
] as const

/** In the most telling unit: `35 minutes`, `26 hours`, `5 days`. */
export function spanText(ms: number): string {
  const [unit, size] = UNITS.find(([, length, least]) => ms >= length * Math.max(1, least)) ?? UNITS[2]
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(ms / size))
}

/** @param day YYYY-MM-DD, in any time zone */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00Z`),
  )

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10]

/** A round number at or above the highest, half of which is whole. */
export function roofOver(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest / 2)))
  const half = STEPS.map((step) => step * power).find((step) => Number.isInteger(step) && step * 2 >= highest)
  return 2 * (half ?? 10 * power)
}
