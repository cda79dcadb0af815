/** The first page of Issues: the highest impact now, from an index that only knows ranks. Pure but for its reader. */
import type { Issue, IssueStatus } from '../../contract/index.ts'
import { impactOf, mostImpact } from './impact.ts'

/** Number of issues on it: more than a panel of any height shows at once. */
export const FIRST_PAGE = 40

/**
 * Candidates first read per issue wanted. With 12,000 open issues from a quarter of a year, 2.75 are needed; another
 * round trip to the database costs more than some superfluous rows.
 */
export const CANDIDATES = 3

export const OPEN_STATUSES: readonly IssueStatus[] = ['unaddressed', 'regressed']

/** At most `size` issues of this status, from rank `most` downwards. */
export type ByRank = (status: IssueStatus, most: number, size: number) => PromiseLike<Issue[]>

/**
 * Exactly the open issues with the highest impact at `at`, although the index only knows ranks: reads candidates from
 * the highest rank downwards until none of the rest can have more impact than the last one taken.
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
/** Ties by id, as in the full list. */
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
    // Reads the unread rest, and again those that share the last rank, since there may be several.
    const candidates = await byRank(status, most, size)
    for (const issue of candidates) {
      if (ids.has(issue.id)) continue
      ids.add(issue.id)
      found.push({ issue, impact: impactOf(issue, at, halfLifeDays).impact })
    }
    const worst = found.toSorted(worse).slice(0, want)
    const last = candidates.at(-1)
    if (!last || candidates.length < size) return worst
    // Unread ones have at most the rank of the last one read.
    const least = worst.at(-1)?.impact ?? 0
    if (last.rank !== null && least >= mostImpact(last.rank, at, halfLifeDays)) return worst
    most = last.rank ?? most
  }
}
