/** Which of several sorts of messages is the reader's, where none says so itself. */
import type { Facts } from './facts.ts'
import { greets } from './words.ts'
import type { Score } from './weigh-speakers.ts'

/** At most this: certainly from the other side. */
const SURELY = -1
const APART = 0.5

/**
 * @param turns in the order of the conversation @param total points for the reader less those against @param names of
 * messages that have any
 */
export function readerAmong<S extends Score>(
  scores: readonly S[],
  turns: readonly Facts[],
  total: (score: S) => number,
  names: ReadonlyMap<Element, string>,
): S | null {
  const isNamed = ({ sort }: S): boolean => sort.some(({ unit }) => names.has(unit))
  const others = scores.filter(({ label, names }) => label + names <= SURELY)
  const rest = scores.filter((score) => !others.includes(score))
  // By elimination: whoever takes turns with the assistant, starting with the one that spoke first.
  if (others.length > 0 && rest.length > 0) {
    const first = turns.find(({ unit }) => rest.some(({ sort }) => sort.some((facts) => facts.unit === unit)))
    const [one] = rest.filter(({ sort }) => sort.includes(first!))
    const other: Pick<Score, 'sort'> = { sort: others.flatMap(({ sort }) => sort) }
    // Further bubbles and cards of a bot alternate with its first ones in the same way before anything is asked.
    const asks = one!.sent > 0 || ((isAsked(first!) || areAsked(one!.sort)) && manner(one!, other, turns) > 0)
    return asks && takesTurns(one!, turns) ? one! : null
  }
  const [a, b] = scores
  const isTold = scores.some(
    ({ sent, side, label, names }) => sent + Math.abs(side) + Math.abs(label) + Math.abs(names) >= APART,
  )
  if (!a || !b || scores.length > 2 || isTold) return null
  // Two with names may both be people.
  const mayTell = takesTurns(a, turns) && !(isNamed(a) && isNamed(b))
  const apart = total(a) - total(b) + (mayTell ? manner(a, b, turns) - manner(b, a, turns) : 0)
  return Math.abs(apart) > APART ? (apart > 0 ? a : b) : null
}

function takesTurns({ sort }: Score, turns: readonly Facts[]): boolean {
  const changes = turns.filter((facts, i) => i > 0 && sort.includes(facts) !== sort.includes(turns[i - 1]!)).length
  return turns.length > 2 && changes > (turns.length - 1) / 2
}

/** The reader is terse, and does not open with a greeting that is not returned. */
function manner({ sort }: Score, { sort: others }: Pick<Score, 'sort'>, turns: readonly Facts[]): number {
  const [opening] = turns
  const greetsAlone = sort.includes(opening!) && greets(opening!.short) && !greets(others[0]!.short)
  const terser = Math.log2(lengthOf(others) / lengthOf(sort)) / 4
  return Math.max(-0.5, Math.min(0.5, terser)) + (greetsAlone ? -1 : 0) + asking(sort) / 2
}

const lengthOf = (sort: readonly Facts[]): number => sort.reduce((sum, { length }) => sum + length, 1) / sort.length
const isQuestion = ({ short }: Facts): boolean => /[?？؟]$/.test(short)
/** A reader's question: "How can I help?" is asked only by an assistant. */
const isAsked = (facts: Facts): boolean => isQuestion(facts) && !greets(facts.short)
/** A reader may begin without a question, but asks some. */
const areAsked = (sort: readonly Facts[]): boolean => sort.filter(isAsked).length >= Math.max(2, sort.length / 2)
const asking = (sort: readonly Facts[]): number => sort.filter(isQuestion).length / sort.length
