/** The desk's reads: its first page in order of impact, and all issues in pages by id. */
import { Dexie } from 'dexie'
import type { Issue, IssueStatus } from '../contract/index.ts'
import { impactOf, mostImpact } from '../domain/impact.ts'
import type { ErrataDatabase } from './schema.ts'

const OPEN: readonly IssueStatus[] = ['unaddressed', 'regressed']

/** From rank `most` downwards. */
const byRank = (db: ErrataDatabase, projectId: string, status: IssueStatus, most: number) =>
  db.issues
    .where('[projectId+status+rank]')
    .between([projectId, status, -Infinity], [projectId, status, most], true, true)
    .reverse()

/**
 * The open issues with the highest impact at `at`, exactly, though the index only knows their rank: candidates are
 * read from the highest rank downwards until none that is still unread can have more impact than the last one taken.
 * @param want how many
 */
export async function worstFirst(
  db: ErrataDatabase,
  projectId: string,
  at: string,
  halfLifeDays: number,
  want: number,
): Promise<Issue[]> {
  const impacts = (
    await Promise.all(OPEN.map((status) => worstOf(db, projectId, status, at, halfLifeDays, want)))
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
  db: ErrataDatabase,
  projectId: string,
  status: IssueStatus,
  at: string,
  halfLifeDays: number,
  want: number,
): Promise<Weighed[]> {
  const found: Weighed[] = []
  const ids = new Set<string>()
  let most = Infinity
  for (let size = 2 * want; ; size *= 2) {
    // Only what is still unread, and those of the last one's rank again: several may share it.
    const candidates = await byRank(db, projectId, status, most).limit(size).toArray()
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

/** Issues that stand for themselves, in pages by id: `after` is the id of the last one, null at first. */
export async function issuePage(
  db: ErrataDatabase,
  projectId: string,
  after: string | null,
  size: number,
): Promise<{ issues: Issue[]; after: string | null }> {
  const rows = await db.issues
    .where('[projectId+id]')
    .between([projectId, after ?? Dexie.minKey], [projectId, Dexie.maxKey], after === null, true)
    .limit(size)
    .toArray()
  return {
    issues: rows.filter((issue) => issue.mergedInto === null),
    after: rows.length < size ? null : (rows.at(-1)?.id ?? null),
  }
}

export const issuesById = async (db: ErrataDatabase, ids: readonly string[]): Promise<Map<string, Issue | null>> => {
  const rows = await db.issues.bulkGet([...ids])
  return new Map(ids.map((id, index) => [id, rows[index] ?? null]))
}
