import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import type { WordsFound } from '../../lib/domain/issues/said.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'
import { useBulk } from '../../lib/store/issues/bulk-progress.ts'
import { rangeOf, useSelection } from '../../lib/store/issues/selection.ts'
import { useNow } from '../ui/clock.ts'
import { useDensity } from '../ui/density.ts'
import { FOUND_HEIGHT, ROW_HEIGHT } from './row-look.ts'
import { FRAME } from '../shell/frame-look.ts'
import { isBusy, useKeys } from '../ui/keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { useStableCallbacks } from '../ui/stable-callbacks.ts'
import { words } from '../ui/words.ts'
import { IssueRow, type RowActs } from './IssueRow.tsx'
import { membersHeight } from './members-height.ts'
import { useSteady } from './steady.ts'
import type { Issue } from '../../lib/contract/index.ts'

/** Time for a change made in a detail to reach the list on return; after that its order is held. */
const SETTLE_MS = 300

export type ListHandle = { focus(): void }

type IssueListProps = {
  /** As the filter gives them now. */
  issues: readonly Issue[]
  /** All issues of the project; null while only the first page is read. */
  desk: readonly Issue[] | null
  /** Words searched for, to be marked. */
  asked: string
  /** Where they were found, by issue. */
  found: ReadonlyMap<string, WordsFound>
  /** Identifies filter and sort order: a different one is a different list. */
  of: string
  halfLifeDays: number
  openId: string | null
  focusOpen?: boolean
  onOpen: (id: string, exchangeId?: string | null) => void
  /** Rendered for the focused issue; its keys are active while the list's are. */
  aboutFocused?: (issue: Issue, active: boolean) => ReactNode
  /** Scroll position when the list was left. */
  initialTop?: number
  onScroll?: (top: number) => void
  /** False while a detail covers the list: keys belong to the detail then. */
  active: boolean
  /** Whether issues can be selected for bulk actions. */
  selectable: boolean
  /** Where new issues are announced: above the list, so that no row is hidden. Null while there can be none. */
  freshSlot: HTMLElement | null
  ref?: Ref<ListHandle>
}

