/**
 *               write               resolve
 *   (none) ──────────────▶ open ◀──────────────▶ resolved        (the thread: kept on its first remark)
 *   a remark: write ▶ said ─ write ▶ edited;  delete ▶ deleted ─ write ▶ said again
 *
 * Only its author changes a remark; an admin may delete one. A deleted remark keeps its place, without its words, so
 * that replies to it still make sense.
 */
import type { Comment } from '../../contract/index.ts'
import { type Actor, type Decision, refuse, type Write } from './decision.ts'
import { can } from '../permissions.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

type CommentMutation = Extract<MutationDraft, { name: `comment.${string}` | 'thread.resolve' }>
type WriteMutation = Extract<CommentMutation, { name: 'comment.write' }>

const written = (row: Comment): Decision => ({ ok: true, writes: [{ entity: 'comment', id: row.id, row } as Write] })

/** Whoever sees everything may comment on everything; others only on what they contributed to. */
function maySee(world: World, actor: Actor): boolean {
  return can(actor.role, 'read_all') || world.contributors === null || world.contributors.includes(actor.userId)
}

function write(mutation: WriteMutation, world: World, actor: Actor, at: string): Decision {
  const { commentId, subject, threadId, text, mentions } = mutation.args
  const known = world.comment
  if (text.trim() === '') return refuse('invalid', 'There is nothing to say yet: the comment is empty.')
  const people = new Set(world.members.map((member) => member.id))
  // A mentioned member who has left must not cost the remark: it is kept, and they are not notified.
  const asked = [...new Set(mentions)].filter((id) => people.has(id))
  if (known) {
    if (known.by !== actor.userId) return refuse('forbidden', 'Only its author may change a comment.')
    const isSame = known.text === text && known.deletedAt === null
    return written({ ...known, text, mentions: asked, editedAt: isSame ? known.editedAt : at, deletedAt: null })
  }
  const target = subject === 'issue' ? world.issue : world.remediation
  if (!target || !maySee(world, actor)) return refuse('not_found', because('subject_gone'))
  if (threadId !== commentId && world.thread === null) {
    return refuse('not_found', 'The thread of this comment is no longer there.')
  }
  return written({
    id: commentId,
    projectId: world.project.id,
    subject,
    subjectId: target.id,
    threadId,
    text,
    mentions: asked,
    by: actor.userId,
    at,
    editedAt: null,
    deletedAt: null,
    resolvedBy: null,
    resolvedAt: null,
  })
}

export function decideComment(mutation: CommentMutation, world: World, actor: Actor, at: string): Decision {
  if (mutation.name === 'comment.write') return write(mutation, world, actor, at)
  const { comment } = world
  if (!comment || !maySee(world, actor)) return refuse('not_found', 'This comment is no longer there.')
  if (mutation.name === 'comment.delete') {
    if (comment.by !== actor.userId && !can(actor.role, 'administer')) {
      return refuse('forbidden', 'Only its author or an admin may delete a comment.')
    }
    return written({ ...comment, text: '', mentions: [], deletedAt: comment.deletedAt ?? at })
  }
  const { resolved } = mutation.args
  const { resolvedAlikeBy: _earlier, ...rest } = comment
  if ((comment.resolvedAt !== null) !== resolved)
    return written({ ...rest, resolvedBy: resolved ? actor.userId : null, resolvedAt: resolved ? at : null })
  // Done twice (two people, offline): the first stays, and neither takes it back from the other.
  const isOthers = resolved && comment.resolvedBy !== actor.userId && comment.resolvedAlikeBy !== actor.userId
  return isOthers ? written({ ...comment, resolvedAlikeBy: actor.userId }) : { ok: true, writes: [] }
}

export function inverseOfComment(mutation: CommentMutation, { comment: was }: World): MutationDraft[] {
  const { commentId } = mutation.args
  switch (mutation.name) {
    case 'comment.write':
      return was && !was.deletedAt ? [saidAgain(was)] : [{ name: 'comment.delete', args: { commentId } }]
    case 'comment.delete':
      return was && !was.deletedAt ? [saidAgain(was)] : []
    case 'thread.resolve': {
      if (!was) return []
      const wasResolved = was.resolvedAt !== null
      const isSame = wasResolved === mutation.args.resolved
      return isSame ? [] : [{ name: mutation.name, args: { commentId, resolved: wasResolved } }]
    }
  }
}

function saidAgain({ id: commentId, subject, subjectId, threadId, text, mentions }: Comment): MutationDraft {
  return { name: 'comment.write', args: { commentId, subject, subjectId, threadId, text, mentions } }
}
