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

const bagsOf = ({ words, clauses }: ReadSentence): { bag: Bag; from: number; to: number }[] =>
  clauses.slice(0, MOST_CLAUSES).map(({ from, to }) => ({
    bag: new Set(words.slice(from, to).flatMap((w) => (w.stop ? [] : [w.root]))),
    from,
    to,
  }))

/** How many words of `bag` are in `one` but not in `other`. */
const own = (bag: Bag, one: Bag, other: Bag): number =>
  [...bag].filter((root) => one.has(root) && !other.has(root)).length

/** Short, and made only of words from the two clauses. */
const isMix = (bag: Bag, one: Bag, two: Bag): boolean =>
  bag.size <= LONGEST && [...bag].every((root) => one.has(root) || two.has(root))
const LONGEST = 8

export function swapConflicts(claim: Claim, said: ReadSentence, near: readonly Near[], g: Grounds): Conflict[] {
  const ours = bagsOf(said).filter(({ bag }) => bag.size > 0)
  if (ours.length < 2) return []
  for (const { number, passage } of near) {
    const theirs = [number, number + 1].flatMap((n) =>
      g.passages[n]?.document === passage.document ? bagsOf(readPassage(n, g)) : [],
    )
    for (let i = 0; i + 1 < ours.length; i++) {
      const [a, b] = [ours[i]!, ours[i + 1]!]
      for (let x = 0; x < theirs.length; x++) {
        for (let y = x + 1; y < theirs.length; y++) {
          const [one, two] = [theirs[x]!.bag, theirs[y]!.bag]
          if (!isMix(a.bag, one, two) || !isMix(b.bag, one, two)) continue
          const crossed =
            own(a.bag, one, two) > 0 && own(a.bag, two, one) > 0 && own(b.bag, one, two) > 0 && own(b.bag, two, one) > 0
          if (!crossed) continue
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
    }
  }
  return []
}
