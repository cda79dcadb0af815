import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useNow } from '../ui/clock.ts'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { IssueRow, ROW_HEIGHT } from './IssueRow.tsx'
import { type ShownIssue, shown } from './issue-words.ts'
import type { Issue } from '../../lib/contract/index.ts'

export type ListHandle = { focus(): void }

type IssueListProps = {
  issues: readonly Issue[]
  halfLifeDays: number
  openId: string | null
  focusOpen?: boolean
  onOpen: (id: string) => void
  /** Where the list was scrolled to when it was left. */
  initialTop?: number
  onScroll?: (top: number) => void
  /** False while a detail covers the list: its keys are the detail's. */
  active: boolean
  ref?: Ref<ListHandle>
}

export function IssueList(props: IssueListProps) {
  const { issues, halfLifeDays, openId, focusOpen = false, onOpen, initialTop = 0, onScroll, active, ref } = props
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const [atId, setAtId] = useState<string | null>(openId)
  const found = issues.findIndex((issue) => issue.id === atId)
  const at = Math.max(0, found)
  const wantsFocus = useRef(focusOpen)

  const virtual = useVirtualizer({
    count: issues.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => issues[index]?.id ?? index,
    overscan: 8,
    initialOffset: initialTop,
    initialRect: { width: 360, height: 600 },
  })

  const focusRow = (index: number): void => {
    const issue = issues[index]
    if (!issue) return
    wantsFocus.current = true
    setAtId(issue.id)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  useImperativeHandle(ref, () => ({ focus: () => focusRow(at) }))

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"] [data-row]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (openId) setAtId(openId)
  }, [openId])

  const focused = (): boolean => scroller.current?.contains(document.activeElement) ?? false
  // Beside an open issue the keys go on from it, though the focus is there; else the first press brings it here.
  const step = (by: number): void =>
    focusRow(focused() || openId !== null ? Math.min(issues.length - 1, Math.max(0, at + by)) : at)
  useKeys(
    {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      Home: () => focusRow(0),
      End: () => focusRow(issues.length - 1),
      Enter: () => issues[at] && onOpen(issues[at].id),
    },
    active,
  )

  return (
    <div
      ref={scroller}
      role="list"
      aria-label={words.issues.list}
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto"
      onScroll={(event) => onScroll?.(event.currentTarget.scrollTop)}
    >
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const issue = issues[item.index]
          if (!issue) return null
          const row: ShownIssue = shown(issue, now, halfLifeDays)
          return (
            <div
              key={item.key}
              role="listitem"
              data-index={item.index}
              aria-setsize={issues.length}
              aria-posinset={item.index + 1}
              className="absolute start-0 top-0 w-full"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <IssueRow
                shown={row}
                halfLifeDays={halfLifeDays}
                open={issue.id === openId}
                tabStop={item.index === at}
                onOpen={() => onOpen(issue.id)}
                onFocus={() => setAtId(issue.id)}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
