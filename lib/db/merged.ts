/**
 * Merged issues, and comments on them: comments follow their issue into the other one, and return when the issues are
 * split.
 */
import type { Comment, Subject } from '../contract/index.ts'
import type { ErrataDatabase } from './schema.ts'

/** In case of a loop that should not exist. */
const MOST_STEPS = 8

/** The issue itself, and all that were merged into it, directly or indirectly. */
export async function withMergedIssues(db: ErrataDatabase, issueId: string): Promise<string[]> {
  const found = new Set([issueId])
  let last = [issueId]
  for (let step = 0; last.length > 0 && step < MOST_STEPS; step += 1) {
    const keys = await db.issues.where('mergedInto').anyOf(last).primaryKeys()
    last = keys.filter((id) => !found.has(id))
    for (const id of last) found.add(id)
  }
  return [...found]
}

/** The issues that these were merged into, by id; only for merged ones. */
export async function mergeTargets(db: ErrataDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const now = new Map(ids.map((id) => [id, id]))
  let moved = [...now.keys()]
  for (let step = 0; moved.length > 0 && step < MOST_STEPS; step += 1) {
    const rows = await db.issues.bulkGet(moved.map((id) => now.get(id)!))
    moved = moved.filter((id, index) => {
      const next = rows[index]?.mergedInto
      if (next) now.set(id, next)
      return Boolean(next)
    })
  }
  return new Map([...now].filter(([id, at]) => id !== at))
}

/** In chronological order. */
export async function commentsOn(db: ErrataDatabase, subject: Subject, id: string): Promise<Comment[]> {
  const ids = subject === 'issue' ? await withMergedIssues(db, id) : [id]
  const rows = await db.comments
    .where('[subject+subjectId]')
    .anyOf(ids.map((one) => [subject, one]))
    .toArray()
  return rows.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
}
