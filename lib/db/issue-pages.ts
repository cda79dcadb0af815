/** The desk's reads: its first page in order of impact, and all issues in pages by id. */
import { Dexie } from 'dexie'
import type { Issue } from '../contract/index.ts'
import { type ByRank, worstFirst as worst } from '../domain/issues/worst-first.ts'
import type { ErrataDatabase } from './schema.ts'

/** The open issues with the highest impact at `at`. @param want how many */
export const worstFirst = (
  db: ErrataDatabase,
  projectId: string,
  at: string,
  halfLifeDays: number,
  want: number,
): Promise<Issue[]> => worst(inDexie(db, projectId), at, halfLifeDays, want)

const inDexie =
  (db: ErrataDatabase, projectId: string): ByRank =>
  (status, most, size) =>
    db.issues
      .where('[projectId+status+rank]')
      .between([projectId, status, -Infinity], [projectId, status, most], true, true)
      .reverse()
      .limit(size)
      .toArray()

/** Unmerged issues, in pages by id: `after` is the last id of the previous page, null at first. */
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
