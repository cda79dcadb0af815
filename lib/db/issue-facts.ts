/** Data from other tables for the desk's filters, by issue. Read only while such a filter is active. */
import type { Comment, Issue, VerdictValue } from '../contract/index.ts'
import { agesOf, remediatedIssues } from '../domain/experts/experts-work.ts'
import { metaFacet, moreFacet } from '../domain/issues/facets.ts'
import { type FilterTerm, nameOfTerm } from '../domain/issues/issue-filter.ts'
import { ageSpan, daySpan } from '../domain/issues/issue-spans.ts'
import { standingVerdicts } from '../domain/issues/standing.ts'
import { mergeTargets } from './merged.ts'
import type { ErrataDatabase } from './schema.ts'

const groupIntoSets = <V>(pairs: Iterable<readonly [string, V]>): Map<string, Set<V>> => {
  const sets = new Map<string, Set<V>>()
  for (const [key, value] of pairs) {
    const set = sets.get(key)
    if (set) set.add(value)
    else sets.set(key, new Set([value]))
  }
  return sets
}

/** Values of the standing verdicts. */
export async function verdictsByIssue(db: ErrataDatabase, projectId: string): Promise<Map<string, Set<VerdictValue>>> {
  const rows = await db.verdicts.where('projectId').equals(projectId).toArray()
  return groupIntoSets(
    standingVerdicts(rows).flatMap((one) => (one.issueId ? [[one.issueId, one.value] as const] : [])),
  )
}

/** Members mentioned in its threads. */
export async function mentionsByIssue(db: ErrataDatabase, projectId: string): Promise<Map<string, Set<string>>> {
  const rows = await db.comments
    .where('projectId')
    .equals(projectId)
    .filter((comment) => comment.subject === 'issue' && comment.deletedAt === null)
    .toArray()
  const elsewhere = await mergeTargets(
    db,
    rows.map((one) => one.subjectId),
  )
  const issueOf = ({ subjectId }: Comment): string => elsewhere.get(subjectId) ?? subjectId
  return groupIntoSets(rows.flatMap((one) => one.mentions.map((member) => [issueOf(one), member] as const)))
}

/** Issues that match these terms by other tables, by facet. @param now ms */
export async function issuesByTerm(
  db: ErrataDatabase,
  projectId: string,
  terms: readonly FilterTerm[],
  issues: readonly Issue[],
  now: number,
): Promise<Map<string, ReadonlySet<string> | null>> {
  const found = new Map<string, ReadonlySet<string> | null>()
  for (const term of terms) {
    const { field, value } = term
    if (field === 'meta') {
      const ids = issues.filter((issue) => mayHaveUnlisted(issue, term.key, value)).map((issue) => issue.id)
      if (ids.length > 0) found.set(metaFacet(term.key, value), await withMetadata(db, ids, term.key, value))
    } else {
      const ids =
        field === 'age'
          ? await issuesOfAge(db, projectId, value, issues, now)
          : await firstRemediated(db, projectId, value, issues, field === 'came_back')
      found.set(`${nameOfTerm(term)}=${value}`, ids && new Set(ids))
    }
  }
  return found
}

/** Issues whose row may not list this value: only their exchanges show it. */
const mayHaveUnlisted = (issue: Issue, key: string, value: string): boolean =>
  issue.facets[metaFacet(key, value)] === undefined && issue.facets[moreFacet(key)] !== undefined

const retestsOf = (db: ErrataDatabase, projectId: string) => db.retests.where('projectId').equals(projectId).toArray()

async function issuesOfAge(
  db: ErrataDatabase,
  projectId: string,
  value: string,
  issues: readonly Issue[],
  now: number,
): Promise<string[] | null> {
  const span = ageSpan(value)
  if (!span) return null
  return agesOf(issues, await retestsOf(db, projectId), now)
    .filter(({ age }) => age >= span[0] && age < span[1])
    .map((one) => one.issueId)
}

async function firstRemediated(
  db: ErrataDatabase,
  projectId: string,
  value: string,
  issues: readonly Issue[],
  cameBack: boolean,
): Promise<string[] | null> {
  const span = daySpan(value)
  if (!span) return null
  const [remediations, revisions, retests] = await Promise.all([
    db.remediations.where('projectId').equals(projectId).toArray(),
    db.revisions.where('projectId').equals(projectId).toArray(),
    retestsOf(db, projectId),
  ])
  return remediatedIssues({ issues, remediations, revisions, retests }, span)
    .filter((one) => one.cameBack || !cameBack)
    .map((one) => one.issueId)
}

/** The issues among these that have a member with this metadata value. */
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
