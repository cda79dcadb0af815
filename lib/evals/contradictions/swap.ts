/**
 * Swapped attributes: "the phone line is open around the clock, and chat from Tuesday to Saturday" where the context
 * has it the other way round. Detected when two clauses of the response each mix words of the same two clauses of the
 * context.
 */
import type { Claim } from '../claims.ts'
import type { Grounds } from '../grounds.ts'
import { readPassage, stretch, type Conflict, type Near } from '../near.ts'
import type { ReadSentence } from '../read-sentence.ts'

type Bag = ReadonlySet<string>

/** No sentence has more; what has is no sentence, and comparing each of its clauses with each pair takes minutes. */
const MOST_CLAUSES = 40

type Part = { bag: Bag; key: string; from: number; to: number }

const partsOf = ({ words, clauses }: ReadSentence): Part[] =>
  clauses.slice(0, MOST_CLAUSES).map(({ from, to }) => {
    const bag = new Set(words.slice(from, to).flatMap((w) => (w.stop ? [] : [w.root])))
    return { bag, key: [...bag].toSorted().join(' '), from, to }
  })

/** What is said a hundred times is compared once. */
function distinct<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Set<string>()
  return all.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)))
}

const meet = (one: Bag, other: Bag): boolean => [...one].some((root) => other.has(root))

/** How many words of `bag` are in `one` but not in `other`. */
const own = (bag: Bag, one: Bag, other: Bag): number =>
  [...bag].filter((root) => one.has(root) && !other.has(root)).length

/** Short, and made only of words from the two clauses. */
const isMix = (bag: Bag, one: Bag, two: Bag): boolean =>
  bag.size <= LONGEST && [...bag].every((root) => one.has(root) || two.has(root))
const LONGEST = 8

/** Each of the two of ours mixes what is only in one of theirs with what is only in the other. */
const isCrossed = (a: Bag, b: Bag, one: Bag, two: Bag): boolean =>
  isMix(a, one, two) && isMix(b, one, two) && [a, b].every((bag) => own(bag, one, two) > 0 && own(bag, two, one) > 0)

export function swapConflicts(claim: Claim, said: ReadSentence, near: readonly Near[], g: Grounds): Conflict[] {
  const ours = partsOf(said).filter(({ bag }) => bag.size > 0)
  const pairs = distinct(
    ours.slice(1).map((b, n) => [ours[n]!, b] as const),
    ([a, b]) => `${a.key}, ${b.key}`,
  )
  for (const { number, passage } of pairs.length > 0 ? near : []) {
    const theirs = distinct(
      [number, number + 1].flatMap((n) =>
        g.passages[n]?.document === passage.document ? partsOf(readPassage(n, g)) : [],
      ),
      ({ key }) => key,
    )
    for (const [a, b] of pairs) {
      const about = theirs.filter(({ bag }) => meet(a.bag, bag) && meet(b.bag, bag))
      if (!about.some((one, x) => about.slice(x + 1).some((two) => isCrossed(a.bag, b.bag, one.bag, two.bag)))) continue
      const { start, end, text } = stretch(said.words[a.from]!, said.words[b.to - 1]!, claim.text, claim.start)
      const against = {
        document: passage.document,
        start: passage.start,
        end: passage.end,
        quote: passage.text.slice(0, 500),
      }
      return [{ kind: 'swap', start, end, said: text, against }]
    }
  }
  return []
}
