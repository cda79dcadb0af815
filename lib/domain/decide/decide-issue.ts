/** What experts set on an issue itself, whatever its members say. */
import type { Issue } from '../../contract/index.ts'
import { type Actor, type Decision, refuse } from './decision.ts'
import { derived, issueWrites } from './issue-writes.ts'
import { because } from './refusals.ts'
import type { MutationDraft, World } from './world.ts'

type IssueMutation = Extract<MutationDraft, { name: 'issue.override' | 'issue.discard' }>

export function decideIssue(mutation: IssueMutation, world: World, actor: Actor, at: string): Decision {
  const { issue } = world
  if (!issue) return refuse('not_found', because('issue_gone'))
  if (mutation.name === 'issue.override') {
    const { status } = mutation.args
    const isAlike = issue.override?.status === status
    const override = status ? { status, ...setBy(actor, at, isAlike ? issue.override : null) } : null
    return { ok: true, writes: issueWrites(issue, derived({ ...issue, override }, world)) }
  }
  const { reason } = mutation.args
  const isAlike = issue.discarded?.reason === reason
  const discarded = reason ? { reason, ...setBy(actor, at, isAlike ? issue.discarded : null) } : null
  return { ok: true, writes: issueWrites(issue, derived({ ...issue, discarded }, world)) }
}

/** @param alike where the same was set already: what two have set neither takes back from the other */
function setBy({ userId }: Actor, at: string, alike: NonNullable<Issue['override'] | Issue['discarded']> | null) {
  const other = alike?.by === userId ? alike.alikeBy : alike?.by
  return { by: userId, at, ...(other !== undefined && { alikeBy: other }) }
}

export function inverseOfIssue(mutation: IssueMutation, { issue }: World): MutationDraft[] {
  const { issueId } = mutation.args
  return mutation.name === 'issue.override'
    ? [{ name: 'issue.override', args: { issueId, status: issue?.override?.status ?? null } }]
    : [{ name: 'issue.discard', args: { issueId, reason: issue?.discarded?.reason ?? null } }]
}
