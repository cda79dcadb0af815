/** The response denies what the context affirms, or affirms what it denies. */
import type { Claim } from '../claims.ts'
import type { Clause } from '../clauses.ts'
import { SAYS, type Grounds, type Passage } from '../grounds.ts'
import { isLimit } from './numbers.ts'
import { quoteOf, readPassage, stretch, type Conflict, type Near } from '../near.ts'
import type { ReadSentence, SentenceWord } from '../read-sentence.ts'

/** Share of a clause's content words that the other side holds. */
const HELD = 0.5
const MOSTLY_HELD = 0.66
const LONGEST_DENIAL = 8

const contentOf = ({ words }: ReadSentence, clause: Clause): SentenceWord[] =>
  words.slice(clause.from, clause.to).filter((w) => !w.stop && w.numbers.length === 0)

/** Affirms a word that the context only denies: "by card or cheque" against "we do not accept cheque". */
export function deniedConflicts(said: ReadSentence, near: readonly Near[], g: Grounds): Conflict[] {
  const found: Conflict[] = []
  const nearest = new Set(near.map((n) => n.number))
  const isNextTo = (at: number, other: number): boolean =>
    nearest.has(other) && g.passages[other]!.document === g.passages[at]!.document
  // The denial is in a nearby passage or next to one. Reviews in a record are different people's opinions.
  const isNear = (at: number): boolean => nearest.has(at) || isNextTo(at, at - 1) || isNextTo(at, at + 1)
  const denied = new Set(
    said.clauses.flatMap((c) => (c.polarity === 'no' ? contentOf(said, c).map((w) => w.root) : [])),
  )
  const inClaim = new Set(said.words.map((w) => w.root))
  const denialsAt = (at: number, word: SentenceWord): (Denial & { passage: Passage })[] => {
    const denial = denialOf(word, readPassage(at, g), inClaim)
    return denial ? [{ ...denial, passage: g.passages[at]! }] : []
  }
  for (const clause of said.clauses) {
    if (clause.polarity !== 'yes') continue
    for (const word of contentOf(said, clause)) {
      if (g.says.get(word.root) !== SAYS.no || denied.has(word.root)) continue
      const denial = (g.places.get(word.root) ?? [])
        .flatMap((at) => (isNear(at) && !g.records.has(g.passages[at]!.document) ? denialsAt(at, word) : []))
        .toSorted((a, b) => b.share - a.share || b.words - a.words || (a.passage.text < b.passage.text ? -1 : 1))[0]
      if (!denial) continue
      const { passage } = denial
      const { start, end, text } = stretch(denial.from, denial.to, passage.text, passage.start)
      found.push({
        // If the sentence has every word of the denial, it is the same sentence negated.
        kind: denial.share === 1 && denial.words > 1 ? 'negation' : 'denied',
        start: word.start,
        end: word.end,
        said: word.text,
        against: { document: passage.document, start, end, quote: text },
      })
      break
    }
  }
  return found
}

type Denial = { from: SentenceWord; to: SentenceWord; share: number; words: number }

/**
 * The clause that denies a word, from its negation (or from the word, if that comes first), and the share of the clause
 * that the sentence mentions; null if that is less than half.
 */
function denialOf(word: SentenceWord, read: ReadSentence, inClaim: ReadonlySet<string>): Denial | null {
  for (const clause of read.clauses) {
    if (clause.polarity !== 'no' || clause.mark === null) continue
    if (isLimit(read.words.slice(clause.mark, clause.to))) continue
    const content = contentOf(read, clause)
    const there = content.find((w) => w.root === word.root)
    if (!there || content.length > LONGEST_DENIAL) continue
    const share = content.filter((w) => inClaim.has(w.root)).length / content.length
    const mark = read.words[clause.mark]!
    if (share < HELD || WEAK_MARKS.has(mark.lower)) continue
    const words = content.length
    return there.start < mark.start ? { from: there, to: mark, share, words } : { from: mark, to: there, share, words }
  }
  return null
}

// "The passages do not mention …" is about the context, not its subject.
const OF_THE_CONTEXT =
  /^(?:mention\w*|specif\w*|stat(?:e|es|ed|ing)|clear\w*|context|passages?|provid\w*|information|describ\w*|explicit\w*|discuss\w*|indicat\w*|detail\w*|necessarily|enough|sure|know\w*|certain\w*)$/
/** "may not" asserts little. */
const HEDGES = new Set(['may', 'might', 'could', 'would', 'should'])
const WEAK_MARKS = new Set(['without', 'unable', 'lack', 'lacks'])

/** Denies what the context only affirms: "pick-up in Berlin is not possible". */
export function negationConflicts(claim: Claim, said: ReadSentence, near: readonly Near[], g: Grounds): Conflict[] {
  for (const clause of said.clauses) {
    if (clause.polarity !== 'no' || clause.mark === null) continue
    if (isLimit(said.words.slice(clause.mark, clause.to))) continue
    const mark = said.words[clause.mark]!
    if (WEAK_MARKS.has(mark.lower) || HEDGES.has(said.words[clause.mark - 1]?.lower ?? '')) continue
    const content = contentOf(said, clause)
    if (content.length === 0 || content.some((w) => OF_THE_CONTEXT.test(w.lower))) continue
    const known = content.filter((w) => g.says.has(w.root))
    if (known.length === 0 || known.some((w) => (g.says.get(w.root)! & SAYS.no) !== 0)) continue
    for (const { passage, words } of near) {
      if (g.records.has(passage.document)) continue
      const held = content.filter((w) => words.some((x) => x.root === w.root))
      const share = held.length / content.length
      if (share < (content.length <= 2 ? HELD : MOSTLY_HELD)) continue
      const denied = held.find((w) => w.start > mark.start)
      const to = denied ?? said.words[clause.mark + 1] ?? mark
      const { start, end, text } = stretch(mark, to, claim.text, claim.start)
      const theirs = words.find((w) => w.root === (denied ?? held[0]!).root)!
      return [{ kind: 'negation', start, end, said: text, against: quoteOf(passage, theirs) }]
    }
  }
  return []
}
