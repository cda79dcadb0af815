/** What the desk's filters ask of other tables, by issue. Read only while somebody filters by it. */
import { metaFacet } from '../domain/facets.ts'
import type { Comment, VerdictValue } from '../contract/index.ts'
import { standingVerdicts } from '../domain/standing.ts'
import { wentInto } from './merged.ts'
import type { ErrataDatabase } from './schema.ts'

const gathered = <V>(pairs: Iterable<readonly [string, V]>): Map<string, Set<V>> => {
  const sets = new Map<string, Set<V>>()
  for (const [key, value] of pairs) {
    const set = sets.get(key)
    if (set) set.add(value)
    else sets.set(key, new Set([value]))
  }
  return sets
}

/** Values of the verdicts that stand. */
export async function verdictsByIssue(db: ErrataDatabase, projectId: string): Promise<Map<string, Set<VerdictValue>>> {
  const rows = await db.verdicts.where('projectId').equals(projectId).toArray()
  return gathered(standingVerdicts(rows).flatMap((one) => (one.issueId ? [[one.issueId, one.value] as const] : [])))
}

/** Members who are mentioned in its threads. */
export async function mentionsByIssue(db: ErrataDatabase, projectId: string): Promise<Map<string, Set<string>>> {
  const rows = await db.comments
    .where('projectId')
    .equals(projectId)
    .filter((comment) => comment.subject === 'issue' && comment.deletedAt === null)
    .toArray()
  const elsewhere = await wentInto(
    db,
    rows.map((one) => one.subjectId),
  )
  const issueOf = ({ subjectId }: Comment): string => elsewhere.get(subjectId) ?? subjectId
  return gathered(rows.flatMap((one) => one.mentions.map((member) => [issueOf(one), member] as const)))
}

/** Those of these issues that have a member with this metadata value. */
export async function withMetadata(
  db: ErrataDatabase,
  issueIds: readonly string[],
  key: string,
  value: string,
): Promise<Set<string>> {
  const wanted = metaFacet(key, value)
  const rows = await db.exchanges
    .where('issueId')
    .anyOf([...issueIds])
    .filter((one) => {
      const told = one.metadata[key]
      return told !== undefined && metaFacet(key, told) === wanted
    })
    .toArray()
  return new Set(rows.flatMap((one) => (one.issueId ? [one.issueId] : [])))
}
