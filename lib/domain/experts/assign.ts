/** Who works on an issue or remediation, and until when. Only a hint to people: affects neither status nor serving. */
import type { Assignment, Issue, Member, Remediation } from '../../contract/index.ts'
import { type Actor, type Decision, refuse } from '../decide/decision.ts'
import { can } from '../permissions.ts'
import type { MutationDraft, World } from '../decide/world.ts'
import { because } from '../decide/refusals.ts'

type AssignMutation = Extract<MutationDraft, { name: 'issue.assign' | 'remediation.assign' }>

export const UNASSIGNED: Assignment = { assignee: null, assignedBy: null, assignedAt: null, dueAt: null }

/** Whether a member can be given work: only those who may judge can complete it. */
export const isAssignable = (member: Pick<Member, 'role'>): boolean => can(member.role, 'assign')

function assigned<T extends Assignment>(row: T, mutation: AssignMutation, actor: Actor, at: string): T {
  const { to, dueAt } = mutation.args
  // Changing only the date is not a new assignment: nobody is notified again.
  if (row.assignee === to) {
    const isAlike = row.dueAt === dueAt && to !== null && row.assignedBy !== actor.userId
    return { ...row, dueAt, ...(isAlike && { assignedAlikeBy: actor.userId }) }
  }
  const { assignedAlikeBy: _earlier, ...rest } = row
  return { ...(rest as T), assignee: to, assignedBy: actor.userId, assignedAt: at, dueAt }
}

export function decideAssign(mutation: AssignMutation, world: World, actor: Actor, at: string): Decision {
  const { to } = mutation.args
  if (to !== null && to !== actor.userId) {
    const member = world.members.find((one) => one.id === to)
    if (!member) return refuse('not_found', 'This person is no longer in the project.')
    if (!isAssignable(member)) return refuse('invalid', `${member.name} may not judge, so this cannot be theirs.`)
  }
  if (mutation.name === 'issue.assign') {
    const { issue } = world
    if (!issue) return refuse('not_found', because('issue_gone'))
    const row: Issue = assigned(issue, mutation, actor, at)
    return { ok: true, writes: [{ entity: 'issue', id: row.id, row }] }
  }
  const { remediation } = world
  if (!remediation) return refuse('not_found', because('remediation_gone'))
  const row: Remediation = assigned(remediation, mutation, actor, at)
  return { ok: true, writes: [{ entity: 'remediation', id: row.id, row }] }
}

export function inverseOfAssign({ name }: AssignMutation, { issue, remediation }: World): MutationDraft[] {
  const termsOf = (was: Assignment): Pick<AssignMutation['args'], 'to' | 'dueAt'> => ({
    to: was.assignee ?? null,
    dueAt: was.dueAt ?? null,
  })
  if (name === 'issue.assign') return issue ? [{ name, args: { issueId: issue.id, ...termsOf(issue) } }] : []
  return remediation ? [{ name, args: { remediationId: remediation.id, ...termsOf(remediation) } }] : []
}
