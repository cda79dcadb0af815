/** Comments on an issue or remediation, in threads; open threads come before resolved ones. */
import { Check, RotateCcw } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import type { Comment, Member } from '../../lib/contract/index.ts'
import { Button, MOD } from '../ui/Button.tsx'
import { Fold } from '../ui/Fold.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { words } from '../ui/words.ts'
import { MentionField } from './MentionField.tsx'
import { Remark, tooLong } from './Remark.tsx'

export type Drafts = Readonly<Record<string, string>>
/** Key of the draft that starts a thread; the draft of a reply has its thread's key. */
export const NEW_THREAD = 'new'

export type ThreadsProps = {
  /** In chronological order. */
  comments: readonly Comment[]
  people: readonly Member[]
  userId: string | null
  /** Marked as new, e.g. because a link in an e-mail led here. */
  newIds: readonly string[]
  /** The remark that a link leads to: once present, it is scrolled to and focused, and then `onWished` is called. */
  wishedId?: string | null
  onWished?: () => void
  mayComment: boolean
  mayDeleteAll: boolean
  nameOf: (userId: string) => string
  /** Unsent drafts, by thread. */
  drafts: Drafts
  field: RefObject<{ focus(): void } | null>
  onDraft: (thread: string, text: string) => void
  /** @returns false while the thread's previous remark is still being sent: the text stays in its field */
  onSay: (thread: string, text: string) => boolean
  onEdit: (comment: Comment, text: string) => void
  onDelete: (comment: Comment) => void
  onResolve: (comment: Comment, resolved: boolean) => void
}

type Thread = { root: Comment; all: Comment[] }

/** If a thread's first remark is not available here (yet), the oldest available one starts it. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const threads = new Map<string, Thread>()
  for (const comment of comments) {
    const known = threads.get(comment.threadId)
    if (!known) threads.set(comment.threadId, { root: comment, all: [comment] })
    else {
      known.all.push(comment)
      if (comment.id === comment.threadId) known.root = comment
    }
  }
  // Drop threads whose remarks were all deleted.
  return [...threads.values()].filter(({ all }) => all.some((one) => !one.deletedAt))
}

export function Threads(props: ThreadsProps) {
  const said = words.together.threads
  const { comments, people, drafts, mayComment, field } = props
  const threads = threadsOf(comments)
  const open = threads.filter(({ root }) => !root.resolvedAt)
  const resolved = threads.filter(({ root }) => root.resolvedAt)
  const [ledInto, setLedInto] = useState(false)
  if (!ledInto && resolved.some(({ all }) => all.some((one) => one.id === props.wishedId))) setLedInto(true)
  const text = drafts[NEW_THREAD] ?? ''
  const around = useRef<HTMLDivElement>(null)
  // Resolving moves the thread, and with it the button that was pressed, to the resolved ones.
  useLostFocus(resolved.length, around)
  // Sending empties the field, which removes the send button.
  useLostFocus(text.trim() === '', field)
  const say = (): void => {
    if (text.trim() !== '' && !tooLong(text)) props.onSay(NEW_THREAD, text)
  }
  return (
    <div ref={around} tabIndex={-1} className="flex flex-col gap-3 outline-none">
      {threads.length === 0 && <p className="text-quiet">{said.none}</p>}
      {open.map((thread) => (
        <OneThread key={thread.root.threadId} {...props} thread={thread} />
      ))}
      {resolved.length > 0 && (
        <div className="-mx-3">
          <Fold
            key={ledInto ? 'opened' : 'folded'}
            open={ledInto}
            title={said.resolved}
            summary={said.showResolved(resolved.length)}
          >
            <div className="flex flex-col gap-3">
              {resolved.map((thread) => (
                <OneThread key={thread.root.threadId} {...props} thread={thread} />
              ))}
            </div>
          </Fold>
        </div>
      )}
      {mayComment ? (
        <div className="flex flex-col gap-1.5">
          <MentionField
            ref={field}
            label={said.write}
            hint={said.hint}
            value={text}
            people={people}
            error={tooLong(text)}
            onChange={(next) => props.onDraft(NEW_THREAD, next)}
            onSend={say}
            onLeave={() => around.current?.focus({ preventScroll: true })}
          />
          {text.trim() !== '' && (
            <div>
              <Button small emphasis="main" keys={`${MOD}+Enter`} onClick={say}>
                {said.send}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <p className="text-small text-quiet">{said.mayNot}</p>
      )}
    </div>
  )
}

function OneThread(props: ThreadsProps & { thread: Thread }) {
  const said = words.together.threads
  const { thread, people, userId, drafts, mayComment, nameOf } = props
  const { root, all } = thread
  const text = drafts[root.threadId] ?? ''
  const [answering, setAnswering] = useState(text !== '')
  const answerButton = useRef<HTMLButtonElement>(null)
  useLostFocus(answering, answerButton)
  const answer = (): void => {
    if (text.trim() === '' || tooLong(text)) return
    if (props.onSay(root.threadId, text)) setAnswering(false)
  }
  return (
    <section
      aria-label={said.of(nameOf(root.by))}
      className={`flex flex-col gap-2 border-s-2 ps-2 ${root.resolvedAt ? 'border-line' : 'border-accent'}`}
    >
      {all.map((comment) => (
        <Remark
          key={comment.id}
          comment={comment}
          people={people}
          name={nameOf(comment.by)}
          isNew={props.newIds.includes(comment.id)}
          wished={props.wishedId === comment.id}
          onWished={props.onWished}
          mayChange={mayComment && comment.by === userId}
          mayDelete={(mayComment && comment.by === userId) || props.mayDeleteAll}
          onEdit={(next) => props.onEdit(comment, next)}
          onDelete={() => props.onDelete(comment)}
        />
      ))}
      {answering && (
        <div className="flex flex-col gap-1.5">
          <MentionField
            label={said.answerTo(nameOf(root.by))}
            value={text}
            people={people}
            error={tooLong(text)}
            autoFocus
            onChange={(next) => props.onDraft(root.threadId, next)}
            onSend={answer}
            onLeave={() => setAnswering(false)}
          />
          <div className="flex flex-wrap gap-1.5">
            <Button small emphasis="main" keys={`${MOD}+Enter`} onClick={answer}>
              {said.answer}
            </Button>
            <Button small onClick={() => setAnswering(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      {mayComment && !answering && (
        <div className="flex flex-wrap items-center gap-1">
          {!root.resolvedAt && (
            <Button ref={answerButton} small emphasis="quiet" onClick={() => setAnswering(true)}>
              {said.answer}
            </Button>
          )}
          <Button
            small
            emphasis="quiet"
            icon={root.resolvedAt ? RotateCcw : Check}
            onClick={() => props.onResolve(root, !root.resolvedAt)}
          >
            {root.resolvedAt ? said.reopen : said.resolve}
          </Button>
          {root.resolvedAt && root.resolvedBy && (
            <span className="text-small text-quiet">{said.resolvedBy(nameOf(root.resolvedBy))}</span>
          )}
        </div>
      )}
    </section>
  )
}
