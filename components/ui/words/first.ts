/** The few texts of the first rows, in every language: they cannot wait for a file of their own. */
import type { Language } from '../../../lib/domain/languages.ts'
import { first as ar } from './ar/first.ts'
import { first as de } from './de/first.ts'
import { first as en, type First } from './en/first.ts'

const ALL: Record<Language, First> = { en, de, ar }
export const firstWords = (language: Language): First => ALL[language]