export function IssueList(props: IssueListProps) {
  const {
    issues: listed,
    desk,
    asked,
    found,
    of,
    halfLifeDays,
    openId,
    focusOpen = false,
    onOpen,
    initialTop = 0,
    active,
    ref,
  } = props
  const { selectable, freshSlot } = props
  const now = useNow()
  const rowHeight = ROW_HEIGHT[useDensity()]
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [atId, setAtId] = useState<string | null>(openId)
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const [pointed, setPointed] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const [scrolled, setScrolled] = useState(initialTop > 0)
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  const selection = useSelection()
  const wantsFocus = useRef(focusOpen)
  /** The list in which a row had the focus last. */
  const amongOf = useRef(of)
  /** The pressed announcement disappears with the new issues. */
  const wantsFirst = useRef(false)

  const known = useMemo(() => lazyMap(desk ?? listed), [desk, listed])
  // Until all are read there is only the first page, which is the beginning of the list that follows.
  const held = desk !== null && active && isSettled && (pointed || hasFocus || scrolled)
  // The user's own undo puts an issue back in place at once, without an announcement.
  const turned = useBulk((bulk) => bulk.undoCount)
  const { rows: issues, fresh, settle } = useSteady(listed, `${of} ${turned}`, held, known)
  const ids = useIds(issues)
  // Stable: a new function would make the virtualizer measure all rows again on every frame.
  const keyAt = useCallback((index: number) => ids[index] ?? index, [ids])
  const place = ids.indexOf(atId ?? '')
  const at = Math.max(0, place)
  /** Where the row was that `atId` names. */
  const lastPlace = useRef(0)

  const heightOf = (issue: Issue | undefined): number =>
    rowHeight +
    (issue && found.has(issue.id) ? FOUND_HEIGHT : 0) +
    (issue && expanded.has(issue.id) ? membersHeight(issue) : 0)
  const virtual = useVirtualizer({
    count: issues.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(issues[index]),
    getItemKey: keyAt,
    overscan: 8,
    initialOffset: initialTop,
    initialRect: { width: 360, height: 600 },
  })
  useLayoutEffect(() => virtual.measure(), [expanded, found, rowHeight, virtual])

  /** @returns false if the row is not rendered yet */
  const focusDrawn = (index: number): boolean => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`)
    row?.focus({ preventScroll: true })
    return row != null
  }
  const focusRow = (index: number): void => {
    const id = ids[index]
    if (id === undefined) return
    amongOf.current = of
    setAtId(id)
    virtual.scrollToIndex(index, { align: 'auto' })
    // At once if possible: an existing row may not render again.
    wantsFocus.current = !focusDrawn(index)
  }
  // From the search bar: to the best hit, unless these are the rows that one was among before.
  useImperativeHandle(ref, () => ({ focus: () => focusRow(amongOf.current === of ? at : 0) }))
  // With the last selected issue, the bar that had the focus disappears.
  useLostFocus(selection.ids.size === 0, () => ({ focus: () => focusRow(at) }))

  // A row that is merged or erased goes with the focus: the next one is there then.
  useLostFocus(hasFocus && place === -1, () => ({
    focus: () => focusRow(Math.min(lastPlace.current, ids.length - 1)),
  }))
  useLayoutEffect(() => {
    if (place !== -1) lastPlace.current = place
  })

  // While the user filters, the list comes and goes: it must not take the focus, or letters would be commands.
  useLayoutEffect(() => {
    if (isBusy(document.activeElement)) wantsFocus.current = false
  }, [])
  useLayoutEffect(() => {
    if (wantsFocus.current) wantsFocus.current = !focusDrawn(at)
  })
  useLayoutEffect(() => {
    if (!wantsFirst.current) return
    wantsFirst.current = false
    focusRow(0)
  })
  useEffect(() => {
    if (openId) setAtId(openId)
  }, [openId])

  const isInside = (): boolean => scroller.current?.contains(document.activeElement) ?? false
  const step = (by: 1 | -1, event?: { shiftKey: boolean }): void => {
    // Beside an open issue, keys go on from it although it has the focus; else the first press comes here.
    const to = isInside() || openId !== null ? Math.min(ids.length - 1, Math.max(0, at + by)) : at
    const id = ids[to]
    if (event?.shiftKey && selectable && id !== undefined) selection.add([ids[at]!, id], id)
    focusRow(to)
  }
  const toggleMembers = (issue: Issue): void => {
    if (seenCount(issue) < 2) return
    setExpanded((before) => {
      const next = new Set(before)
      if (!next.delete(issue.id)) next.add(issue.id)
      return next
    })
  }
  const select = (id: string, event: { shiftKey: boolean }): void => {
    if (event.shiftKey) selection.add(rangeOf(ids, selection.anchor, id), id)
    else selection.toggle(id)
  }
  const isSelecting = selection.ids.size > 0
  const current = issues[at]
  useKeys(
    {
      j: () => step(1),
      ArrowDown: (event) => step(1, event),
      k: () => step(-1),
      ArrowUp: (event) => step(-1, event),
      Home: () => focusRow(0),
      End: () => focusRow(ids.length - 1),
      Enter: () => current && onOpen(current.id),
      ...(selectable && current ? { x: () => select(current.id, { shiftKey: false }) } : {}),
      ...(isSelecting ? { Escape: selection.clear } : {}),
    },
    active,
  )
  const onKeyDown = (event: ReactKeyboardEvent): void => {
    if (selectable && event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      selection.freeze(ids)
      return
    }
    // Forward is in the direction of the text.
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (!current || !isArrow || expanded.has(current.id) === (event.key === forward)) return
    event.preventDefault()
    toggleMembers(current)
  }
  const acts = useStableCallbacks<RowActs>({
    onOpen: (id, event) => {
      if (selectable && (event.shiftKey || event.ctrlKey || event.metaKey)) select(id, event)
      else onOpen(id)
    },
    onMember: onOpen,
    onFocus: (id) => {
      amongOf.current = of
      setAtId(id)
    },
    onExpand: toggleMembers,
    onSelect: select,
  })

  return (
    // Moving to the announcement of new issues is not leaving the list, or it would be gone before it is pressed.
    <div
      ref={frame}
      className="flex min-h-0 flex-1 flex-col"
      onFocus={() => setHasFocus(true)}
      onBlur={({ relatedTarget }) =>
        setHasFocus([frame.current, freshSlot].some((one) => one?.contains(relatedTarget)))
      }
    >
      {fresh > 0 &&
        freshSlot &&
        createPortal(
          <button
            type="button"
            title={words.desk.freshWhy}
            onClick={() => {
              settle()
              scroller.current?.scrollTo({ top: 0 })
              wantsFirst.current = true
            }}
            className="min-h-6 rounded-full bg-accent px-3 font-medium text-on-accent"
          >
            <span role="status">{words.desk.fresh(fresh)}</span>
          </button>,
          freshSlot,
        )}
      <div
        ref={scroller}
        role="list"
        aria-label={words.issues.list}
        tabIndex={-1}
        className={FRAME.list}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          setScrolled(event.currentTarget.scrollTop > 0)
          props.onScroll?.(event.currentTarget.scrollTop)
        }}
      >
        <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const issue = issues[item.index]
            if (!issue) return null
            return (
              <IssueRow
                key={item.key}
                issue={issue}
                index={item.index}
                setSize={issues.length}
                top={item.start}
                height={item.size}
                now={now}
                halfLifeDays={halfLifeDays}
                open={issue.id === openId}
                asked={asked}
                found={found.get(issue.id) ?? null}
                tabStop={item.index === at}
                expanded={expanded.has(issue.id)}
                selected={selection.ids.has(issue.id)}
                selecting={selectable ? isSelecting : null}
                acts={acts}
              />
            )
          })}
        </div>
      </div>
      {current && props.aboutFocused?.(current, active && !isSelecting)}
    </div>
  )
}

/** Stable as long as the ids and their order are the same, whatever changes in their rows. */
function useIds(issues: readonly Issue[]): readonly string[] {
  const before = useRef<readonly string[]>([])
  return useMemo(() => {
    const ids = issues.map((issue) => issue.id)
    const isSame = ids.length === before.current.length && ids.every((id, index) => id === before.current[index])
    return isSame ? before.current : (before.current = ids)
  }, [issues])
}

/** By id; built on first use. */
function lazyMap(issues: readonly Issue[]): (id: string) => Issue | undefined {
  let map: Map<string, Issue> | null = null
  return (id) => {
    map ??= new Map(issues.map((issue) => [issue.id, issue]))
    return map.get(id)
  }
}
