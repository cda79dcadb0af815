/**
 * Every text of the panel, in the language that is spoken. Sentence case, plain verbs, numbers with their unit;
 * effects before an act, results after it. One word per thing.
 *
 * A language is a folder in `words/` with one file per place; English is the type of all of them, so a text that
 * is missing in another language does not compile. English comes with the panel, another language is loaded
 * before anything is drawn in it. What only a late place says in English comes with that place (`late` below).
 *
 * `words` reads the language that is spoken at that moment: take texts while drawing, never into a constant of a
 * module (`errata/words-while-drawing` sees to it).
 */
import type { Language } from '../../lib/domain/languages.ts'
import { speakNumbers } from './format.ts'
import * as english from './words/en/index.ts'
import type { banners } from './words/en/banners.ts'
import type { accessKeys } from './words/en/access-keys.ts'
import type { admin } from './words/en/admin.ts'
import type { passwords } from './words/en/passwords.ts'
import type { people } from './words/en/people.ts'
import type { online } from './words/en/online.ts'
import type { deciding } from './words/en/deciding.ts'
import type { evals } from './words/en/evals.ts'
import type { exporting } from './words/en/exporting.ts'
import type { importing } from './words/en/importing.ts'
import type { insights } from './words/en/insights.ts'
import type { matchJudge } from './words/en/match-judge.ts'
import type { reaching } from './words/en/reaching.ts'
import type { refusalReasons, refusals } from './words/en/refusals.ts'
import type { reasons } from './words/en/reasons.ts'
import type { runs } from './words/en/runs.ts'
import type { schedules } from './words/en/schedules.ts'
import type { webhooks } from './words/en/webhooks.ts'
import type { drafting, lifecycle } from './words/en/lifecycle.ts'
import type { page } from './words/en/page.ts'
import type { replaced } from './words/en/replaced.ts'
import type { serving } from './words/en/serving.ts'
import type { tests } from './words/en/tests.ts'
import type { writer, reach } from './words/en/write.ts'
import type { clashes } from './words/en/clashes.ts'
import type { opinion } from './words/en/opinion.ts'
import type { policy } from './words/en/policy.ts'
import type { provider } from './words/en/provider.ts'
import type { phrasings } from './words/en/phrasings.ts'
import type { proposing } from './words/en/proposing.ts'
import type { mutationNames, signInErrors } from './words/en/errors.ts'
import type { erasing } from './words/en/erasing.ts'
import type { because, experts } from './words/en/experts.ts'
import type { judge } from './words/en/judge.ts'
import type { keys } from './words/en/keys.ts'
import type { lint } from './words/en/lint.ts'
import type { myFlags } from './words/en/my-flags.ts'
import type { conflict, remediations } from './words/en/remediations.ts'
import type { reviewing } from './words/en/reviewing.ts'
import type { density, settings } from './words/en/settings.ts'
import type { tour } from './words/en/tour.ts'

/** Texts of places that are loaded late: their English would weigh on the panel's first scripts. */
type Late = {
  banners: typeof banners
  admin: typeof admin
  online: typeof online
  passwords: typeof passwords
  people: typeof people
  accessKeys: typeof accessKeys
  policy: typeof policy
  provider: typeof provider
  insights: typeof insights
  phrasings: typeof phrasings
  proposing: typeof proposing
  clashes: typeof clashes
  writer: typeof writer
  reach: typeof reach
  tests: typeof tests
  serving: typeof serving
  page: typeof page
  replaced: typeof replaced
  drafting: typeof drafting
  lifecycle: typeof lifecycle
  deciding: typeof deciding
  opinion: typeof opinion
  evals: typeof evals
  reaching: typeof reaching
  matchJudge: typeof matchJudge
  reasons: typeof reasons
  refusals: typeof refusals
  refusalReasons: typeof refusalReasons
  runs: typeof runs
  schedules: typeof schedules
  webhooks: typeof webhooks
  importing: typeof importing
  exporting: typeof exporting
  mutationNames: typeof mutationNames
  signInErrors: typeof signInErrors
  erasing: typeof erasing
  because: typeof because
  experts: typeof experts
  judge: typeof judge
  keys: typeof keys
  lint: typeof lint
  myFlags: typeof myFlags
  conflict: typeof conflict
  remediations: typeof remediations
  reviewing: typeof reviewing
  density: typeof density
  settings: typeof settings
  tour: typeof tour
}
type English = typeof english & Late
/** English, with any text where English has its own. */
export type Words = { readonly [Key in keyof English]: English[Key] extends string ? string : English[Key] }
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
