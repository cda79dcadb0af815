/**
 * Erases exchanges for good, with everything that quotes them. What experts wrote themselves stays, but no longer says
 * where it came from. Final: it cannot be undone.
 */
import type { Project, Remediation, Retest } from '../../contract/index.ts'
import { derived, issueWrite } from './issue-writes.ts'
import type { DecideRules, Write } from './decision.ts'
import { MOST_COMPARED, newestFirst } from './decide-group.ts'
import { each } from './group.ts'
import { recounted } from '../issues/issue.ts'
import { questionOf } from '../issues/question.ts'
import type { ErasureWorld, RowStore, Soon } from './world.ts'

/** @param ids of exchanges; those no longer there are skipped */
export async function loadErasure(store: RowStore, ids: readonly string[]): Promise<ErasureWorld> {
  const erased = await each(new Set(ids), (id) => store.get('exchange', id))
  const issueIds = [...new Set(erased.flatMap((one) => (one.issueId ? [one.issueId] : [])))]
  const all = <T>(of: readonly string[], get: (id: string) => Soon<T[]>): Promise<T[]> =>
    Promise.all(of.map(get)).then((rows) => rows.flat())
  const ofIssues = await all(issueIds, (issueId) => store.verdictsOf({ issueId }))
  const ofErased = await all(
    erased.map((one) => one.id),
    (exchangeId) => store.verdictsOf({ exchangeId }),
  )
  const quoting = await store.retestsOfVerdicts(ofErased.map((one) => one.id))
  return {
    erased,
    issues: await each(issueIds, (id) => store.get('issue', id)),
    members: await all(issueIds, (id) => store.exchangesOf(id)),
    verdicts: once([...ofIssues, ...ofErased]),
    remediations: await all(issueIds, (id) => store.remediationsOf(id)),
    retests: once([...(await all(issueIds, (id) => store.retestsOf(id))), ...quoting]),
    comments: await all(issueIds, (id) => store.commentsOn('issue', id)),
  }
}

const once = <T extends { id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((one) => [one.id, one])).values(),
]

/** Retests to delete: they asked a customer's question and compared the answer with the one erased. */
export function retestsErased({ erased, verdicts, retests }: ErasureWorld): Retest[] {
  const gone = new Set(erased.map((one) => one.id))
  const goneVerdicts = new Set(verdicts.flatMap(({ id, exchangeId }) => (gone.has(exchangeId) ? [id] : [])))
  return retests.filter((one) => one.verdictId !== undefined && goneVerdicts.has(one.verdictId))
}

/** An issue that loses its last member is deleted too, with all comments on it. */
export function withoutErased(world: ErasureWorld, project: Project, rules: Pick<DecideRules, 'centralOf'>): Write[] {
  const gone = new Set(world.erased.map((one) => one.id))
  const left = world.members.filter((one) => !gone.has(one.id))
  const holding = new Set(left.map((one) => one.issueId))
  const emptied = new Set(world.issues.flatMap(({ id }) => (holding.has(id) ? [] : [id])))
  const verdicts = world.verdicts.filter((one) => !gone.has(one.exchangeId))
  const quoting = retestsErased(world)
  const retests = world.retests.filter((one) => !quoting.includes(one))

  const writes: Write[] = [
    ...world.erased.map(({ id }): Write => ({ entity: 'exchange', id, row: null })),
    ...world.verdicts
      .filter((one) => gone.has(one.exchangeId))
      .map(({ id }): Write => ({ entity: 'verdict', id, row: null })),
    ...quoting.map(({ id }): Write => ({ entity: 'retest', id, row: null })),
  ]
  for (const issue of world.issues) {
    if (emptied.has(issue.id)) {
      writes.push({ entity: 'issue', id: issue.id, row: null })
      continue
    }
    const newest = newestFirst(left.filter((one) => one.issueId === issue.id))
    const centre = rules.centralOf(newest.slice(0, MOST_COMPARED).map(questionOf))
    const history = {
      verdicts: verdicts.filter((one) => one.issueId === issue.id),
      remediations: world.remediations.filter((one) => one.issueId === issue.id),
      retests: retests.filter((one) => one.issueId === issue.id),
    }
    writes.push(issueWrite(derived(recounted(issue, newest, project, centre), history)))
  }
  for (const one of world.comments)
    if (emptied.has(one.subjectId)) writes.push({ entity: 'comment', id: one.id, row: null })
  for (const one of world.remediations) {
    const isWrittenOnOne = one.exchangeId !== null && gone.has(one.exchangeId)
    const isLeft = one.issueId !== null && emptied.has(one.issueId)
    if (!isWrittenOnOne && !isLeft) continue
    const row: Remediation = {
      ...one,
      exchangeId: isWrittenOnOne ? null : one.exchangeId,
      issueId: isLeft ? null : one.issueId,
    }
    writes.push({ entity: 'remediation', id: one.id, row })
  }
  for (const one of retests)
    if (one.issueId !== null && emptied.has(one.issueId))
      writes.push({ entity: 'retest', id: one.id, row: { ...one, issueId: null } })
  return writes
}
