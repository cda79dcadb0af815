/** Reports which searchable rows were written, in any context, and which issues they belong to. */
import { Dexie, type ObservabilitySet } from 'dexie'
import { idsIn } from './issue-changes.ts'
import { commentsOn, mergeTargets } from './merged.ts'
import type { ErrataDatabase } from './tables.ts'

const TABLES = ['exchanges', 'verdicts', 'remediations', 'comments'] as const
export type SearchedTable = (typeof TABLES)[number]
export type SearchedWrite = { table: SearchedTable; ids: string[] | 'all' }

/** @returns a function that stops it */
export function onSearchedWritten(db: ErrataDatabase, tell: (written: SearchedWrite) => void): () => void {
  const listen = (parts: ObservabilitySet): void => {
    for (const table of TABLES) {
      const written = parts[`idb://${db.name}/${table}/`]
      if (written) tell({ table, ids: idsIn(written) })
    }
  }
  Dexie.on.storagemutated.subscribe(listen)
  return () => Dexie.on.storagemutated.unsubscribe(listen)
}

/** For existing rows only: deleted ones belong to no issue any more. */
export async function issuesOfRows(
  db: ErrataDatabase,
  table: SearchedTable,
  ids: readonly string[],
): Promise<Set<string>> {
  if (table !== 'comments') {
    const rows: ({ issueId: string | null } | undefined)[] = await db[table].bulkGet([...ids])
    return new Set(rows.flatMap((row) => row?.issueId ?? []))
  }
  const comments = (await db.comments.bulkGet([...ids])).filter((row) => row !== undefined)
  const on = (subject: string): string[] =>
    comments.filter((one) => one.subject === subject).map((one) => one.subjectId)
  const elsewhere = await mergeTargets(db, on('issue'))
  const theirs = await issuesOfRows(db, 'remediations', on('remediation'))
  return new Set([...on('issue').map((id) => elsewhere.get(id) ?? id), ...theirs])
}

/** With more than this, issues are not checked one by one for comments. */
const MOST_ASKED = 64

/**
 * Issues whose comments change because others were merged into them, or because they were split off again.
 * @param here issues that were unmerged before the write
 */
export async function issuesRegrouped(
  db: ErrataDatabase,
  ids: readonly string[],
  here: ReadonlySet<string>,
): Promise<Set<string>> {
  const into = await mergeTargets(db, ids)
  const back = ids.filter((id) => !into.has(id) && !here.has(id))
  if (back.length > MOST_ASKED) return new Set([...into.values(), ...back])
  const said = await Promise.all(back.map((id) => commentsOn(db, 'issue', id)))
  return new Set([...into.values(), ...back.filter((_, n) => said[n]!.length > 0)])
}
