/** The first page of Issues: what has the highest impact now, found by an index that only knows ranks. Pure but for its reader. */
import type { Issue, IssueStatus } from '../../contract/index.ts'
import { impactOf, mostImpact } from './impact.ts'

/** How many are on it: more than a panel shows at once, at any height. */
export const FIRST_PAGE = 40

/**
 * Candidates that are read at first for one that is wanted. Of 12,000 open issues, asked about over a quarter of a year, it
 * takes 2.75; another turn of the database takes longer than some rows that were not needed.
 */
export const CANDIDATES = 3

export const OPEN_STATUSES: readonly IssueStatus[] = ['unaddressed', 'regressed']

/** At most `size` issues of this status, from rank `most` downwards. */
export type ByRank = (status: IssueStatus, most: number, size: number) => PromiseLike<Issue[]>

/**
 * The open issues with the highest impact at `at`, exactly, though the index only knows their rank: candidates are
 * read from the highest rank downwards until none that is still unread can have more impact than the last one taken.
 * @param at ISO time
 * @param want how many
 */
export async function worstFirst(byRank: ByRank, at: string, halfLifeDays: number, want: number): Promise<Issue[]> {
  const impacts = (
    await Promise.all(OPEN_STATUSES.map((status) => worstOf(byRank, status, at, halfLifeDays, want)))
  ).flat()
  return impacts
    .toSorted(worse)
    .slice(0, want)
    .map((one) => one.issue)
}

type Weighed = { issue: Issue; impact: number }
/** Ties by id, as the whole list has them. */
const worse = (a: Weighed, b: Weighed): number => b.impact - a.impact || (a.issue.id < b.issue.id ? -1 : 1)

async function worstOf(
  byRank: ByRank,
  status: IssueStatus,
  at: string,
  halfLifeDays: number,
  want: number,
): Promise<Weighed[]> {
  const found: Weighed[] = []
  const ids = new Set<string>()
  let most = Infinity
  for (let size = CANDIDATES * want; ; size *= 2) {
    // Only what is still unread, and those of the last one's rank again: several may share it.
    const candidates = await byRank(status, most, size)
    for (const issue of candidates) {
      if (ids.has(issue.id)) continue
      ids.add(issue.id)
      found.push({ issue, impact: impactOf(issue, at, halfLifeDays).impact })
    }
    const worst = found.toSorted(worse).slice(0, want)
    const last = candidates.at(-1)
    if (!last || candidates.length < size) return worst
    // What was not read has at most the rank of the last one that was.
    const least = worst.at(-1)?.impact ?? 0
    if (last.rank !== null && least >= mostImpact(last.rank, at, halfLifeDays)) return worst
    most = last.rank ?? most
  }
}
