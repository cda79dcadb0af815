/**
 * Whether an answer close in meaning may be served, by vectors from a company's model. Vectors never decide alone: one
 * phrasing must be close beyond doubt and closer than those of every other answer, and then anything in the words that
 * could tell the two questions apart still vetoes. Not consulted when matching by words serves.
 */
import type { AnswerMatch, Near } from './answers.ts'
import { sameFrame } from './cover.ts'
import { guardReadings } from './guards.ts'
import { type Objection, type Reason, vetoed } from './judgement.ts'
import { read, reread, type QuestionReading } from './reading.ts'
import { english, why } from './reasons.ts'

/** A stored phrasing compared with the query. Cosines, -1 to 1. */
export type NearMeaning = {
  id: string
  phrasing: string
  cosine: number
  /** Of the nearest of its answer's negative examples; -1 if it has none. */
  negative: number
}

/** How much closer the answer must be than the next one. */
const LEAD = 0.03
/** The answer's own phrasings up to this much further away are checked by the guards too. */
const BESIDE = 0.1
const NEAREST = 5

/**
 * @param words the match by words: kept if it serves, otherwise its guards are respected
 * @param near in any order
 * @param similarity the least cosine, 0–1
 */
export function matchByMeaning(
  query: string,
  words: AnswerMatch,
  near: readonly NearMeaning[],
  similarity: number,
): AnswerMatch {
  const found = words.id === null ? nearestInMeaning(query, words, near, similarity) : null
  if (!found) return words
  const { first, blocked } = found
  const distance = Math.min(1, Math.max(0, 1 - first.cosine))
  const said: Near = {
    id: first.id,
    phrasing: first.phrasing,
    distance,
    blockedBy: blocked?.[0] ?? null,
    detail: blocked?.[1] ?? '',
    words: blocked?.[2] ?? [],
  }
  const nearest = [said, ...words.nearest.filter((one) => one.id !== first.id)].slice(0, NEAREST)
  if (blocked) {
    const quoted = `"${first.phrasing.slice(0, 200)}"`
    return { ...words, why: `The question that is nearest in meaning, ${quoted}, ${blocked[1]}.`, nearest }
  }
  const confidence = Math.max(words.confidence, first.cosine)
  const because = why('same_meaning', { phrasing: first.phrasing.slice(0, 200) })
  return { id: first.id, distance, confidence, why: english(because), because, nearest }
}

/** The nearest phrasing with at least the given cosine, and what speaks against it; null if none is that close. */
export function nearestInMeaning(
  query: string,
  words: AnswerMatch,
  near: readonly NearMeaning[],
  from: number,
): { first: NearMeaning; blocked: Reason | null } | null {
  const sorted = near.toSorted((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const [first] = sorted
  if (first === undefined || first.cosine < from) return null
  const rival = sorted.find((one) => one.id !== first.id)
  return { first, blocked: objection(reread(query), first, sorted, words, rival) }
}

function objection(
  query: QuestionReading,
  first: NearMeaning,
  sorted: readonly NearMeaning[],
  words: AnswerMatch,
  rival: NearMeaning | undefined,
): Reason | null {
  if (first.negative >= first.cosine)
    return ['negative example', 'has an expert’s mark that a question as near as this one is not for it']
  if (rival && first.cosine - rival.cosine < LEAD)
    return ['distance', `is no nearer than "${rival.phrasing.slice(0, 200)}"`]
  const own = sorted.filter((one) => one.id === first.id && one.cosine >= first.cosine - BESIDE)
  for (const { phrasing } of own) {
    const veto = guardReadings(read(phrasing), query)
    if (veto.blocked) return vetoed(veto)
  }
  const heard = words.nearest.find((one) => one.id === first.id)
  if (heard?.blockedBy && !SAYS_LITTLE.has(heard.blockedBy)) return [heard.blockedBy, heard.detail, heard.words]
  return oneSided(read(first.phrasing), query)
}

/** Objections that only say that two questions share few words, which is the case meaning is for. */
export const SAYS_LITTLE: ReadonlySet<Objection> = new Set<Objection>(['distance', 'words'])

/** What one says and the other does not mention: vectors hardly reflect it, and the answer may depend on it. */
export function oneSided(stored: QuestionReading, query: QuestionReading): Reason | null {
  if (stored.negated.length > 0 !== query.negated.length > 0) return ['negation', 'is negated on one side only']
  if (stored.quantities.length !== query.quantities.length) return ['number', 'has a number on one side only']
  if (!sameFrame(stored.frame, query.frame))
    return ['question', `asks ${stored.frame.replace('_', ' ')} and not ${query.frame.replace('_', ' ')}`]
  const name = unmentioned(stored, query) ?? unmentioned(query, stored)
  return name === undefined ? null : ['entity', `has the name "${name}" on one side only`]
}

const unmentioned = ({ names }: QuestionReading, { words }: QuestionReading): string | undefined =>
  names.find((name) => !words.some(({ word }) => word === name))
