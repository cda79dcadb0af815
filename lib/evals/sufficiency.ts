/** Search failure: the words of the question that matter are not in what was retrieved, or not near each other. */
import { normaliseQuery } from '../match/normalise.ts'
import { tokenise } from '../match/words.ts'
import { beginningOf, partsOf, type Grounds, type Lexicon, type Passage } from './grounds.ts'
import { logistic } from './logistic.ts'

export type AskedWord = { root: string; text: string; weight: number; number: boolean }

// Words of asking, not of the subject.
const ASKING = new Set(
  `tell explain know question help please find show give need want use using used work does mean meaning define definition difference between best way ways much many long often
  thing things kind type example list name call called happen information info say said make made take come number cost time people person good really actually exactly
  possible someone something anything everything people main first year years day order turn switch set old new current now right quick question advance claim wonder wondering`.split(
    /\s+/,
  ),
)

/** Content words of a query with their weight: names, numbers and long words tell most. */
export function askedWords(query: string, lexicon: Lexicon): AskedWord[] {
  const words = new Map<string, AskedWord>()
  // Courtesy is no part of the question: "quick question", "thanks in advance".
  const kept = new Set(normaliseQuery(query).split(' '))
  let first = true
  for (const token of tokenise(query)) {
    for (const part of partsOf(token)) {
      const starts = first
      first = false
      const root = lexicon(part.lower)
      if (root === '' || isCourtesy(part.lower, kept)) continue
      const number = /\d/.test(part.lower)
      const name = /^\p{Lu}/u.test(part.text) && !starts
      const weight = ASKING.has(part.lower) ? 0.35 : (name || number ? 1.5 : 1) * (part.lower.length >= 7 ? 1.3 : 1)
      if (!words.has(root)) words.set(root, { root, text: part.text, weight, number })
    }
  }
  return [...words.values()]
}

const isCourtesy = (lower: string, kept: ReadonlySet<string>): boolean =>
  /^(?:quick|question|advance|bother|disturb|help|morning|afternoon|evening|wondering|cheers)$/.test(lower) &&
  !kept.has(lower)

export type Sufficiency = {
  /** Probability that the context lacks the answer. */
  probability: number
  missing: string[]
  /** Where most of the question's words stand. */
  nearest: Passage | null
}

const WINDOW = 3

export function judgeSufficiency(asked: readonly AskedWord[], g: Grounds): Sufficiency {
  const total = asked.reduce((sum, w) => sum + w.weight, 0)
  const has = (w: AskedWord): boolean =>
    (w.number && g.numbers.has(w.root.replace(/^v(?=\d)/, ''))) ||
    g.places.has(w.root) ||
    (beginningOf(w.root) !== null && g.beginnings.has(beginningOf(w.root)!))
  const absent = asked.filter((w) => !has(w))
  const missing = absent.reduce((sum, w) => sum + w.weight, 0) / total
  const { share, nearest } = bestWindow(asked, g, total)
  const apart = Math.max(0, 1 - share - missing)
  return {
    probability: logistic(-3.6 + 7 * missing + 3.5 * apart),
    missing: absent.filter((w) => w.weight >= 1).map((w) => w.text),
    nearest,
  }
}

/** The three neighbouring sentences that hold most of the question. */
function bestWindow(
  asked: readonly AskedWord[],
  g: Grounds,
  total: number,
): { share: number; nearest: Passage | null } {
  const masks = new Map<number, number>()
  asked.slice(0, 30).forEach((w, i) => {
    for (const p of g.places.get(w.root) ?? []) masks.set(p, (masks.get(p) ?? 0) | (1 << i))
  })
  const weightOf = (mask: number): number =>
    asked.slice(0, 30).reduce((sum, w, i) => sum + (mask & (1 << i) ? w.weight : 0), 0)
  let share = 0
  let nearest = -1
  for (const [p] of masks) {
    let mask = 0
    for (let i = 0; i < WINDOW; i++) mask |= masks.get(p + i) ?? 0
    const s = weightOf(mask) / total
    if (s > share || (s === share && p < nearest)) [share, nearest] = [s, p]
  }
  return { share, nearest: g.passages[nearest] ?? null }
}
