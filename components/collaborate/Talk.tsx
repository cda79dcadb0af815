/** Comments, wired: read from local storage, drafts kept, marked as read while in view. */
import { useEffect, useRef, useState } from 'react'
import type { Comment, Subject } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { mentionedIn } from '../../lib/domain/experts/mentions.ts'
import { can } from '../../lib/domain/permissions.ts'
import { useKept } from '../../lib/store/remediation/kept.ts'
import { useComments, usePeople } from '../../lib/store/collaborate/people.ts'
import { useReadWhileOpen, useWaiting } from '../../lib/store/collaborate/for-me.ts'
import { panelActs, usePanel } from '../../lib/store/shell/panel.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Section } from '../ui/Fold.tsx'
import { doneTo } from '../ui/format.ts'
import { useKeys } from '../ui/keys.ts'
import { useSingleFlight } from '../ui/single-flight.ts'
import { words } from '../ui/words.ts'
import { type Drafts, NEW_THREAD, Threads } from './Threads.tsx'

/** @param title named in the message that confirms what was done */
type TalkProps = { subject: Subject; id: string; title: string; active: boolean }

const readDrafts = (kept: unknown): Drafts =>
  typeof kept === 'object' && kept !== null
    ? Object.fromEntries(
        Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}

export default function Talk({ subject, id, title, active }: TalkProps) {
  const { role, readOnly, userId, project, nameOf, act, who } = usePanelUser()
  const comments = useComments(subject, id)
  const people = usePeople(project?.id ?? null)
  const waiting = useWaiting(who, id)
  const drafts = useKept<Drafts>(`comments:${id}`, readDrafts)
  const field = useRef<{ focus(): void }>(null)
  const alone = useSingleFlight()
  const wishedCommentId = usePanel((panel) => panel.wishedCommentId)
  const { wishComment } = panelActs
  useReadWhileOpen(who, waiting, id)
  // Comments unread when this was opened stay marked as new while it is open.
  const [newIds, setNewIds] = useState<readonly string[]>([])
  const unread = waiting?.flatMap((one) => (one.id === id && !one.read && one.commentId ? [one.commentId] : [])) ?? []
  const unreadKeys = unread.join(' ')
  useEffect(() => {
    if (unreadKeys !== '') setNewIds((known) => [...new Set([...known, ...unreadKeys.split(' ')])])
  }, [unreadKeys])

  const mayComment = role !== null && can(role, 'comment') && !readOnly
  useKeys(mayComment ? { c: () => field.current?.focus() } : {}, active)
  if (!comments || !people || drafts.value === undefined) return null

  const said = words.together.threads
  const sayIt = (done: string, draft: MutationDraft): ReturnType<typeof act> => act(doneTo(done, title), [draft])
  const write = (over: Partial<Comment> & { id: string; threadId: string }, text: string): MutationDraft => ({
    name: 'comment.write',
    args: {
      commentId: over.id,
      threadId: over.threadId,
      subject: over.subject ?? subject,
      subjectId: over.subjectId ?? id,
      text,
      mentions: mentionedIn(text, people).slice(0, 20),
    },
  })
  const known = new Set(people.map((one) => one.id))
  const name = (by: string): string => (known.has(by) ? nameOf(by) : words.together.left)
  const { value } = drafts

  return (
    <Section title={said.title}>
      <Threads
        comments={comments}
        people={people}
        userId={userId}
        newIds={newIds}
        wishedId={wishedCommentId}
        onWished={() => wishComment(null)}
        mayComment={mayComment}
        mayDeleteAll={role === 'admin' && !readOnly}
        nameOf={name}
        drafts={value}
        field={field}
        onDraft={(thread, text) => {
          drafts.change(({ [thread]: _was, ...others }) => (text === '' ? others : { ...others, [thread]: text }))
        }}
        onSay={(thread, text) => {
          const commentId = crypto.randomUUID()
          const threadId = thread === NEW_THREAD ? commentId : thread
          return alone.run(thread, async () => {
            const done = await sayIt(said.done.said, write({ id: commentId, threadId }, text))
            if (done.ok) drafts.change(({ [thread]: _said, ...others }) => others)
          })
        }}
        onEdit={(comment, text) => void sayIt(said.done.edited, write(comment, text))}
        onDelete={(comment) =>
          void sayIt(said.done.removed, { name: 'comment.delete', args: { commentId: comment.id } })
        }
        onResolve={(comment, resolved) =>
          void sayIt(resolved ? said.done.resolved : said.done.reopened, {
            name: 'thread.resolve',
            args: { commentId: comment.id, resolved },
          })
        }
      />
    </Section>
  )
}
