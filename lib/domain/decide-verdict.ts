import type { Issue, Retest, Verdict } from '../contract/index.ts'
import { type Actor, type Decision, refuse, type Write } from './decision.ts'
import { derived, issueWrite, place } from './decide-exchange.ts'
import { can } from './permissions.ts'
import type { MutationDraft, World } from './world.ts'

type VerdictMutation = Extract<
  MutationDraft,
  { name: 'verdict.give' | 'verdict.retract' | 'issue.override' | 'issue.discard' | 'retest.record' }
>

const replaced = <T extends { id: string }>(rows: readonly T[], changed: readonly T[]): T[] => {
  const ids = new Set(changed.map((row) => row.id))
  return [...rows.filter((row) => !ids.has(row.id)), ...changed]
}

const issueWrites = (issue: Issue | null, world: World): Write[] => (issue ? [issueWrite(derived(issue, world))] : [])

function give(
  mutation: Extract<VerdictMutation, { name: 'verdict.give' }>,
  world: World,
  actor: Actor,
  at: string,
): Decision {
  const { exchange, project } = world
  if (!exchange) return refuse('not_found', 'This exchange is no longer there; it may have been erased.')
  const { verdictId, value, explanation, reasonCode, evidence, issueId } = mutation.args
  // A response that nobody flagged and an expert finds wrong opens an issue; a good one needs none.
  const opens = exchange.issueId === null && value === 'bad' && issueId !== null
  const earlierForm = world.verdict?.id === verdictId && world.verdict.at !== at ? world.verdict : null
  const verdict: Verdict = {
    id: verdictId,
    projectId: project.id,
    exchangeId: exchange.id,
    issueId: exchange.issueId ?? (opens ? (world.issue?.id ?? issueId) : null),
    by: actor.userId,
    value,
    explanation,
    reasonCode,
    evidence,
    at,
    ...(earlierForm && { createdAt: earlierForm.createdAt ?? earlierForm.at }),
    retractedAt: null,
  }
  // One expert has one verdict on one exchange: a new one takes the place of the old, which is kept.
  const earlier = world.verdicts
    .filter(
      (one) => one.exchangeId === exchange.id && one.by === actor.userId && one.id !== verdictId && !one.retractedAt,
    )
    .map((one) => ({ ...one, retractedAt: at }))
  const verdicts = replaced(world.verdicts, [...earlier, verdict])
  const after = { ...world, verdicts }
  const writes: Write[] = [...earlier, verdict].map((row) => ({ entity: 'verdict', id: row.id, row }))
  if (opens) return { ok: true, writes: [...writes, ...place(exchange, after, issueId)] }
  return { ok: true, writes: [...writes, ...issueWrites(world.issue, after)] }
}

export function decideVerdict(mutation: VerdictMutation, world: World, actor: Actor, at: string): Decision {
  const { project, issue } = world
  switch (mutation.name) {
    case 'verdict.give':
      return give(mutation, world, actor, at)

    case 'verdict.retract': {
      const { verdict } = world
      if (!verdict) return refuse('not_found', 'This verdict is no longer there.')
      if (verdict.by !== actor.userId && !can(actor.role, 'administer')) {
        return refuse('forbidden', 'Only the expert who gave a verdict may take it back.')
      }
      const row: Verdict = { ...verdict, retractedAt: verdict.retractedAt ?? at }
      const after = { ...world, verdicts: replaced(world.verdicts, [row]) }
      return { ok: true, writes: [{ entity: 'verdict', id: row.id, row }, ...issueWrites(issue, after)] }
    }

    case 'issue.override': {
      if (!issue) return refuse('not_found', 'This issue is no longer there; it may have been merged or erased.')
      const { status } = mutation.args
      const override = status ? { status, by: actor.userId, at } : null
      return { ok: true, writes: [issueWrite(derived({ ...issue, override }, world))] }
    }

    case 'issue.discard': {
      if (!issue) return refuse('not_found', 'This issue is no longer there; it may have been merged or erased.')
      const { reason } = mutation.args
      const discarded = reason ? { reason, by: actor.userId, at } : null
      return { ok: true, writes: [issueWrite(derived({ ...issue, discarded }, world))] }
    }

    case 'retest.record': {
      const { remediation } = world
      if (!remediation) return refuse('not_found', 'The remediation of this retest is no longer there.')
      const row: Retest = {
        ...mutation.args.retest,
        projectId: project.id,
        issueId: issue?.id ?? remediation.issueId,
        by: actor.userId,
        at,
      }
      const after = { ...world, retests: replaced(world.retests, [row]) }
      return { ok: true, writes: [{ entity: 'retest', id: row.id, row }, ...issueWrites(issue, after)] }
    }
  }
}
