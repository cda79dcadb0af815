/** One remark with its author and time; its author can edit or delete it. */
import { Ellipsis } from 'lucide-react'
import { lazy, type Ref, Suspense, useEffect, useRef, useState } from 'react'
import { COMMENT_LIMITS } from '../../lib/contract/collaboration-limits.ts'
import type { Comment, Member } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button, IconButton, MOD } from '../ui/Button.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Menu } from '../ui/Menu.tsx'
import { words } from '../ui/words.ts'
import { MentionField } from './MentionField.tsx'
import { withMentions } from './remark-text.ts'

const MarkdownText = lazy(() => import('../exchange/MarkdownText.tsx'))

export const tooLong = (text: string): string | null =>
  text.length > COMMENT_LIMITS.text ? words.together.threads.tooLong(text.length - COMMENT_LIMITS.text) : null

type RemarkProps = {
  comment: Comment
  people: readonly Member[]
  name: string
  isNew: boolean
  /** A link leads to this remark. */
  wished?: boolean
  onWished?: () => void
  mayChange: boolean
  mayDelete: boolean
  onEdit: (text: string) => void
  onDelete: () => void
}

export function Remark(props: RemarkProps) {
  const { comment, people, name, isNew, wished = false, onWished, mayChange, mayDelete, onEdit, onDelete } = props
  const said = words.together.threads
  const here = useRef<HTMLElement>(null)
  const [ledHere, setLedHere] = useState(false)
  useEffect(() => {
    if (!wished) return
    setLedHere(true)
    here.current?.scrollIntoView({ block: 'center' })
    here.current?.focus({ preventScroll: true })
    onWished?.()
  }, [wished, onWished])
  const [edited, setEdited] = useState<string | null>(null)
  const more = useRef<HTMLButtonElement>(null)
  useLostFocus(edited === null, more)
  useLostFocus(comment.deletedAt, here)
  if (comment.deletedAt)
    return (
      <p ref={here as Ref<HTMLParagraphElement>} tabIndex={-1} className="text-small text-quiet italic">
        {said.deleted}
      </p>
    )
  const save = (): void => {
    if (edited === null || edited.trim() === '' || tooLong(edited)) return
    if (edited !== comment.text) onEdit(edited)
    setEdited(null)
  }
  return (
    <article
      ref={here}
      tabIndex={-1}
      aria-label={said.of(name)}
      className={isNew || ledHere ? '-mx-1.5 rounded bg-accent-shade px-1.5 py-1' : ''}
    >
      <div className="flex min-h-6 items-center gap-1.5">
        <p className="min-w-0 flex-1 truncate text-small">
          <b className="font-medium">{name}</b>{' '}
          <span className="text-quiet">
            <Ago at={comment.at} />
            {comment.editedAt && ` · ${said.edited}`}
          </span>
        </p>
        {(mayChange || mayDelete) && (
          <Menu
            trigger={<IconButton ref={more} icon={Ellipsis} small label={said.actions(name)} />}
            entries={[
              ...(mayChange
                ? [{ type: 'action' as const, label: said.edit, onSelect: () => setEdited(comment.text) }]
                : []),
              ...(mayDelete ? [{ type: 'action' as const, label: said.remove, onSelect: onDelete }] : []),
            ]}
          />
        )}
      </div>
      {edited === null ? (
        <Suspense fallback={<p className="whitespace-pre-wrap">{comment.text}</p>}>
          <MarkdownText text={withMentions(comment.text, people)} />
        </Suspense>
      ) : (
        <div className="flex flex-col gap-1.5">
          <MentionField
            label={said.edit}
            value={edited}
            people={people}
            error={tooLong(edited)}
            autoFocus
            onChange={setEdited}
            onSend={save}
            onLeave={() => setEdited(null)}
          />
          <div className="flex flex-wrap gap-1.5">
            <Button small emphasis="main" keys={`${MOD}+Enter`} onClick={save}>
              {said.save}
            </Button>
            <Button small onClick={() => setEdited(null)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
    </article>
  )
}
