/**
 * Reasons as data. A catalogue has a template for each code, "The link {address} leads nowhere."; a reason is a code with
 * what stands in its places. From one reason every language makes its own sentence, as text or drawn part by part.
 *
 *   because('dead_link', { said: 'https://…' }) ──► { code, values } ──┬─ English ──► `reason`, for the API and logs
 *                                                                     └─ the panel's language ──► what is drawn
 *
 * What a place is called says what may stand in it (`PLACES`): a code without its values, or with others, does not
 * compile.
 */
import type { Because } from '../contract/because.ts'

/**
 * `quoted`: words as somebody said them, in the reader's quotation marks. `bare`: an address, a year, as it is.
 * `number`: as the reader writes numbers. `named`: a key for which each language has a name. `language`: likewise a
 * language's code, which stands for itself where it has none.
 */
const PLACES = {
  said: 'quoted',
  against: 'quoted',
  phrasing: 'quoted',
  words: 'quoted',
  address: 'bare',
  by: 'bare',
  value: 'bare',
  year: 'bare',
  count: 'number',
  passed: 'number',
  of: 'number',
  least: 'number',
  most: 'number',
  theirs: 'named',
  ours: 'named',
  kinds: 'named',
  language: 'language',
  wanted: 'language',
} as const
type Place = keyof typeof PLACES

type ValueOf<P extends Place> = P extends 'words' | 'kinds'
  ? readonly string[]
  : (typeof PLACES)[P] extends 'number'
    ? number
    : string

type PlacesIn<T extends string> = T extends `${string}{${infer P}}${infer Rest}` ? P | PlacesIn<Rest> : never
/** A place that is in no list takes nothing, so nobody can fill it. */
type ValuesIn<T extends string> = { [P in PlacesIn<T>]: P extends Place ? ValueOf<P> : never }
/** The codes whose sentence names nothing. */
export type PlainCode<Templates extends Record<string, string>> = {
  [C in keyof Templates]: PlacesIn<Templates[C]> extends never ? C : never
}[keyof Templates] &
  string

type Given<T extends string> = [PlacesIn<T>] extends [never] ? [] : [ValuesIn<T>]

/** @returns makes reasons by the codes of a catalogue. Longer words are cut as the English sentence would cut them. */
export const reasonsBy =
  <Templates extends Record<string, string>>() =>
  <C extends keyof Templates & string>(code: C, ...[values]: Given<Templates[C]>): Because => ({
    code,
    ...(values && { values: Object.fromEntries(Object.entries<unknown>(values).map(([at, one]) => [at, cut(one)])) }),
  })

/** Within what the contract bounds; its schemas are not loaded for two numbers. */
const LIMITS = { text: 1_000, list: 10 }

type Value = string | number | string[]
const cut = (value: unknown): Value =>
  Array.isArray(value)
    ? value.slice(0, LIMITS.list).map((one) => String(one).slice(0, LIMITS.text))
    : typeof value === 'number'
      ? value
      : String(value).slice(0, LIMITS.text)

/** How a language says reasons. */
export type Sayings = {
  templates: Readonly<Record<string, string>>
  names: Readonly<Record<string, string>>
  quotes: readonly [open: string, close: string]
  /** Between the words of a list. */
  comma: string
  number: (value: number) => string
}

/** A catalogue as the serving API, logs and reports say it, whose sentences are to the letter what they have always been. */
export const inEnglish = <T extends Sayings['templates'], N extends Sayings['names']>(templates: T, names: N) => ({
  templates,
  names,
  quotes: ['"', '"'] as const,
  comma: ', ',
  number: String,
})

/** Text of the language itself, or something of another origin that stands in it. */
export type Part = string | { inserted: string }

/** @returns null where the language has no sentence for it: a code, a name or a value that it does not know */
export function partsOf({ code, values }: Because, sayings: Sayings): Part[] | null {
  const { templates, names, quotes, comma, number } = sayings
  if (!Object.hasOwn(templates, code)) return null
  const parts: Part[] = []
  for (const [at, piece] of templates[code]!.split(/\{(\w+)\}/).entries()) {
    if (at % 2 === 0) {
      if (piece !== '') parts.push(piece)
      continue
    }
    const value = values?.[piece]
    if (value === undefined || !isPlace(piece)) return null
    const sort = PLACES[piece]
    for (const [n, one] of [value].flat().entries()) {
      if (n > 0) parts.push(comma)
      if (sort === 'quoted') parts.push(quotes[0], { inserted: String(one) }, quotes[1])
      else if (sort === 'named') {
        if (!Object.hasOwn(names, one)) return null
        parts.push(names[one]!)
      } else if (sort === 'language' && Object.hasOwn(names, one)) parts.push(names[one]!)
      else parts.push(typeof one === 'number' ? number(one) : { inserted: one })
    }
  }
  return parts
}

const IS_KEY: ReadonlySet<string> = new Set<(typeof PLACES)[Place]>(['named', 'language'])
const isPlace = (name: string): name is Place => Object.hasOwn(PLACES, name)

export const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.inserted)).join('')

/** With what was said by others passed through `change`; names and numbers stay. */
export function withWords(because: Because, change: (words: string) => string): Because {
  const { code, values } = because
  if (!values) return because
  const changed = Object.entries(values).map(([at, value]): [string, Value] => {
    if (typeof value === 'number' || (isPlace(at) && IS_KEY.has(PLACES[at]))) return [at, value]
    return [at, typeof value === 'string' ? change(value) : value.map(change)]
  })
  return { code, values: Object.fromEntries(changed) }
}
