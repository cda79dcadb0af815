/** Notices for people: each has a key, under which it is marked as read in the panel and sent by mail. */
import type { Assignment, MailKind, Subject } from '../../contract/index.ts'
import type { Actor, Write } from '../decide/decision.ts'
import type { MutationDraft, World } from '../decide/world.ts'

export const mentionKey = (commentId: string): string => `mention:${commentId}`
/** A later assignment is a new notice. */
export const assignmentKey = (id: string, { assignedAt }: Pick<Assignment, 'assignedAt'>): string =>
  `assignment:${id}:${Date.parse(assignedAt ?? '') || 0}`
export const regressionKey = (issueId: string, at: string): string => `regressed:${issueId}:${Date.parse(at)}`
/** A later, different decision is a new notice. */
export const flagKey = (exchangeId: string, at: string): string => `flag:${exchangeId}:${Date.parse(at)}`

export type Notice = {
  userId: string
  key: string
  kind: MailKind
  subject: Subject
  subjectId: string
  commentId: string | null
  by: string
  at: string
}

/** Notices that a decided mutation causes, for everybody but its author. */
export function noticesOf(mutation: MutationDraft, world: World, writes: readonly Write[], actor: Actor): Notice[] {
  const notices: Notice[] = []
  for (const write of writes) {
    if (write.entity === 'comment' && write.row && mutation.name === 'comment.write') {
      const { id: commentId, subject, subjectId, mentions, at, editedAt } = write.row
      const known = new Set(world.comment?.mentions)
      for (const userId of mentions) {
        if (userId === actor.userId || known.has(userId)) continue
        const key = mentionKey(commentId)
        notices.push({
          userId,
          key,
          kind: 'mention',
          subject,
          subjectId,
          commentId,
          by: actor.userId,
          at: editedAt ?? at,
        })
      }
    }
    const isAssignment = mutation.name === 'issue.assign' || mutation.name === 'remediation.assign'
    if (isAssignment && (write.entity === 'issue' || write.entity === 'remediation') && write.row) {
      const { id: subjectId, assignee, assignedAt } = write.row
      const before = (write.entity === 'issue' ? world.issue : world.remediation)?.assignee
      if (!assignee || !assignedAt || assignee === actor.userId || assignee === before) continue
      const key = assignmentKey(subjectId, write.row)
      const about = { subject: write.entity, subjectId, commentId: null }
      notices.push({ userId: assignee, key, kind: 'assignment', ...about, by: actor.userId, at: assignedAt })
    }
  }
  return notices
}
