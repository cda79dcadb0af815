/**
 * Variations of a query, for asking a live assistant: paraphrases that keep its meaning show an answer's reach, hard
 * negatives that look similar but ask for something else show over-reach. Deterministic and by rule, so that two runs
 * ask the same. Precision first: a wrong paraphrase would be a false alarm about the assistant, so unknown shapes have
 * no variations. Rules are for English; tests/data/variations has people's judgements of them.
 */
import { isEnglish } from '../../evals/language.ts'
import { normaliseQuery } from '../../match/normalise.ts'
import { redirected } from './directions.ts'
import { exchangedNumbers, exchangedThings } from './exchanges.ts'
import { inGerman } from './german.ts'
import { keywords, mistyped, polite, voiced } from './manner.ts'
import { negated } from './negations.ts'
import { neighbouring } from './neighbours.ts'
import { reordered } from './order.ts'
import { askedOtherwise } from './otherwise.ts'
import { questionOf, type ParsedQuestion } from './question.ts'
import { followedUp, reframed, retold } from './reframe.ts'
import { reversed } from './reversals.ts'
import { CHANGING, KEEPING, MOST_OF_KIND, type VariantText, type Variation, type VariationKind } from './variation.ts'
import { reworded } from './wording.ts'

export type VariationOptions = {
  /** Queries that belong to other answers of the project. */
  neighbours?: readonly string[]
  /** Whether to ask in German too. */
  german?: boolean
  /** BCP 47 tag of the page that the query is from, or null. */
  language?: string | null
}

/** Longer texts are not questions that one answer serves. */
const LONGEST = 300
const FEWEST_LETTERS = 6

/**
 * Paraphrases first, then hard negatives, each in the order of its kinds; within a kind the closest first. At most 41,
 * no duplicates, none equal to the query; [] unless it is a question or reported problem in English (except
 * neighbours).
 */
export function variationsOf(query: string, options: VariationOptions = {}): Variation[] {
  const text = query.length > LONGEST * 4 ? '' : query.trim()
  if (text.length > LONGEST || (text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return []
  const question =
    isPlain(text) && !FOREIGN.test(text) && isEnglish(text, options.language ?? null) ? questionOf(text) : null
  const found: Partial<Record<VariationKind, VariantText[]>> = {
    ...(question ? { ...keeping(question, options), ...changing(question) } : {}),
    neighbour: neighbouring(text, options.neighbours ?? []),
  }
  const seen = new Set([text, question?.whole ?? text])
  return [...KEEPING, ...CHANGING].flatMap((kind) => pick(kind, found[kind] ?? [], text, seen))
}

// Function words that are not English: `isEnglish` needs more words than a short question has.
const FOREIGN =
  /(?<![\p{L}'’])(?:ich|nicht|wie|der|das|und|mein|meine|meinen|kann|kostet|het|ik|een|mijn|hoe|je|vous|mon|ma|est|que|como|cómo|puedo|para|mi|il|che|come posso|dove|não|uma)(?![\p{L}'’])/iu

/** Words and marks as people type them; no code, address, list or emoji that a rule could break. */
const isPlain = (text: string): boolean =>
  !/[^\p{Script=Latin}\p{N}\s.,;:?!'’"“”()%$€£&+/-]|https?:|www\.|\n/u.test(text)

const keeping = (q: ParsedQuestion, { german }: VariationOptions): Partial<Record<VariationKind, VariantText[]>> => ({
  template: [...reframed(q), ...retold(q), ...followedUp(q)],
  synonym: reworded(q.whole),
  order: reordered(q),
  polite: polite(q),
  typo: mistyped(q),
  voice: voiced(q),
  keywords: keywords(q),
  german: german ? inGerman(q) : [],
})

const changing = (q: ParsedQuestion): Partial<Record<VariationKind, VariantText[]>> => {
  const { thing, time } = exchangedThings(q)
  return {
    polarity: reversed(q),
    negation: negated(q),
    ...exchangedNumbers(q),
    entity: thing,
    direction: redirected(q),
    time,
    frame: askedOtherwise(q),
  }
}

function pick(kind: VariationKind, found: readonly VariantText[], query: string, seen: Set<string>): Variation[] {
  const keeps = (KEEPING as readonly string[]).includes(kind)
  const own = normaliseQuery(query)
  const out: Variation[] = []
  for (const one of found) {
    const text = one.text.trim()
    if (out.length >= MOST_OF_KIND[kind]) break
    // What matching considers the same cannot be a hard negative.
    if (seen.has(text) || (!keeps && normaliseQuery(text) === own)) continue
    seen.add(text)
    out.push({ text, kind, keeps, why: one.why })
  }
  return out
}
