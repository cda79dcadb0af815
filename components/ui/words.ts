/**
 * Every text of the panel, in the current language. Sentence case, plain verbs, numbers with units; effects before an
 * act, results after it. One word per thing.
 *
 * A language is a folder in `words/` with one file per place, all of the same shape (`words/all-words.ts`). English is
 * part of the panel; another language is loaded before anything is rendered in it. English texts of a lazily loaded
 * place are loaded with that place (`late` below).
 *
 * `words` reads the language that is current at that moment: read texts while rendering, never into a module's constant
 * (enforced by `errata/words-while-drawing`).
 */
import type { Language } from '../../lib/domain/languages.ts'
import { speakNumbers } from './format.ts'
import * as english from './words/en/index.ts'
import type { Late, Words } from './words/all-words.ts'

type AtOnce = Omit<Words, keyof Late>

const LOADED: Record<Language, () => Promise<AtOnce & Partial<Late>>> = {
  en: () => Promise.resolve(english),
  de: () => import('./words/de/index.ts'),
  ar: () => import('./words/ar/index.ts'),
}

let spoken: { language: Language; words: AtOnce & Partial<Late> } = { language: 'en', words: english }

export const spokenLanguage = (): Language => spoken.language

/** The same shape with a getter per text, so that a part of it always gives the current language's texts. */
function live<Shape extends object>(shape: Shape, read: () => Shape): Shape {
  const result = {} as Shape
  for (const key of Object.keys(shape) as (keyof Shape & string)[]) {
    const value = shape[key]
    const get =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? constant(live(value, () => read()[key] as typeof value))
        : (): unknown => read()[key]
    Object.defineProperty(result, key, { get, enumerable: true })
  }
  return result
}
const constant =
  <T>(value: T) =>
  (): T =>
    value

export const words: AtOnce = live<AtOnce>(english, () => spoken.words)

/** Texts of a lazy place. @param said in English, imported by that place; other languages have one file */
export const late = <Key extends keyof Late>(key: Key, said: Late[Key]): Late[Key] =>
  live(said, () => (spoken.words as Partial<Late>)[key] ?? said)

/** Takes effect with the next render. Rejects, without a change, if the language's file cannot be loaded. */
export async function speak(language: Language, browserLanguages: readonly string[]): Promise<void> {
  spoken = { language, words: await LOADED[language]() }
  speakNumbers(language, browserLanguages)
}
