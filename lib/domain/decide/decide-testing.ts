/**
 * Cases, environments and runs of retests. Two runs on one site would write into the same chat, so a run leases its
 * site and renews the lease as it asks; a run whose browser was killed releases it by itself.
 */
import type { Environment, RegressionCase, Run } from '../../contract/index.ts'
import { type Actor, type Decision, refuse } from './decision.ts'
import { can } from '../permissions.ts'
import type { TestingMutation } from './testing.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

export function decideTesting(mutation: TestingMutation, world: World, actor: Actor, at: string): Decision {
  const { project, testing } = world
  const stamp = { projectId: project.id, at }
  switch (mutation.name) {
    case 'case.save': {
      const said = mutation.args.case
      if (said.query.trim() === '') return refuse('invalid', 'A case needs a question.')
      if (said.remediationId === null && said.assertions.length === 0)
        return refuse('invalid', 'A case needs to say what its answer must be like.')
      const row: RegressionCase = { ...said, ...stamp, by: testing?.case?.by ?? actor.userId, removedAt: null }
      return { ok: true, writes: [{ entity: 'case', id: row.id, row }] }
    }
    case 'case.remove': {
      if (!testing?.case) return refuse('not_found', 'This case is no longer there.')
      const row: RegressionCase = { ...testing.case, removedAt: testing.case.removedAt ?? at }
      return { ok: true, writes: [{ entity: 'case', id: row.id, row }] }
    }
    case 'environment.save': {
      const said = mutation.args.environment
      if (said.name.trim() === '') return refuse('invalid', 'An environment needs a name.')
      if (!/^https?:\/\//.test(said.address)) return refuse('invalid', 'An address begins with http:// or https://.')
      const row: Environment = { ...said, ...stamp, by: testing?.environment?.by ?? actor.userId }
      return { ok: true, writes: [{ entity: 'environment', id: row.id, row }] }
    }
    case 'environment.remove':
      return { ok: true, writes: [{ entity: 'environment', id: mutation.args.environmentId, row: null }] }
    case 'run.save': {
      const said = mutation.args.run
      const before = testing?.run ?? null
      // Only whoever began a run may continue it; others may at most end it.
      const isStop = said.state === 'stopped' || said.state === 'done'
      if (before && before.by !== actor.userId && !(isStop && can(actor.role, 'administer')))
        return refuse('forbidden', 'Only whoever began a run goes on with it.')
      if (said.state === 'running' && heldBy(testing?.running ?? [], said.id, said.site, at))
        return refuse('conflict', because('run_held'))
      const row: Run = { ...said, ...stamp, by: before?.by ?? actor.userId }
      return { ok: true, writes: [{ entity: 'run', id: row.id, row }] }
    }
  }
}

/** Another run that holds this site at that time. */
export function heldBy(running: readonly Run[], ownId: string, site: string, at: string): Run | null {
  const holds = (one: Run): boolean =>
    one.id !== ownId &&
    one.site === site &&
    one.state === 'running' &&
    one.leaseUntil !== null &&
    Date.parse(one.leaseUntil) > Date.parse(at)
  return running.find(holds) ?? null
}

export function inverseOfTesting(
  mutation: Exclude<TestingMutation, { name: 'run.save' }>,
  { testing }: World,
): MutationDraft[] {
  switch (mutation.name) {
    case 'case.save':
    case 'case.remove': {
      const was = testing?.case
      if (was && was.removedAt === null) return [savedCase(was)]
      return mutation.name === 'case.save' ? [{ name: 'case.remove', args: { caseId: mutation.args.case.id } }] : []
    }
    case 'environment.save':
    case 'environment.remove': {
      const was = testing?.environment
      if (was) return [savedEnvironment(was)]
      if (mutation.name === 'environment.remove') return []
      return [{ name: 'environment.remove', args: { environmentId: mutation.args.environment.id } }]
    }
  }
}

function savedCase(row: RegressionCase): MutationDraft {
  const { projectId: _project, by: _by, at: _at, removedAt: _removed, ...said } = row
  return { name: 'case.save', args: { case: said } }
}

function savedEnvironment(row: Environment): MutationDraft {
  const { projectId: _project, by: _by, at: _at, ...said } = row
  return { name: 'environment.save', args: { environment: said } }
}
