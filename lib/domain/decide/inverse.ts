/**
 * What undoes a mutation: mutations again, so that undo syncs, is checked and is itself recorded. How, is beside what
 * decides the mutation.
 */
import { inverseOfAssign } from '../experts/assign.ts'
import { inverseOfInbox } from '../experts/inbox.ts'
import { inverseOfAdapter } from './decide-adapter.ts'
import { inverseOfComment } from './decide-comment.ts'
import { inverseOfEval } from './decide-eval.ts'
import { inverseOfExample } from './decide-example.ts'
import { inverseOfFlag } from './decide-exchange.ts'
import { moveBack } from './decide-group.ts'
import { inverseOfIssue } from './decide-issue.ts'
import { inverseOfProject } from './decide-project.ts'
import { inverseOfReviewers } from './decide-reviewers.ts'
import { inverseOfSite } from './decide-site.ts'
import { inverseOfTesting } from './decide-testing.ts'
import { inverseOfVerdict } from './decide-verdict.ts'
import { inverseOfView } from './decide-view.ts'
import { inverseOfRemediation } from './inverse-remediation.ts'
import { inverseOfServing } from './inverse-serving.ts'
import type { MutationDraft, World } from './world.ts'

/**
 * @param before the world as it was before the mutation
 * @returns drafts to apply in order; empty if there is nothing to undo
 */
export function inverseOf(mutation: MutationDraft, before: World, userId: string): MutationDraft[] {
  switch (mutation.name) {
    // Stay as they are: what was said or observed, and what was erased for good.
    case 'exchange.capture':
    case 'exchange.erase':
    case 'retest.record':
    case 'run.save':
      return []
    case 'exchange.flag':
    case 'exchange.unflag':
      return inverseOfFlag(mutation, before)
    case 'verdict.give':
    case 'verdict.retract':
      return inverseOfVerdict(mutation, before, userId)
    case 'issue.override':
    case 'issue.discard':
      return inverseOfIssue(mutation, before)
    case 'issue.merge':
    case 'exchange.move':
      return moveBack(mutation, before)
    case 'view.save':
    case 'view.remove':
      return inverseOfView(mutation, before)
    case 'project.approval':
    case 'project.tune':
    case 'project.keep':
    case 'project.domains':
      return inverseOfProject(mutation, before)
    case 'reviewers.set':
      return inverseOfReviewers(mutation, before)
    case 'eval.save':
    case 'eval.remove':
      return inverseOfEval(mutation, before)
    case 'site.add':
    case 'site.remove':
      return inverseOfSite(mutation, before)
    case 'adapter.save':
    case 'adapter.approve':
    case 'adapter.retire':
      return inverseOfAdapter(mutation, before)
    case 'issue.assign':
    case 'remediation.assign':
      return inverseOfAssign(mutation, before)
    case 'comment.write':
    case 'comment.delete':
    case 'thread.resolve':
      return inverseOfComment(mutation, before)
    case 'remediation.example':
      return inverseOfExample(mutation, before)
    case 'case.save':
    case 'case.remove':
    case 'environment.save':
    case 'environment.remove':
      return inverseOfTesting(mutation, before)
    case 'inbox.mark':
    case 'inbox.mail':
    case 'inbox.language':
      return inverseOfInbox(mutation, before)
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
    case 'remediation.draft':
    case 'remediation.publish':
    case 'remediation.approve':
    case 'remediation.decline':
    case 'remediation.review':
    case 'remediation.pause':
    case 'remediation.reactivate':
    case 'remediation.archive':
    case 'remediation.restore':
      return inverseOfRemediation(mutation, before)
  }
}
