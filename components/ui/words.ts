/**
 * Every text of the panel, in the language that is spoken. Sentence case, plain verbs, numbers with their unit;
 * effects before an act, results after it. One word per thing.
 *
 * A language is a folder in `words/` with one file per place, all of the same shape (`words/all-words.ts`). English comes
 * with the panel, another language is loaded before anything is drawn in it. What only a late place says in English comes
 * with that place (`late` below).
 *
 * `words` reads the language that is spoken at that moment: take texts while drawing, never into a constant of a
 * module (`errata/words-while-drawing` sees to it).
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

/** The same shape with a getter for each text, so that whoever holds a part of it hears the language of now. */
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

/** Texts of a late place. @param said in English, imported by that place; another language has them in its one file */
export const late = <Key extends keyof Late>(key: Key, said: Late[Key]): Late[Key] =>
  live(said, () => (spoken.words as Partial<Late>)[key] ?? said)

/** From the next drawing on. Rejects where the language's file cannot be loaded; then nothing changes. */
export async function speak(language: Language, browserLanguages: readonly string[]): Promise<void> {
  spoken = { language, words: await LOADED[language]() }
  speakNumbers(language, browserLanguages)
}
