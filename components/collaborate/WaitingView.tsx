/** What waits for me: mentions, assignments, my work that came back, and what became of my flags. */
import { AtSign, CornerUpLeft, Flag, Mail, MailOpen, UserRound } from 'lucide-react'
import { useRef } from 'react'
import type { Waiting } from '../../lib/db/waiting-item.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { type RowKeys, useListKeys } from '../ui/list-keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { withoutMarks } from '../remediation/remediation-text.ts'
import { Due } from './Due.tsx'

const ICON = {
  mention: AtSign,
  assignment: UserRound,
  regressed: CornerUpLeft,
  flag_answered: Flag,
  flag_good: Flag,
  flag_bad: Flag,
  flag_closed: Flag,
}

type WaitingViewProps = {
  /** Newest first. */
  items: readonly Waiting[] | undefined
  nameOf: (userId: string) => string
  active: boolean
  onOpen: (item: Waiting) => void
  onRead: (items: readonly Waiting[], read: boolean) => void
  onGoIssues: () => void
}

export function WaitingView({ items, nameOf, active, onOpen, onRead, onGoIssues }: WaitingViewProps) {
  const said = words.together.waiting
  const unread = items?.filter((one) => !one.read) ?? []
  const earlier = items?.filter((one) => one.read) ?? []
  const ids = [...unread, ...earlier].map((one) => one.key)
  const [list, rowProps] = useListKeys<HTMLDivElement>({ ids, openId: null, active })
  // A read item moves to the read ones; the focus goes to the item that takes its place.
  const place = useRef<number | null>(null)
  const lines = (): HTMLElement[] => [...(list.current?.querySelectorAll('li') ?? [])]
  useLostFocus(items && unread.length, () =>
    place.current === null ? null : (lines()[place.current] ?? lines().at(-1))?.querySelector('button'),
  )

  if (!items) return <Skeleton label={said.loading} />
  if (items.length === 0) {
    return (
      <Blank title={said.none} actions={<Button onClick={onGoIssues}>{said.goOn}</Button>}>
        {said.noneWhy}
      </Blank>
    )
  }
  const rows = (of: readonly Waiting[]) => (
    <ul>
      {of.map((item) => (
        <Row key={item.key} item={item} rowProps={rowProps(item.key)} nameOf={nameOf} onOpen={onOpen} onRead={onRead} />
      ))}
    </ul>
  )
  return (
    <div
      ref={list}
      onFocus={({ target }) =>
        (place.current = Math.max(
          0,
          lines().findIndex((line) => line.contains(target)),
        ))
      }
      className="min-h-0 flex-1 overflow-y-auto"
    >
      <section aria-label={said.unread}>
        <div className="flex min-h-9 flex-wrap items-center gap-x-2 px-3 py-1">
          <h2 className="grow text-small font-semibold text-quiet">
            {unread.length > 0 ? said.open(unread.length) : said.none}
          </h2>
          {unread.length > 0 && (
            <Button small onClick={() => onRead(unread, true)}>
              {said.readAll}
            </Button>
          )}
        </div>
        {rows(unread)}
      </section>
      {earlier.length > 0 && (
        <section aria-label={said.earlier} className="border-t border-line">
          <h2 className="px-3 pt-2 pb-1 text-small font-semibold text-quiet">{said.earlier}</h2>
          {rows(earlier)}
        </section>
      )}
    </div>
  )
}

type RowProps = { item: Waiting; rowProps: RowKeys } & Pick<WaitingViewProps, 'nameOf' | 'onOpen' | 'onRead'>

function Row({ item, rowProps, nameOf, onOpen, onRead }: RowProps) {
  const said = words.together.waiting
  const Icon = ICON[item.type]
  const head = item.type === 'regressed' ? said.regressed : said[item.type](nameOf(item.by ?? ''))
  return (
    <li className="flex items-start border-b border-line last:border-0">
      <button
        type="button"
        {...rowProps}
        onClick={() => onOpen(item)}
        className="ring-inside flex min-w-0 flex-1 items-start gap-2 px-3 py-2 text-start hover:bg-hover"
      >
        <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${item.read ? 'text-quiet' : 'text-accent'}`} />
        <span className="min-w-0 flex-1">
          {/* The person's name is never truncated. */}
          <span className="block wrap-anywhere">
            <span className={item.read ? '' : 'font-semibold'}>{head}</span>{' '}
            <span className="text-small text-quiet">
              <Ago at={item.at} />
            </span>
          </span>
          <span dir="auto" className="line-clamp-2">
            {item.title}
          </span>
          {item.text && (
            <span dir="auto" className="line-clamp-2 text-small text-quiet">
              {withoutMarks(item.text)}
            </span>
          )}
          {item.dueAt && (
            <span className="text-small text-quiet">
              <Due at={item.dueAt} />
            </span>
          )}
        </span>
      </button>
      <IconButton
        icon={item.read ? Mail : MailOpen}
        label={item.read ? said.unreadAgain : said.read}
        onClick={() => onRead([item], !item.read)}
        className="m-1"
      />
    </li>
  )
}
