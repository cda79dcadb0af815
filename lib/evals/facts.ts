/** What a record says yes or no to, with the words a response would use to mention it. */
import { isStop } from '../match/words.ts'
import type { Lexicon } from './lexicon.ts'
import { keyWords, type Leaf } from './records.ts'

export type Fact = {
  /** Canonical words of the key that a mention must contain; empty if only the joined key counts as a mention. */
  roots: readonly string[]
  /** The key in one word: `wifi` for "WiFi", `takeout` for "TakeOut". */
  joined: string
  /** Canonical words of the parent key; a mention of a short key must contain one of them. */
  around: readonly string[]
  /** null: the record has the key but no value. */
  value: boolean | null
  /** Canonical words of its child keys; mentioning one of those does not mention the whole. */
  parts: readonly string[]
  document: number
  start: number
  end: number
}

const YES = /^(?:yes|true|y|free|available|included)$/i
const NO = /^(?:no|none|false|n|unavailable)$/i

const truthOf = (value: Leaf['value']): boolean | null | undefined => {
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'string') return undefined
  return YES.test(value) ? true : NO.test(value) ? false : undefined
}

export function factsOf(leaves: readonly Leaf[], document: number, lexicon: Lexicon): Fact[] {
  const parentOf = ({ path }: Leaf): string => path.slice(0, -1).join('\0')
  const parents = new Set(leaves.filter((leaf) => typeof truthOf(leaf.value) === 'boolean').map(parentOf))
  // A missing value means something only if its siblings are a yes or a no.
  const told = leaves.filter(
    (leaf) => leaf.path.length > 0 && truthOf(leaf.value) !== undefined && parents.has(parentOf(leaf)),
  )
  // A word that several keys start with names their owner, not the property: RestaurantsTakeOut, RestaurantsMusic.
  const beginnings = new Map<string, Set<string>>()
  for (const { path } of told) {
    const first = keyWords(path.at(-1)!)[0]
    if (first) beginnings.set(first, (beginnings.get(first) ?? new Set()).add(path.at(-1)!))
  }
  return [
    ...together(told, document, lexicon),
    ...told.flatMap(({ path, value, start, end }): Fact[] => {
      const all = keyWords(path.at(-1)!)
      const words = all.length > 1 && (beginnings.get(all[0]!)?.size ?? 0) > 1 ? all.slice(1) : all
      const content = words.filter((word) => !isStop(word))
      if (content.length === 0) return []
      // What is left of "take out" without its function word would match any "take".
      const whole = content.length === words.length || content.length > 1
      const roots = whole ? content.map(lexicon) : []
      const around = path.length > 1 ? keyWords(path.at(-2)!).map(lexicon) : []
      return [{ roots, joined: words.join(''), around, value: truthOf(value) ?? null, parts: [], document, start, end }]
    }),
  ]
}

/**
 * "There is no parking" against `"BusinessParking": { "lot": true }`: a parent of several keys, named by its last word.
 */
function together(told: readonly Leaf[], document: number, lexicon: Lexicon): Fact[] {
  const groups = new Map<string, Leaf[]>()
  for (const leaf of told) {
    const key = leaf.path.at(-2)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), leaf])
  }
  return [...groups].flatMap(([key, leaves]): Fact[] => {
    const word = keyWords(key).at(-1)
    const values = leaves.map((leaf) => truthOf(leaf.value))
    const yes = leaves[values.indexOf(true)]
    const value = yes ? true : values.every((one) => one === false) ? false : undefined
    if (word === undefined || value === undefined || keyWords(key).length < 2) return []
    const { start, end } = yes ?? leaves[0]!
    const parts = leaves.flatMap((leaf) => keyWords(leaf.path.at(-1)!).map(lexicon))
    return [{ roots: [lexicon(word)], joined: word, around: [], value, parts, document, start, end }]
  })
}
