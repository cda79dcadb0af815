/** Which expert verdict applies to a later exchange: one on a similar query *and* a similar response. */
import { cover, sameFrame } from './cover.ts'
import { guardReadings } from './guards.ts'
import { contentHash, plainText } from './normalise.ts'
import { addDocument, candidates, newPostings, type Postings } from './postings.ts'
import { read, reread, type QuestionReading } from './reading.ts'
import { canonical } from './synonyms.ts'
import { isStop, tokenise } from './words.ts'
import { cosine, vectoriseWords } from './vectors.ts'
import type { SparseVector } from './vector-pool.ts'

export type VerdictItem = { id: string; query: string; response: string; value: 'good' | 'bad' }
/** `distance` 0–1, the greater of those of query and response. `why` is one plain sentence. */
export type VerdictMatch = { id: string; value: 'good' | 'bad'; distance: number; why: string }

const QUERY_SIMILARITY = 0.6
const RESPONSE_SIMILARITY = 0.75
const CANDIDATES = 200

type Prepared = { verdict: VerdictItem; reading: QuestionReading; vector: SparseVector; facts: Facts | null }
export type VerdictIndex = { byHash: Map<string, Prepared[]>; prepared: Prepared[]; postings: Postings }

/** Reading a thousand verdicts takes longer than a customer should wait: keep the index if matching is frequent. */
export function buildVerdictIndex(verdicts: readonly VerdictItem[]): VerdictIndex {
  const index: VerdictIndex = { byHash: new Map(), prepared: [], postings: newPostings() }
  for (const verdict of verdicts) {
    const reading = read(verdict.query)
    const hash = contentHash(verdict.query, verdict.response)
    const one: Prepared = { verdict, reading, vector: vectoriseWords(reading.words), facts: null }
    index.prepared.push(one)
    const same = index.byHash.get(hash)
    if (same) same.push(one)
    else index.byHash.set(hash, [one])
    addDocument(index.postings, reading)
  }
  return index
}

/** The nearest verdict on such a pair, or null. Ties: Bad wins over Good, then the smaller id. */
export function matchVerdict(
  verdicts: readonly VerdictItem[] | VerdictIndex,
  query: string,
  response: string,
): VerdictMatch | null {
  const index = 'prepared' in verdicts ? verdicts : buildVerdictIndex(verdicts)
  if (index.prepared.length === 0) return null
  const same = index.byHash.get(contentHash(query, response))
  if (same) return same.map((p) => matchOf(p.verdict, 0)).reduce((a, b) => (precedes(a, b) ? a : b))
  const asked = reread(query)
  const vector = vectoriseWords(asked.words)
  const said = factsOf(response)
  let best: VerdictMatch | null = null
  for (const doc of candidates(index.postings, asked, CANDIDATES)) {
    const one = index.prepared[doc]!
    const distance = pairDistance(one, asked, vector, said)
    if (distance === null) continue
    const match = matchOf(one.verdict, distance)
    if (best === null || precedes(match, best)) best = match
  }
  return best
}

const matchOf = (verdict: VerdictItem, distance: number): VerdictMatch => ({
  id: verdict.id,
  value: verdict.value,
  distance,
  why: whyOf(verdict, distance),
})

function pairDistance(one: Prepared, asked: QuestionReading, vector: SparseVector, said: Facts): number | null {
  const stored = one.reading
  if (stored.text !== asked.text) {
    if (guardReadings(stored, asked).blocked || !sameFrame(stored.frame, asked.frame)) return null
    if (stored.negated.length > 0 !== asked.negated.length > 0) return null
  }
  const queries = stored.text === asked.text ? 1 : 0.5 * cosine(one.vector, vector) + 0.5 * cover(stored, asked).share
  if (queries < QUERY_SIMILARITY) return null
  one.facts ??= factsOf(one.verdict.response)
  const responses = responseSimilarity(one.facts, said)
  return responses < RESPONSE_SIMILARITY ? null : 1 - Math.min(queries, responses)
}

const precedes = (a: VerdictMatch, b: VerdictMatch): boolean =>
  a.distance !== b.distance ? a.distance < b.distance : a.value !== b.value ? a.value === 'bad' : a.id < b.id

const whyOf = (v: VerdictItem, distance: number): string =>
  distance === 0
    ? `An expert judged the same response to the same question ${v.value === 'good' ? 'Good' : 'Bad'}.`
    : `An expert judged a similar response to "${v.query.slice(0, 200)}" ${v.value === 'good' ? 'Good' : 'Bad'}.`

type Facts = { words: Map<string, number>; numbers: Set<string>; negations: number }

/** What a response says: a bag of canonical words, its numbers, and its number of negations. */
function factsOf(response: string): Facts {
  const words = new Map<string, number>()
  const numbers = new Set<string>()
  let negations = 0
  for (const { lower } of tokenise(plainText(response))) {
    if (/n't$|^(?:not|no|never|cannot|unable)$/.test(lower)) negations++
    if (/\d/.test(lower)) numbers.add(canonical(lower))
    if (!isStop(lower)) words.set(canonical(lower), (words.get(canonical(lower)) ?? 0) + 1)
  }
  return { words, numbers, negations }
}

/** Cosine of word counts; 0 if the numbers or the counts of negations differ. */
function responseSimilarity(a: Facts, b: Facts): number {
  const numbers = [...a.numbers].every((n) => b.numbers.has(n)) && [...b.numbers].every((n) => a.numbers.has(n))
  if (!numbers || a.negations !== b.negations) return 0
  let dot = 0
  for (const [word, n] of a.words) dot += n * (b.words.get(word) ?? 0)
  const length = (f: Facts): number => Math.sqrt([...f.words.values()].reduce((sum, n) => sum + n * n, 0))
  const norm = length(a) * length(b)
  return norm === 0 ? 0 : dot / norm
}
