/**
 * What a mutation does, or why it is not allowed. The single place that checks rights, states and revisions: the client
 * runs it to show the effect at once, the server to make it so.
 */
import type { Mutation } from '../../contract/index.ts'
import { type Actor, type Decision, type DecideRules, refuse } from './decision.ts'
import { decideAssign } from '../experts/assign.ts'
import { foundBy } from './changed-since.ts'
import { decideAdapter } from './decide-adapter.ts'
import { decideComment } from './decide-comment.ts'
import { decideEval } from './decide-eval.ts'
import { decideExample } from './decide-example.ts'
import { decideExchange } from './decide-exchange.ts'
import { decideGroup } from './decide-group.ts'
import { decideIssue } from './decide-issue.ts'
import { decideProject } from './decide-project.ts'
import { decideReviewers } from './decide-reviewers.ts'
import { decideRemediation } from './decide-remediation.ts'
import { decideRetest } from './decide-retest.ts'
import { decideVerdict } from './decide-verdict.ts'
import { decideServing } from './decide-serving.ts'
import { decideSite } from './decide-site.ts'
import { decideTesting } from './decide-testing.ts'
import { withoutErased } from './erase.ts'
import { decideInbox } from '../experts/inbox.ts'
import { decideView } from './decide-view.ts'
import { can, type Ability } from '../permissions.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

const ABILITY_FOR: Record<Mutation['name'], Ability> = {
  'exchange.capture': 'capture',
  'exchange.flag': 'capture',
  'exchange.unflag': 'capture',
  'verdict.give': 'judge',
  'verdict.retract': 'judge',
  'issue.override': 'judge',
  'issue.discard': 'judge',
  'issue.merge': 'judge',
  'exchange.move': 'judge',
  'view.save': 'read_all',
  'view.remove': 'read_all',
  'project.tune': 'administer',
  'project.keep': 'administer',
  'project.domains': 'administer',
  'exchange.erase': 'administer',
  'remediation.draft': 'draft',
  'remediation.publish': 'publish',
  'remediation.approve': 'approve',
  'remediation.decline': 'approve',
  'remediation.review': 'publish',
  'remediation.pause': 'publish',
  'remediation.reactivate': 'publish',
  'remediation.archive': 'publish',
  'remediation.restore': 'publish',
  'reviewers.set': 'administer',
  'eval.save': 'administer',
  'eval.remove': 'administer',
  'retest.record': 'retest',
  'project.approval': 'administer',
  'site.add': 'administer',
  'site.remove': 'administer',
  'adapter.save': 'capture',
  'adapter.approve': 'administer',
  'adapter.retire': 'capture',
  'issue.assign': 'assign',
  'remediation.assign': 'assign',
  'comment.write': 'comment',
  'comment.delete': 'comment',
  'thread.resolve': 'comment',
  'inbox.mark': 'receive',
  'inbox.mail': 'receive',
  'inbox.language': 'receive',
  'serving.switch': 'administer',
  'serving.reach': 'administer',
  'serving.judge': 'administer',
  'serving.rule': 'administer',
  'serving.fallback': 'administer',
  'guardrail.save': 'administer',
  'guardrail.remove': 'administer',
  'remediation.roll_out': 'publish',
  'remediation.false_match': 'judge',
  'case.save': 'retest',
  'case.remove': 'retest',
  'environment.save': 'retest',
  'environment.remove': 'retest',
  'run.save': 'retest',
  'remediation.example': 'publish',
}

/**
 * Idempotent: deciding the same mutation again on the rows it has written gives the same rows.
 * @param at when it happened, ISO; the server passes the client's time, never later than its own
 */
export function decide(mutation: MutationDraft, world: World, actor: Actor, at: string, rules: DecideRules): Decision {
  if (!can(actor.role, ABILITY_FOR[mutation.name])) {
    return refuse('forbidden', because('not_of_role'))
  }
  const found = foundBy(mutation, world, actor.userId)
  if (found === 'another') return refuse('conflict', because('changed_since'))
  if (found === 'back already') return { ok: true, writes: [] }
  switch (mutation.name) {
    case 'exchange.capture':
    case 'exchange.flag':
    case 'exchange.unflag':
      return decideExchange(mutation, world, actor, at)
    case 'verdict.give':
    case 'verdict.retract':
      return decideVerdict(mutation, world, actor, at)
    case 'issue.override':
    case 'issue.discard':
      return decideIssue(mutation, world, actor, at)
    case 'retest.record':
      return decideRetest(mutation, world, actor, at)
    case 'issue.merge':
    case 'exchange.move':
      return decideGroup(mutation, world, rules)
    case 'exchange.erase':
      return { ok: true, writes: world.erasure ? withoutErased(world.erasure, world.project, rules) : [] }
    case 'view.save':
    case 'view.remove':
      return decideView(mutation, world, actor, at)
    case 'project.approval':
    case 'project.tune':
    case 'project.keep':
    case 'project.domains':
      return decideProject(mutation, world)
    case 'reviewers.set':
      return decideReviewers(mutation, world)
    case 'eval.save':
    case 'eval.remove':
      return decideEval(mutation, world, rules)
    case 'site.add':
    case 'site.remove':
      return decideSite(mutation, world, actor, at)
    case 'adapter.save':
    case 'adapter.approve':
    case 'adapter.retire':
      return decideAdapter(mutation, world, actor, at)
    case 'issue.assign':
    case 'remediation.assign':
      return decideAssign(mutation, world, actor, at)
    case 'comment.write':
    case 'comment.delete':
    case 'thread.resolve':
      return decideComment(mutation, world, actor, at)
    case 'remediation.example':
      return decideExample(mutation, world, actor, rules)
    case 'case.save':
    case 'case.remove':
    case 'environment.save':
    case 'environment.remove':
    case 'run.save':
      return decideTesting(mutation, world, actor, at)
    case 'inbox.mark':
    case 'inbox.mail':
    case 'inbox.language':
      return decideInbox(mutation, world, actor)
    case 'serving.switch':
    case 'serving.reach':
    case 'serving.judge':
    case 'serving.rule':
    case 'serving.fallback':
    case 'guardrail.save':
    case 'guardrail.remove':
    case 'remediation.roll_out':
    case 'remediation.false_match':
      return decideServing(mutation, world, actor, at, rules)
    default:
      return decideRemediation(mutation, world, actor, at, rules)
  }
}
