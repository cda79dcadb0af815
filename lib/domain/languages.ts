/** The languages that the panel speaks, and which of them somebody wants. */
export const LANGUAGES = ['en', 'de', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** In themselves, as somebody who cannot read the others looks for them. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' }

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set<Language>(['ar'])

export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr')

export const isLanguage = (text: unknown): text is Language => LANGUAGES.some((one) => one === text)

/**
 * @param chosen in Settings; anything that is no language of ours counts as "as the browser"
 * @param browserLanguages most wanted first, as `navigator.languages`
 */
export function languageFor(chosen: unknown, browserLanguages: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return browserLanguages.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en'
}

/**
 * The browser's own region of that language where it names one (`en-GB` has other dates than `en-US`). Arabic with
 * European digits: scores, keys and impact stand beside them in every language, and one view has one set of digits.
 */
export function localeFor(language: Language, browserLanguages: readonly string[]): string {
  const regional = browserLanguages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
  return language === 'ar' ? `${regional}-u-nu-latn` : regional
}
