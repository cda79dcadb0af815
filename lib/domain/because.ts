/**
 * Reasons as data. A catalogue has a template for each code, "The link {address} leads nowhere."; a reason is a code
 * with the values for its places. Each language makes its own sentence from it, as text or drawn part by part.
 *
 *   because('dead_link', { said: 'https://…' }) ──► { code, values } ──┬─ English ──► `reason`, for the API and logs
 *                                                                     └─ the panel's language ──► what is drawn
 *
 * A place's name determines what it may hold (`PLACES`): a code with missing or wrong values does not compile.
 */
import type { Because } from '../contract/because.ts'

/**
 * `quoted`: somebody's words, in the reader's quotation marks. `bare`: an address or a year, unchanged. `number`: in
 * the reader's number format. `named`: a key that each language has a name for. `language`: the same for a language's
 * code, which stands for itself if it has no name.
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
/** A place that is not listed accepts no value, so nobody can fill it. */
type ValuesIn<T extends string> = { [P in PlacesIn<T>]: P extends Place ? ValueOf<P> : never }
/** The codes whose sentences have no places. */
export type PlainCode<Templates extends Record<string, string>> = {
  [C in keyof Templates]: PlacesIn<Templates[C]> extends never ? C : never
}[keyof Templates] &
  string

type Given<T extends string> = [PlacesIn<T>] extends [never] ? [] : [ValuesIn<T>]

/** @returns a function that makes reasons of a catalogue's codes. Values are cut as the English sentence would be. */
export const reasonsBy =
  <Templates extends Record<string, string>>() =>
  <C extends keyof Templates & string>(code: C, ...[values]: Given<Templates[C]>): Because => ({
    code,
    ...(values && { values: Object.fromEntries(Object.entries<unknown>(values).map(([at, one]) => [at, cut(one)])) }),
  })

/** The contract's limits, repeated so that its schemas need not be loaded for two numbers. */
const LIMITS = { text: 1_000, list: 10 }

type Value = string | number | string[]
const cut = (value: unknown): Value =>
  Array.isArray(value)
    ? value.slice(0, LIMITS.list).map((one) => String(one).slice(0, LIMITS.text))
    : typeof value === 'number'
      ? value
      : String(value).slice(0, LIMITS.text)

/** How a language words reasons. */
export type Sayings = {
  templates: Readonly<Record<string, string>>
  names: Readonly<Record<string, string>>
  quotes: readonly [open: string, close: string]
  /** Separates the words of a list. */
  comma: string
  number: (value: number) => string
}

/** A catalogue in English, for the serving API, logs and reports, whose exact wording must never change. */
export const inEnglish = <T extends Sayings['templates'], N extends Sayings['names']>(templates: T, names: N) => ({
  templates,
  names,
  quotes: ['"', '"'] as const,
  comma: ', ',
  number: String,
})

/** Text of the language itself, or text inserted into it. */
export type SentencePart = string | { inserted: string }

/** @returns null if the language has no sentence for it: a code, name or value it does not know */
export function partsOf({ code, values }: Because, sayings: Sayings): SentencePart[] | null {
  const { templates, names, quotes, comma, number } = sayings
  if (!Object.hasOwn(templates, code)) return null
  const parts: SentencePart[] = []
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

export const textOf = (parts: readonly SentencePart[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.inserted)).join('')

/** Applies `change` to what others said; names and numbers stay. */
export function withWords(because: Because, change: (words: string) => string): Because {
  const { code, values } = because
  if (!values) return because
  const changed = Object.entries(values).map(([at, value]): [string, Value] => {
    if (typeof value === 'number' || (isPlace(at) && IS_KEY.has(PLACES[at]))) return [at, value]
    return [at, typeof value === 'string' ? change(value) : value.map(change)]
  })
  return { code, values: Object.fromEntries(changed) }
}
