/**
 * The language of what Errata draws in a page: the one chosen in Settings, which the worker leaves in the isolated
 * world of our scripts, else the browser's.
 */
import { type Language, languageFor } from '../../lib/domain/languages.ts'

export const pageLanguage = (): Language =>
  languageFor((globalThis as { errataLanguage?: unknown }).errataLanguage, navigator.languages)
