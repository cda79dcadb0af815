/** The languages of the panel, and which of them a person wants. */
export const LANGUAGES = ['en', 'de', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each in its own language, for people who cannot read the others. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' }

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set<Language>(['ar'])

export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr')

export const isLanguage = (text: unknown): text is Language => LANGUAGES.some((one) => one === text)

/**
 * @param chosen in Settings; anything that is not one of our languages means "as the browser"
 * @param browserLanguages in order of preference, as in `navigator.languages`
 */
export function languageFor(chosen: unknown, browserLanguages: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return browserLanguages.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en'
}

/**
 * Uses the browser's region for that language if it names one (`en-GB` and `en-US` have different dates). Arabic uses
 * European digits, because scores, keys and impact are shown next to them and a view should have only one set of
 * digits.
 */
export function localeFor(language: Language, browserLanguages: readonly string[]): string {
  const regional = browserLanguages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
  return language === 'ar' ? `${regional}-u-nu-latn` : regional
}
