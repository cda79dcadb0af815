/** What undoes a mutation: mutations again, so that undo syncs, is checked and is itself recorded. */
import type {
  AdapterSpec,
  Comment,
  Environment,
  ManualFlag,
  RegressionCase,
  Remediation,
} from '../../contract/index.ts'
import { companyDomainsAmong } from '../company-domain.ts'
import { isRead, languageOfMails, wantsMail } from '../experts/inbox.ts'
import { isServed } from '../remediation/served.ts'
import { moveBack } from './decide-group.ts'
import { inverseOfServing } from './inverse-serving.ts'
import type { MutationDraft, World } from './world.ts'

/**
 * @param before the world as it was before the mutation
 * @returns drafts to apply in order; empty if there is nothing to undo
 */
export function inverseOf(mutation: MutationDraft, before: World, userId: string): MutationDraft[] {
  switch (mutation.name) {
    case 'exchange.capture':
    case 'retest.record':
    case 'run.save':
      return []
    case 'remediation.example': {
      const { remediationId } = mutation.args
      const query = mutation.args.query.trim()
      const was = before.remediation
      if (!was) return []
      const keeps = was.positiveExamples?.includes(query) ? true : was.negativeExamples.includes(query) ? false : null
      return [{ name: 'remediation.example', args: { remediationId, query, keeps } }]
    }
    case 'case.save':
    case 'case.remove': {
      const was = before.testing?.case
      if (was && was.removedAt === null) return [savedCase(was)]
      return mutation.name === 'case.save' ? [{ name: 'case.remove', args: { caseId: mutation.args.case.id } }] : []
    }
    case 'environment.save':
    case 'environment.remove': {
      const was = before.testing?.environment
      if (was) return [savedEnvironment(was)]
      if (mutation.name === 'environment.remove') return []
      return [{ name: 'environment.remove', args: { environmentId: mutation.args.environment.id } }]
    }
    case 'exchange.flag': {
      const { exchangeId, flagId, issueId } = mutation.args
      const earlier = before.exchange?.flags.find((one) => one.id === flagId)
      return earlier
        ? [flaggedAgain(exchangeId, issueId, earlier)]
        : [{ name: 'exchange.unflag', args: { exchangeId, flagId } }]
    }
    case 'exchange.unflag': {
      const { exchange } = before
      const flag = exchange?.flags.find((one) => one.id === mutation.args.flagId)
      if (!exchange || !flag) return []
      const issueId = exchange.issueId ?? before.issue?.id
      if (!issueId) return []
      return [flaggedAgain(exchange.id, issueId, flag)]
    }
    case 'verdict.give': {
      const earlier = before.verdicts.find(
        (one) => one.exchangeId === mutation.args.exchangeId && one.by === userId && !one.retractedAt,
      )
      const retract: MutationDraft = { name: 'verdict.retract', args: { verdictId: mutation.args.verdictId } }
      return earlier && earlier.id !== mutation.args.verdictId ? [retract, givenAgain(earlier)] : [retract]
    }
    case 'verdict.retract':
      return before.verdict && !before.verdict.retractedAt ? [givenAgain(before.verdict)] : []
    case 'reviewers.set': {
      const { eval: key } = mutation.args
      const { project } = before
      const was = key === null ? project.reviewers : project.evals.find((one) => one.key === key)?.reviewers
      return [{ name: 'reviewers.set', args: { eval: key, reviewers: was ?? null } }]
    }
    case 'eval.save':
    case 'eval.remove': {
      const key = mutation.name === 'eval.save' ? mutation.args.config.key : mutation.args.key
      const was = before.project.evals.find((one) => one.key === key)
      if (was) return [{ name: 'eval.save', args: { config: was } }]
      return mutation.name === 'eval.save' ? [{ name: 'eval.remove', args: { key } }] : []
    }
    case 'issue.override':
      return [
        {
          name: 'issue.override',
          args: { issueId: mutation.args.issueId, status: before.issue?.override?.status ?? null },
        },
      ]
    case 'issue.discard': {
      const reason = before.issue?.discarded?.reason ?? null
      return [{ name: 'issue.discard', args: { issueId: mutation.args.issueId, reason } }]
    }
    case 'remediation.review':
      return [
        {
          name: 'remediation.review',
          args: { remediationId: mutation.args.remediationId, reviewBy: before.remediation?.reviewBy ?? null },
        },
      ]
    case 'project.approval':
      return [{ name: 'project.approval', args: { required: before.project.approval } }]
    case 'issue.merge':
    case 'exchange.move':
      return moveBack(mutation, before)
    case 'view.save':
    case 'view.remove': {
      const { viewId } = mutation.args
      const was = before.view
      if (was) return [{ name: 'view.save', args: { viewId, name: was.name, filter: was.filter, shared: was.shared } }]
      return mutation.name === 'view.save' ? [{ name: 'view.remove', args: { viewId } }] : []
    }
    case 'serving.switch':
    case 'serving.reach':
    case 'serving.judge':
    case 'serving.rule':
    case 'serving.fallback':
    case 'guardrail.save':
    case 'guardrail.remove':
    case 'remediation.roll_out':
    case 'remediation.false_match':
      return inverseOfServing(mutation, before)
    case 'project.keep':
      return [{ name: 'project.keep', args: { days: before.project.keepDays ?? null } }]
    case 'project.domains':
      // Domains stored before the rules refused them are left out.
      return [{ name: 'project.domains', args: { domains: companyDomainsAmong(before.project.companyDomains) } }]
    case 'exchange.erase':
      return []
    case 'project.tune':
      return [{ name: 'project.tune', args: { halfLifeDays: before.project.halfLifeDays } }]
    case 'remediation.draft':
    case 'remediation.publish':
    case 'remediation.approve':
    case 'remediation.decline':
    case 'remediation.pause':
    case 'remediation.reactivate':
    case 'remediation.archive':
    case 'remediation.restore': {
      const { remediationId } = mutation.args
      const was = before.remediation
      const old = replacedBy(mutation, before)
      const comesBack = old ? [backToRevision(old)] : []
      if (!was) return [{ name: 'remediation.archive', args: { remediationId, baseRevision: 1 } }, ...comesBack]
      return [backToRevision(was), ...comesBack]
    }
    case 'site.add':
      return [{ name: 'site.remove', args: { siteId: mutation.args.siteId } }]
    case 'site.remove': {
      const site = before.sites.find((one) => one.id === mutation.args.siteId)
      return site ? [{ name: 'site.add', args: { siteId: site.id, origin: site.origin } }] : []
    }
    case 'adapter.save':
    case 'adapter.approve':
    case 'adapter.retire':
      return backTo(before.adapter, mutation.args.adapterId, mutation.name)
    case 'issue.assign': {
      const was = before.issue
      if (!was) return []
      return [{ name: mutation.name, args: { issueId: was.id, to: was.assignee ?? null, dueAt: was.dueAt ?? null } }]
    }
    case 'remediation.assign': {
      const was = before.remediation
      if (!was) return []
      const args = { remediationId: was.id, to: was.assignee ?? null, dueAt: was.dueAt ?? null }
      return [{ name: mutation.name, args }]
    }
    case 'comment.write': {
      const was = before.comment
      const { commentId } = mutation.args
      return was && !was.deletedAt ? [saidAgain(was)] : [{ name: 'comment.delete', args: { commentId } }]
    }
    case 'comment.delete':
      return before.comment && !before.comment.deletedAt ? [saidAgain(before.comment)] : []
    case 'thread.resolve': {
      const { commentId } = mutation.args
      if (!before.comment) return []
      const was = before.comment.resolvedAt !== null
      return was === mutation.args.resolved ? [] : [{ name: mutation.name, args: { commentId, resolved: was } }]
    }
    case 'inbox.mark': {
      const { inboxId, notices, read } = mutation.args
      const changed = notices.filter((one) => isRead(before.inbox, one) !== read)
      return changed.length > 0 ? [{ name: mutation.name, args: { inboxId, notices: changed, read: !read } }] : []
    }
    case 'inbox.mail': {
      const { inboxId, kind, on } = mutation.args
      const was = wantsMail(before.inbox, kind)
      return was === on ? [] : [{ name: mutation.name, args: { inboxId, kind, on: was } }]
    }
    case 'inbox.language': {
      const { inboxId, language } = mutation.args
      const was = languageOfMails(before.inbox)
      return was === language ? [] : [{ name: mutation.name, args: { inboxId, language: was } }]
    }
  }
}

