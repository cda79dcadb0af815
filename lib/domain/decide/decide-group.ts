/**
 * Issues grouped by hand: merged, split, a member moved. Verdicts follow their exchange, remediations the exchange they
 * were written for, retests their subject; an issue that gave away everything becomes a pointer.
 */
import type { Exchange, Issue, Project, Remediation, Retest, Verdict } from '../../contract/index.ts'
import { type Decision, type DecideRules, refuse, type Write } from './decision.ts'
import { derived, exchangeWrite, issueWrite } from './issue-writes.ts'
import type { GroupMutation } from './group.ts'
import { openIssue, pointerTo, recounted } from '../issues/issue.ts'
import { questionOf } from '../issues/question.ts'
import { subjectOf } from '../retest/retest-subject.ts'
import type { GroupWorld, World } from './world.ts'
import { because } from './refusals.ts'

const MOST_MOVED = 5_000
/** The central query is chosen among the newest ones only. */
export const MOST_COMPARED = 50

type Rows = Pick<GroupWorld, 'verdicts' | 'remediations' | 'retests'>

export const newestFirst = (members: readonly Exchange[]): Exchange[] =>
  members.toSorted((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt) || (a.id < b.id ? -1 : 1))

export function decideGroup(mutation: GroupMutation, world: World, rules: DecideRules): Decision {
  const { group, project } = world
  const isMerge = mutation.name === 'issue.merge'
  if (!group || (isMerge && !group.target)) {
    return refuse('not_found', because('issue_gone'))
  }
  if (group.moving.length > MOST_MOVED) {
    return refuse('invalid', `At most ${MOST_MOVED} responses can be moved at once; these are ${group.moving.length}.`)
  }
  // Everything is there already: somebody else moved it, or this is a repeat.
  if (group.moving.length === 0) {
    const isThere = isMerge || group.members.length > 0
    return isThere ? { ok: true, writes: [] } : refuse('not_found', 'These responses are no longer there.')
  }
  const toId = group.target?.id ?? (isMerge ? mutation.args.intoIssueId : mutation.args.toIssueId)
  const named = isMerge ? null : new Set(mutation.args.remediationIds)
  return { ok: true, writes: gathered(group, { toId, named, byHand: true }, project, rules) }
}

/**
 * Moves members with everything attached to them.
 * @param how.named remediations that move besides those that must; null: all
 * @param how.byHand an expert placed them: they stay
 */
export function gathered(
  group: GroupWorld,
  { toId, named, byHand }: { toId: string; named: ReadonlySet<string> | null; byHand: boolean },
  project: Project,
  rules: Pick<DecideRules, 'centralOf'>,
): Write[] {
  const goes = new Set(group.moving.map((one) => one.id))
  const moved = group.moving.map((one): Exchange => ({ ...one, issueId: toId, ...(byHand ? { byHand } : {}) }))
  const rows = followed(group, goes, toId, named)

  const counted = (issue: Issue, members: readonly Exchange[]): Issue => {
    const newest = newestFirst(members)
    const centre = rules.centralOf(newest.slice(0, MOST_COMPARED).map(questionOf))
    const again = recounted(issue, newest, project, centre)
    return derived(again, historyOf(rows, issue.id))
  }

  const kept = group.members.filter((one) => one.issueId === toId && !goes.has(one.id))
  const base = group.target ?? openIssue(toId, moved[0]!, project)
  const writes: Write[] = [...moved.map(exchangeWrite), issueWrite(counted(base, [...kept, ...moved]))]
  for (const source of group.sources) {
    const left = group.members.filter((one) => one.issueId === source.id && !goes.has(one.id))
    writes.push(issueWrite(left.length > 0 ? counted(source, left) : pointerTo(source, toId)))
  }
  return [...writes, ...changedRows(group, rows)]
}

/** The rows attached to exchanges and remediations, with their new issues. */
function followed(group: GroupWorld, goes: ReadonlySet<string>, toId: string, named: ReadonlySet<string> | null): Rows {
  const emptied = new Set(
    group.sources
      .filter((source) => group.members.every((one) => one.issueId !== source.id || goes.has(one.id)))
      .map((one) => one.id),
  )
  const remediations = group.remediations.map((one): Remediation => {
    const isWrittenOnOne = one.exchangeId !== null && goes.has(one.exchangeId)
    // Nothing may stay with an issue that becomes a pointer.
    const goesAlong = isWrittenOnOne || (named?.has(one.id) ?? true) || emptied.has(one.issueId ?? '')
    return goesAlong ? { ...one, issueId: toId } : one
  })
  const verdicts = group.verdicts.map((one): Verdict => (goes.has(one.exchangeId) ? { ...one, issueId: toId } : one))
  const issueOf = new Map([...remediations, ...verdicts].map((one) => [one.id, one.issueId]))
  return {
    verdicts,
    remediations,
    retests: group.retests.map((one): Retest => ({
      ...one,
      issueId: issueOf.get(subjectOf(one)?.id ?? '') ?? one.issueId,
    })),
  }
}

const historyOf = (rows: Rows, issueId: string): Rows => ({
  verdicts: rows.verdicts.filter((one) => one.issueId === issueId),
  remediations: rows.remediations.filter((one) => one.issueId === issueId),
  retests: rows.retests.filter((one) => one.issueId === issueId),
})

function changedRows(before: Rows, after: Rows): Write[] {
  const was = new Map([...before.verdicts, ...before.remediations, ...before.retests].map((row) => [row.id, row]))
  const isChanged = (row: { id: string; issueId: string | null }): boolean => was.get(row.id)?.issueId !== row.issueId
  return [
    ...after.verdicts.filter(isChanged).map((row): Write => ({ entity: 'verdict', id: row.id, row })),
    ...after.remediations.filter(isChanged).map((row): Write => ({ entity: 'remediation', id: row.id, row })),
    ...after.retests.filter(isChanged).map((row): Write => ({ entity: 'retest', id: row.id, row })),
  ]
}

/** Moves each member back to where it was. */
export function moveBack(mutation: GroupMutation, { group }: World): GroupMutation[] {
  if (!group) return []
  const byIssue = new Map<string | null, Exchange[]>()
  for (const one of group.moving) byIssue.set(one.issueId, [...(byIssue.get(one.issueId) ?? []), one])
  const toId = mutation.name === 'issue.merge' ? mutation.args.intoIssueId : mutation.args.toIssueId
  return [...byIssue].flatMap(([issueId, exchanges]) =>
    issueId === null || issueId === toId
      ? []
      : [
          {
            name: 'exchange.move' as const,
            args: {
              exchangeIds: exchanges.map((one) => one.id),
              remediationIds: group.remediations.filter((one) => one.issueId === issueId).map((one) => one.id),
              toIssueId: issueId,
              reopen: true,
            },
          },
        ],
  )
}
