/** What a change was about, without any words that people said: the audit log must not keep what was erased. */
import type { Write } from '../decide/decision.ts'
import type { MutationDraft, World } from '../decide/world.ts'

/**
 * @param world before the change
 * @param writes none if it was refused
 * @returns ids, numbers, keys of evals, addresses of sites
 */
export function aboutOf(change: MutationDraft, world: World, writes: readonly Write[]): Record<string, unknown> {
  switch (change.name) {
    case 'exchange.erase':
      return { exchanges: change.args.exchangeIds.length }
    case 'issue.discard':
      return { issueId: change.args.issueId, reason: change.args.reason }
    case 'project.tune':
      return { halfLifeDays: change.args.halfLifeDays }
    case 'project.keep':
      return { days: change.args.days }
    case 'project.domains':
      return { domains: change.args.domains.length }
    case 'project.approval':
      return { required: change.args.required }
    case 'reviewers.set':
      return { evalKey: change.args.eval, reviewers: change.args.reviewers }
    case 'eval.save':
      return { evalKey: change.args.config.key, enabled: change.args.config.enabled }
    case 'eval.remove':
      return { evalKey: change.args.key }
    case 'site.add':
      return { siteId: change.args.siteId, origin: change.args.origin }
    case 'site.remove': {
      const { siteId } = change.args
      return { siteId, origin: world.sites.find(({ id }) => id === siteId)?.origin ?? null }
    }
    case 'adapter.approve':
      return { adapterId: change.args.adapterId, origin: world.adapter?.origin ?? null }
    case 'serving.switch':
      return { stopped: change.args.stopped }
    case 'serving.reach':
      return { maxDistance: change.args.maxDistance }
    case 'serving.judge':
      return { judges: change.args.judge !== null }
    case 'serving.rule':
      return { serve: change.args.serve }
    case 'guardrail.save':
      return { guardrailId: change.args.guardrail.id }
    case 'guardrail.remove':
      return { guardrailId: change.args.guardrailId }
    case 'remediation.publish': {
      const { remediationId } = change.args
      return { remediationId, ...(waitsIn(writes) && { submitted: true }) }
    }
    case 'remediation.approve':
    case 'remediation.decline':
    case 'remediation.pause':
    case 'remediation.reactivate':
    case 'remediation.archive':
    case 'remediation.restore':
      return { remediationId: change.args.remediationId }
    case 'remediation.roll_out':
      return { remediationId: change.args.remediationId, percent: change.args.percent }
    default:
      return {}
  }
}

/** If a second person must approve it, nothing of it is served yet. */
const waitsIn = (writes: readonly Write[]): boolean =>
  writes.some(({ entity, row }) => entity === 'remediation' && row !== null && row.approval !== null)