const backToRevision = ({ id, revision }: Remediation): MutationDraft => ({
  name: 'remediation.restore',
  args: { remediationId: id, baseRevision: revision + 1, toRevision: revision },
})

/** The remediation that was paused when this one replaced it in serving. */
function replacedBy(mutation: MutationDraft, { remediation, replaced, project }: World): Remediation | null {
  const begins =
    mutation.name === 'remediation.approve' || (mutation.name === 'remediation.publish' && !project.approval)
  const wasServed = remediation !== null && isServed(remediation.status)
  return begins && !wasServed && replaced && isServed(replaced.status) ? replaced : null
}

/** Restores the adapter: exactly one mutation leads to each status. */
function backTo(was: World['adapter'], adapterId: string, by: MutationDraft['name']): MutationDraft[] {
  switch (was?.status ?? 'retired') {
    case 'draft': {
      // What could be saved here could be read here, so its version is known.
      const { origin, spec } = was as NonNullable<World['adapter']>
      return by === 'adapter.save'
        ? []
        : [{ name: 'adapter.save', args: { adapterId, origin, spec: spec as AdapterSpec } }]
    }
    case 'active':
      return by === 'adapter.approve' ? [] : [{ name: 'adapter.approve', args: { adapterId } }]
    case 'retired':
      return by === 'adapter.retire' ? [] : [{ name: 'adapter.retire', args: { adapterId } }]
  }
}

function flaggedAgain(exchangeId: string, issueId: string, flag: ManualFlag): MutationDraft {
  const { id: flagId, by: _by, at: _at, ...said } = flag
  return { name: 'exchange.flag', args: { exchangeId, flagId, issueId, ...said } }
}

function givenAgain(verdict: NonNullable<World['verdict']>): MutationDraft {
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

function saidAgain({ id: commentId, subject, subjectId, threadId, text, mentions }: Comment): MutationDraft {
  return { name: 'comment.write', args: { commentId, subject, subjectId, threadId, text, mentions } }
}

function savedCase(row: RegressionCase): MutationDraft {
  const { projectId: _project, by: _by, at: _at, removedAt: _removed, ...said } = row
  return { name: 'case.save', args: { case: said } }
}

function savedEnvironment(row: Environment): MutationDraft {
  const { projectId: _project, by: _by, at: _at, ...said } = row
  return { name: 'environment.save', args: { environment: said } }
}
