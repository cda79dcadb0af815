/** Loads the rows that a mutation is decided on. */
import type { Comment, Issue } from '../../contract/index.ts'
import { loadErasure } from './erase.ts'
import { isGroupMutation, loadGroup } from './group.ts'
import { isTesting, loadTesting } from './testing.ts'
import type { MutationDraft, RowStore, World } from './world.ts'

export const revisionId = (remediationId: string, revision: number): string => `${remediationId}:${revision}`

/** The rows that a mutation itself names, before anything is read. */
export type Named = {
  exchangeId?: string
  issueId?: string
  verdictId?: string
  remediationId?: string
  retestId?: string
  replaces?: string
  toRevision?: number
  adapterId?: string
  commentId?: string
  threadId?: string
  inboxId?: string
  viewId?: string
}

export function namedBy(mutation: MutationDraft): Named {
  switch (mutation.name) {
    case 'exchange.capture':
      return { exchangeId: mutation.args.exchange.id, issueId: mutation.args.issueId ?? undefined }
    case 'exchange.flag':
    case 'exchange.unflag':
      return mutation.args
    case 'verdict.give':
      return { ...mutation.args, issueId: mutation.args.issueId ?? undefined }
    case 'verdict.retract':
    case 'issue.override':
    case 'issue.discard':
      return mutation.args
    case 'remediation.draft':
    case 'remediation.publish':
      return {
        remediationId: mutation.args.remediationId,
        replaces: mutation.args.replaces,
        issueId: mutation.args.issueId ?? undefined,
      }
    case 'remediation.approve':
    case 'remediation.decline':
    case 'remediation.review':
    case 'remediation.pause':
    case 'remediation.reactivate':
    case 'remediation.archive':
    case 'remediation.restore':
      return mutation.args
    case 'retest.record':
      return {
        remediationId: mutation.args.retest.remediationId ?? undefined,
        retestId: mutation.args.retest.id,
        verdictId: mutation.args.retest.verdictId,
      }
    case 'remediation.example':
      return mutation.args
    case 'case.save':
    case 'case.remove':
    case 'environment.save':
    case 'environment.remove':
    case 'run.save':
    case 'exchange.erase':
      return {}
    case 'project.approval':
    case 'reviewers.set':
    case 'eval.save':
    case 'eval.remove':
    case 'site.add':
    case 'site.remove':
    case 'project.tune':
    case 'project.keep':
    case 'project.domains':
    case 'serving.switch':
    case 'serving.reach':
    case 'serving.judge':
    case 'serving.rule':
    case 'serving.fallback':
    case 'guardrail.save':
    case 'guardrail.remove':
      return {}
    case 'issue.merge':
      return { issueId: mutation.args.intoIssueId }
    case 'exchange.move':
      return { issueId: mutation.args.toIssueId }
    case 'view.save':
    case 'view.remove':
      return { viewId: mutation.args.viewId }
    case 'adapter.save':
    case 'adapter.approve':
    case 'adapter.retire':
      return { adapterId: mutation.args.adapterId }
    case 'comment.write': {
      const { commentId, threadId } = mutation.args
      return { commentId, threadId, ...subjectOf(mutation.args) }
    }
    case 'issue.assign':
    case 'remediation.assign':
    case 'comment.delete':
    case 'thread.resolve':
    case 'inbox.mark':
    case 'inbox.mail':
    case 'inbox.language':
    case 'remediation.roll_out':
    case 'remediation.false_match':
      return mutation.args
  }
}

const subjectOf = ({ subject, subjectId }: Pick<Comment, 'subject' | 'subjectId'>): Named =>
  subject === 'issue' ? { issueId: subjectId } : { remediationId: subjectId }

/** Follows `mergedInto`, for at most a few steps, in case of a loop that should not exist. */
async function issueById(store: RowStore, id: string | null | undefined): Promise<Issue | null> {
  let next = id ?? null
  for (let step = 0; next && step < 8; step += 1) {
    const issue = await store.get('issue', next)
    if (!issue?.mergedInto) return issue
    next = issue.mergedInto
  }
  return null
}

const NEEDS_MEMBERS = /^(?:issue\.assign|remediation\.assign|comment\.write)$/
const NEEDS_SITES = /^(?:site\.|exchange\.capture$|adapter\.save$)/

/** Null if the project itself is unknown here. */
export async function loadWorld(store: RowStore, projectId: string, mutation: MutationDraft): Promise<World | null> {
  const project = await store.get('project', projectId)
  if (!project) return null
  const named = namedBy(mutation)
  const verdict = named.verdictId ? await store.get('verdict', named.verdictId) : null
  const comment = named.commentId ? await store.get('comment', named.commentId) : null
  const about = { ...named, ...(comment ? subjectOf(comment) : {}) }
  const remediation = about.remediationId ? await store.get('remediation', about.remediationId) : null
  const replaces = remediation?.replaces ?? named.replaces
  const exchangeId = named.exchangeId ?? verdict?.exchangeId
  const exchange = exchangeId ? await store.get('exchange', exchangeId) : null
  const issue =
    (await issueById(store, exchange?.issueId)) ??
    (await issueById(store, remediation?.issueId)) ??
    (await issueById(store, about.issueId))
  const ofIssue = issue ? await store.verdictsOf({ issueId: issue.id }) : []
  const ofExchange = exchange ? await store.verdictsOf({ exchangeId: exchange.id }) : []
  const known = new Set(ofIssue.map((one) => one.id))
  return {
    project,
    exchange,
    issue,
    verdicts: [...ofIssue, ...ofExchange.filter((one) => !known.has(one.id))],
    remediations: issue ? await store.remediationsOf(issue.id) : [],
    retests: issue ? await store.retestsOf(issue.id) : [],
    verdict,
    remediation,
    retest: named.retestId ? await store.get('retest', named.retestId) : null,
    replaced: replaces ? await store.get('remediation', replaces) : null,
    revision:
      named.remediationId && named.toRevision
        ? await store.get('revision', revisionId(named.remediationId, named.toRevision))
        : null,
    adapter: named.adapterId ? await store.get('adapter', named.adapterId) : null,
    sites: NEEDS_SITES.test(mutation.name) ? await store.sites() : [],
    members: NEEDS_MEMBERS.test(mutation.name) ? await store.members() : [],
    comment,
    thread: named.threadId ? await store.get('comment', named.threadId) : null,
    contributors: named.commentId ? (issue ? await store.contributorsOf(issue.id) : []) : null,
    inbox: named.inboxId ? await store.get('inbox', named.inboxId) : null,
    view: named.viewId ? await store.get('view', named.viewId) : null,
    erasure: mutation.name === 'exchange.erase' ? await loadErasure(store, mutation.args.exchangeIds) : null,
    testing: isTesting(mutation) ? await loadTesting(store, mutation) : null,
    group: isGroupMutation(mutation) ? await loadGroup(store, (id) => issueById(store, id), mutation) : null,
  }
}
