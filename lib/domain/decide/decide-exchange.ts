/** Captures or flags an exchange, and updates the issue that it joins, opens or leaves. */
import type { CapturedExchange, Exchange, Issue, Score } from '../../contract/index.ts'
import { type Actor, type Decision, refuse, type Write } from './decision.ts'
import { isFlagged, primaryIssueOf } from '../retest/evals.ts'
import { openIssue, withChangedMember, withMember, withoutMember } from '../issues/issue.ts'
import { can } from '../permissions.ts'
import { replacedBy } from '../remediation/replaced.ts'
import { deriveStatus } from '../issues/status.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

type ExchangeMutation = Extract<MutationDraft, { name: 'exchange.capture' | 'exchange.flag' | 'exchange.unflag' }>

/** The issue with the status that follows from the world's history. */
export function derived(issue: Issue, world: Pick<World, 'verdicts' | 'remediations' | 'retests'>): Issue {
  return { ...issue, ...deriveStatus(issue, world) }
}

/** Nothing if the row is unchanged: sending it again would tell others that something happened. */
export function issueWrites(before: Issue | null, after: Issue | null): Write[] {
  if (!after || JSON.stringify(before) === JSON.stringify(after)) return []
  return [issueWrite(after)]
}

export const issueWrite = (issue: Issue): Write => ({ entity: 'issue', id: issue.id, row: issue })
export const exchangeWrite = (exchange: Exchange): Write => ({ entity: 'exchange', id: exchange.id, row: exchange })

/** Puts an exchange without an issue into the world's issue, or opens one under `issueId`. */
export function place(exchange: Exchange, world: World, issueId: string): Write[] {
  const rules = world.project
  const issue = world.issue ? withMember(world.issue, exchange, rules) : openIssue(issueId, exchange, rules)
  const placed = { ...exchange, issueId: issue.id }
  return [exchangeWrite(placed), issueWrite(derived(issue, world))]
}

/** An exchange that stays in its issue, whose counts are updated. */
function changed(exchange: Exchange, { exchange: before, issue }: World): Write[] {
  const told = before && issue && exchange.issueId === issue.id ? withChangedMember(issue, before, exchange) : null
  return [
    exchangeWrite(exchange),
    ...(told && JSON.stringify(told) !== JSON.stringify(issue) ? [issueWrite(told)] : []),
  ]
}

/** A judged score outranks one that is not, and the server's outranks the page script's. */
export function mergeScores(known: readonly Score[], added: readonly Score[]): Score[] {
  const rank = (score: Score): number => (score.outcome === 'not_judged' ? 0 : score.source === 'local' ? 1 : 2)
  const merged = new Map(known.map((score) => [score.eval, score]))
  for (const score of added) {
    const other = merged.get(score.eval)
    if (!other || rank(score) > rank(other)) merged.set(score.eval, score)
  }
  return [...merged.values()]
}

type Named = Pick<Exchange, 'conversationId' | 'pageConversationId'>

/** The names of a conversation, where what is kept meets what a page calls it: what was said beside it is found by either. */
export function namedAs(known: Named, inPage: string | null): Named {
  const conversationId = known.conversationId ?? inPage
  const other = known.pageConversationId ?? (inPage === conversationId ? null : inPage)
  return { conversationId, ...(other !== null && { pageConversationId: other }) }
}

/**
 * The server's log is authoritative for what was said; the page adds where, and the turns around it. If the page showed
 * something else in place of the response, nothing more is taken from it: its scores, links and hash belong to that.
 */
function mergeCaptured(known: Exchange, captured: CapturedExchange, userId: string): Exchange {
  const met: Exchange = {
    ...known,
    ...namedAs(known, captured.conversationId),
    source: known.source === 'page' ? 'page' : 'both',
    site: known.site ?? captured.site,
    pageUrl: known.pageUrl ?? captured.pageUrl,
    ...(known.question === undefined && captured.question !== undefined && { question: captured.question }),
    language: known.language ?? captured.language,
    before: known.before.length > 0 ? known.before : captured.before,
    after: captured.after.length > 0 ? captured.after : known.after,
    capturedBy: known.capturedBy ?? userId,
  }
  if (replacedBy(known, captured)) return met
  const keepContext = known.context.length > 0
  return {
    ...met,
    context: keepContext ? known.context : captured.context,
    contextSource: keepContext ? known.contextSource : captured.contextSource,
    citations: known.citations.length > 0 ? known.citations : captured.citations,
    ...(captured.contentHash === known.contentHash ? {} : { pageHash: captured.contentHash }),
    scores: mergeScores(known.scores, captured.scores),
  }
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
