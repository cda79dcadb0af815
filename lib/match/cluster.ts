/**
 * Which issue a query belongs to. Incremental: a new query joins the most similar issue or opens one.
 * All of an issue's queries represent it; the mean of the three most similar decides, so that one odd member does not
 * attract others. Guards separate opposite and numerically different questions. What an expert placed by hand stays
 * there and decides alone: a query whose nearest is such a member goes where the expert put it.
 */
import { cover } from './cover.ts'
import { guardReadings } from './guards.ts'
import { addDocument, candidates, idfOf, newPostings } from './postings.ts'
import { read, type QuestionReading, reread } from './reading.ts'
import { cosine, vectoriseWords } from './vectors.ts'
import type { SparseVector } from './vector-pool.ts'

/** `similarity` 0–1. */
export type Joined = { issueId: string; similarity: number }
export type IssueIndex = {
  /** The issue that a query belongs to, or null if it should open one. Changes nothing. */
  join(query: string): Joined | null
  /** Makes a query a member of an issue, which is opened if it is new. @param byHand an expert put it there */
  add(issueId: string, query: string, byHand?: boolean): void
  /** An expert moved a query to another issue. */
  move(query: string, from: string, to: string): void
}

/** Queries join at or above this similarity. */
export const JOIN_SIMILARITY = 0.42
const CANDIDATES = 48
const TOP = 3

type Member = {
  issueId: string
  query: string
  byHand: boolean
  reading: QuestionReading
  vector: SparseVector | null
  epoch: number
}

/** An index that grows. Suitable for 50,000 queries: only queries that share rare words are compared. */
export function createIssueIndex(issues: readonly { id: string; queries: readonly string[] }[] = []): IssueIndex {
  const members: Member[] = []
  const sizes = new Map<string, number>()
  const postings = newPostings()
  const idf = idfOf(postings)
  // Word rarity drifts as the index grows; vectors are recomputed each time it has grown by a quarter.
  const epochNow = (): number => Math.floor(Math.log(1 + postings.size) / Math.log(1.25))

  const vectorOf = (m: Member): SparseVector => {
    const epoch = epochNow()
    if (m.vector === null || m.epoch !== epoch) {
      m.vector = vectoriseWords(m.reading.words, idf)
      m.epoch = epoch
    }
    return m.vector
  }

  const add = (issueId: string, query: string, byHand = false): void => {
    const reading = read(query)
    members.push({ issueId, query, byHand, reading, vector: null, epoch: -1 })
    addDocument(postings, reading)
    sizes.set(issueId, (sizes.get(issueId) ?? 0) + 1)
  }

  const move = (query: string, from: string, to: string): void => {
    const there = members.filter((member) => member.issueId === from && member.query === query)
    for (const member of there) {
      member.issueId = to
      member.byHand = true
    }
    sizes.set(from, (sizes.get(from) ?? 0) - there.length)
    sizes.set(to, (sizes.get(to) ?? 0) + there.length)
    if (there.length === 0) add(to, query, true)
  }

  const join = (query: string): Joined | null => {
    const asked = reread(query)
    const vector = vectoriseWords(asked.words, idf)
    const groups = new Map<string, Near[]>()
    for (const doc of candidates(postings, asked, CANDIDATES)) {
      const near = nearOf(members[doc]!, asked, vectorOf(members[doc]!), vector)
      const group = groups.get(near.member.issueId)
      if (group) group.push(near)
      else groups.set(near.member.issueId, [near])
    }
    const placed = nearestByHand(groups, asked)
    if (placed) return placed
    const hopes = [...groups].map(([issueId, near]) => {
      near.sort((a, b) => b.most - a.most)
      const count = Math.min(TOP, sizes.get(issueId) ?? 1)
      return {
        issueId,
        near,
        count,
        most: mean(
          near.slice(0, count).map((n) => n.most),
          count,
        ),
      }
    })
    hopes.sort((a, b) => b.most - a.most)
    let best: Joined | null = null
    for (const { issueId, near, count, most } of hopes) {
      // None of the remaining can be as similar.
      if (most < (best?.similarity ?? JOIN_SIMILARITY)) break
      const top = mostSimilar(near, count, asked)
      if (guardReadings(top[0]!.member.reading, asked).blocked) continue
      const similarity = mean(
        top.map((n) => similarityOf(n, asked)),
        count,
      )
      if (similarity < JOIN_SIMILARITY) continue
      if (best === null || similarity > best.similarity || (similarity === best.similarity && issueId < best.issueId)) {
        best = { issueId, similarity }
      }
    }
    return best
  }

  // Sorted by id, so that the result does not depend on the order in which issues are given.
  for (const issue of [...issues].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const query of [...issue.queries].sort()) add(issue.id, query)
  }
  return { join, add, move }
}

