import { localeFor } from '../../lib/domain/languages.ts'
import { spokenLanguage } from './words.ts'

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const

/** `3.2 MB`, in the current language. */
export function sizeText(bytes: number): string {
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[2]
  const locale = localeFor(spokenLanguage(), navigator.languages)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / size)
}
