/** Computes rank and facets for issues from before they had them, from their members. */
import type { Transaction } from 'dexie'
import type { Exchange, Issue, Project } from '../contract/index.ts'
import { rankOf } from '../domain/issues/impact.ts'
import { withFacets } from '../domain/issues/facets.ts'

export async function recomputeRanks(tx: Transaction): Promise<void> {
  const projects = new Map(((await tx.table('projects').toArray()) as Project[]).map((one) => [one.id, one]))
  const facets = new Map<string, Issue['facets']>()
  await tx.table('exchanges').each((one: Exchange) => {
    if (one.issueId) facets.set(one.issueId, withFacets(facets.get(one.issueId) ?? {}, null, one))
  })
  await tx
    .table('issues')
    .toCollection()
    .modify((issue: Issue) => {
      issue.facets = facets.get(issue.id) ?? {}
      issue.rank = issue.mergedInto ? null : rankOf(issue, projects.get(issue.projectId)?.halfLifeDays ?? 14)
    })
}