/** `most`: upper bound of its similarity, used because comparing two readings is by far the most expensive step. */
type Near = { member: Member; cosine: number; most: number; similarity: number | null }

function nearOf(member: Member, asked: QuestionReading, a: SparseVector, b: SparseVector): Near {
  if (member.reading.text === asked.text) return { member, cosine: 1, most: 1, similarity: 1 }
  const near = cosine(a, b)
  return { member, cosine: near, most: 0.5 * near + 0.5, similarity: null }
}

const similarityOf = (near: Near, asked: QuestionReading): number =>
  (near.similarity ??= 0.5 * near.cosine + 0.5 * cover(near.member.reading, asked).share)

const mean = (similarities: readonly number[], count: number): number =>
  similarities.reduce((sum, one) => sum + one, 0) / count

/** @param near sorted by upper bound, greatest first */
function mostSimilar(near: readonly Near[], count: number, asked: QuestionReading): Near[] {
  const top: Near[] = []
  for (const one of near) {
    if (top.length === count && one.most < top[count - 1]!.similarity!) break
    similarityOf(one, asked)
    top.push(one)
    top.sort((a, b) => b.similarity! - a.similarity! || (a.member.query < b.member.query ? -1 : 1))
    if (top.length > count) top.pop()
  }
  return top
}

/** The issue of the nearest member, if an expert placed that member. */
function nearestByHand(groups: ReadonlyMap<string, readonly Near[]>, asked: QuestionReading): Joined | null {
  const all = [...groups.values()].flat()
  if (!all.some(({ member }) => member.byHand)) return null
  const near = all
    .map((one) => ({ ...one, similarity: similarityOf(one, asked) }))
    .filter((one) => one.similarity >= JOIN_SIMILARITY)
  const placed = near
    .filter((one) => one.member.byHand && !guardReadings(one.member.reading, asked).blocked)
    .toSorted((a, b) => b.similarity - a.similarity || (a.member.issueId < b.member.issueId ? -1 : 1))[0]
  if (!placed || near.some((one) => one.similarity > placed.similarity && !one.member.byHand)) return null
  return { issueId: placed.member.issueId, similarity: placed.similarity }
}

/** One-off `join` over the given issues. Independent of their order. */
export function joinIssue(query: string, issues: readonly { id: string; queries: readonly string[] }[]): Joined | null {
  return createIssueIndex(issues).join(query)
}

/**
 * Index of the query with the greatest mean similarity to the others; ties go to the shorter, then the earlier. -1 for
 * none.
 */
export function centralQuery(queries: readonly string[]): number {
  const vectors = queries.map((q) => vectoriseWords(read(q).words))
  let best = -1
  let bestScore = -1
  queries.forEach((query, i) => {
    const score = vectors.reduce((sum, v) => sum + cosine(vectors[i]!, v), 0)
    const closer = score > bestScore + 1e-9
    const shorter = Math.abs(score - bestScore) <= 1e-9 && query.length < (queries[best]?.length ?? Infinity)
    if (closer || shorter) [best, bestScore] = [i, score]
  })
  return best
}
