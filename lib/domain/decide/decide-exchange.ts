/** Captures or flags an exchange, and updates the issue that it joins, opens or leaves. */
import type { Exchange, ManualFlag } from '../../contract/index.ts'
import { type Actor, type Decision, refuse, type Write } from './decision.ts'
import { isFlagged, primaryIssueOf } from '../retest/evals.ts'
import { withChangedMember, withoutMember } from '../issues/issue.ts'
import { can } from '../permissions.ts'
import { derived, exchangeWrite, issueWrite, place } from './issue-writes.ts'
import { mergeCaptured } from './merge-exchange.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

type ExchangeMutation = Extract<MutationDraft, { name: 'exchange.capture' | 'exchange.flag' | 'exchange.unflag' }>

/** An exchange that stays in its issue, whose counts are updated. */
function changed(exchange: Exchange, { exchange: before, issue }: World): Write[] {
  const told = before && issue && exchange.issueId === issue.id ? withChangedMember(issue, before, exchange) : null
  return [
    exchangeWrite(exchange),
    ...(told && JSON.stringify(told) !== JSON.stringify(issue) ? [issueWrite(told)] : []),
  ]
}

export function decideExchange(mutation: ExchangeMutation, world: World, actor: Actor, at: string): Decision {
  const { project } = world

  if (mutation.name === 'exchange.capture') {
    const { exchange: captured, issueId } = mutation.args
    if (!world.sites.some((site) => site.origin === captured.site)) {
      return refuse(
        'site_unknown',
        captured.site
          ? because('site_unknown', { address: captured.site })
          : 'This page is not a site of this project.',
      )
    }
    const merged: Exchange = world.exchange
      ? mergeCaptured(world.exchange, captured, actor.userId)
      : { ...captured, projectId: project.id, issueId: null, served: null, flags: [], capturedBy: actor.userId }
    const exchange = { ...merged, primaryIssue: primaryIssueOf(merged.scores, project.evals) }
    const needsIssue = exchange.issueId === null && issueId !== null && isFlagged(exchange, project.evals)
    return { ok: true, writes: needsIssue ? place(exchange, world, issueId) : changed(exchange, world) }
  }

  const { exchange } = world
  if (!exchange) return refuse('not_found', because('response_gone'))

  if (mutation.name === 'exchange.flag') {
    const { exchangeId: _, flagId: id, issueId, ...said } = mutation.args
    if (exchange.flags.some((flag) => flag.id === id && flag.by !== actor.userId)) {
      return refuse('forbidden', 'Only whoever flagged a response may change what they said of it.')
    }
    // Of one person too: two computers that had not heard of each other set two, and what was said with either stays.
    const others = exchange.flags.filter((flag) => flag.id !== id)
    const flagged = { ...exchange, flags: [...others, { id, by: actor.userId, ...said, at }] }
    return { ok: true, writes: flagged.issueId ? [exchangeWrite(flagged)] : place(flagged, world, issueId) }
  }

  const flag = exchange.flags.find((one) => one.id === mutation.args.flagId)
  if (!flag) return { ok: true, writes: [] }
  if (flag.by !== actor.userId && !can(actor.role, 'judge')) {
    return refuse('forbidden', 'Only an expert may remove somebody else’s flag.')
  }
  const unflagged: Exchange = { ...exchange, flags: exchange.flags.filter((one) => one !== flag) }
  const stays =
    isFlagged(unflagged, project.evals) ||
    world.verdicts.some((verdict) => verdict.exchangeId === exchange.id && !verdict.retractedAt) ||
    (world.issue?.centralExchangeId === exchange.id && world.issue.exchangeCount > 1)
  if (stays || !world.issue) return { ok: true, writes: [exchangeWrite(unflagged)] }
  const issue = withoutMember(world.issue, exchange, project)
  return {
    ok: true,
    writes: [
      exchangeWrite({ ...unflagged, issueId: null }),
      issue ? issueWrite(derived(issue, world)) : { entity: 'issue', id: world.issue.id, row: null },
    ],
  }
}

export function inverseOfFlag(
  mutation: Exclude<ExchangeMutation, { name: 'exchange.capture' }>,
  { exchange, issue }: World,
): MutationDraft[] {
  const { exchangeId, flagId } = mutation.args
  const earlier = exchange?.flags.find((one) => one.id === flagId)
  if (mutation.name === 'exchange.flag')
    return earlier
      ? [flaggedAgain(exchangeId, mutation.args.issueId, earlier)]
      : [{ name: 'exchange.unflag', args: { exchangeId, flagId } }]
  const issueId = exchange?.issueId ?? issue?.id
  return exchange && earlier && issueId ? [flaggedAgain(exchange.id, issueId, earlier)] : []
}

function flaggedAgain(exchangeId: string, issueId: string, flag: ManualFlag): MutationDraft {
  const { id: flagId, by: _by, at: _at, ...said } = flag
  return { name: 'exchange.flag', args: { exchangeId, flagId, issueId, ...said } }
}
