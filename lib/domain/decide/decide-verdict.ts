import type { Exchange, Verdict } from '../../contract/index.ts'
import { type Actor, type Decision, refuse, type Write } from './decision.ts'
import { place, rederived, replaced } from './issue-writes.ts'
import { can } from '../permissions.ts'
import { isJudgement, maySettle, reviewersFor } from '../experts/review.ts'
import { standingVerdicts } from '../issues/standing.ts'
import { reviewersOf } from '../issues/status.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

type VerdictMutation = Extract<MutationDraft, { name: 'verdict.give' | 'verdict.retract' }>
type Give = Extract<VerdictMutation, { name: 'verdict.give' }>

/** Whether the judged text differs from the exchange, both as logged and as the page showed it. */
function isStale({ args }: Give, exchange: Exchange): boolean {
  const { contentHash } = args
  return contentHash !== undefined && contentHash !== exchange.contentHash && contentHash !== exchange.pageHash
}

/** Opening an issue tells others of it. So if several must judge, any verdict opens one, which puts it before them. */
function opens({ args }: Give, exchange: Exchange, needed: number): boolean {
  return exchange.issueId === null && args.issueId !== null && (args.value === 'bad' || needed > 1)
}

/** Whether it was given without knowledge of another's verdict. Once determined, this stays when it is given again. */
function isBlind({ args }: Give, others: readonly Verdict[], own: readonly Verdict[], needed: number): boolean {
  const again = own.find((one) => one.id === args.verdictId)
  if (again?.blind !== undefined) return again.blind
  const judged = standingVerdicts(others).filter(isJudgement)
  if (judged.length === 0) return true
  return needed > 1 && judged.length < needed && !own.some(isJudgement)
}

function give(mutation: Give, world: World, actor: Actor, told: string): Decision {
  const { exchange, project } = world
  if (!exchange) return refuse('not_found', because('response_gone'))
  if (isStale(mutation, exchange)) {
    return refuse('conflict', because('response_changed'))
  }
  // Everybody who sees a verdict knows its id.
  if (world.verdict && world.verdict.by !== actor.userId) {
    return refuse('forbidden', 'Only the expert who gave a verdict may change it.')
  }
  const { verdictId, value, explanation, reasonCode, evidence, issueId, settles } = mutation.args
  // A verdict cannot precede its response, whatever the client's clock says. In UTC, as verdicts are sorted by it as
  // text.
  const answered = Date.parse(exchange.occurredAt)
  const at = Date.parse(told) < answered ? new Date(answered).toISOString() : told
  const needed = world.issue ? reviewersOf(world.issue) : reviewersFor(exchange, project)
  const given = world.verdicts.filter((one) => one.exchangeId === exchange.id)
  const own = given.filter((one) => one.by === actor.userId)
  const others = given.filter((one) => one.by !== actor.userId)
  if (
    settles &&
    !maySettle(
      actor.role,
      actor.userId,
      given.filter((one) => one.id !== verdictId),
    )
  ) {
    return refuse('forbidden', because('dispute_of_others'))
  }
  const isNew = opens(mutation, exchange, needed)
  const earlierForm = world.verdict?.id === verdictId && world.verdict.at !== at ? world.verdict : null
  const verdict: Verdict = {
    id: verdictId,
    projectId: project.id,
    exchangeId: exchange.id,
    issueId: exchange.issueId ?? (isNew ? (world.issue?.id ?? issueId) : null),
    by: actor.userId,
    value,
    explanation,
    reasonCode,
    evidence,
    ...(settles ? { settles } : {}),
    ...(value === 'cant_tell' ? {} : { blind: isBlind(mutation, others, own, needed) }),
    at,
    ...(earlierForm && { createdAt: earlierForm.createdAt ?? earlierForm.at }),
    retractedAt: null,
  }
  // One verdict per expert and exchange: a new one replaces the old, which is kept.
  const earlier = own
    .filter((one) => one.id !== verdictId && !one.retractedAt)
    .map((one) => ({ ...one, retractedAt: at }))
  const after = { ...world, verdicts: replaced(world.verdicts, [...earlier, verdict]) }
  const writes: Write[] = [...earlier, verdict].map((row) => ({ entity: 'verdict', id: row.id, row }))
  if (isNew && issueId) return { ok: true, writes: [...writes, ...place(exchange, after, issueId)] }
  return { ok: true, writes: [...writes, ...rederived(world, after)] }
}

export function decideVerdict(mutation: VerdictMutation, world: World, actor: Actor, at: string): Decision {
  if (mutation.name === 'verdict.give') return give(mutation, world, actor, at)
  const { verdict } = world
  if (!verdict) return refuse('not_found', 'This verdict is no longer there.')
  if (verdict.by !== actor.userId && !can(actor.role, 'administer')) {
    return refuse('forbidden', 'Only the expert who gave a verdict may take it back.')
  }
  const row: Verdict = { ...verdict, retractedAt: verdict.retractedAt ?? at }
  const after = { ...world, verdicts: replaced(world.verdicts, [row]) }
  return { ok: true, writes: [{ entity: 'verdict', id: row.id, row }, ...rederived(world, after)] }
}

export function inverseOfVerdict(mutation: VerdictMutation, before: World, userId: string): MutationDraft[] {
  if (mutation.name === 'verdict.retract')
    return before.verdict && !before.verdict.retractedAt ? [givenAgain(before.verdict)] : []
  const { exchangeId, verdictId } = mutation.args
  const earlier = before.verdicts.find((one) => one.exchangeId === exchangeId && one.by === userId && !one.retractedAt)
  const retract: MutationDraft = { name: 'verdict.retract', args: { verdictId } }
  return earlier && earlier.id !== verdictId ? [retract, givenAgain(earlier)] : [retract]
}

function givenAgain(verdict: Verdict): MutationDraft {
  const { id, exchangeId, issueId, value, explanation, reasonCode, evidence, settles } = verdict
  return {
    name: 'verdict.give',
    args: {
      verdictId: id,
      exchangeId,
      issueId,
      value,
      explanation,
      reasonCode,
      evidence,
      ...(settles ? { settles } : {}),
    },
  }
}
