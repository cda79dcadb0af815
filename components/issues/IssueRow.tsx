import { ChevronDown, ChevronUp, CornerUpLeft } from 'lucide-react'
import { lazy, memo, type MouseEvent, Suspense, useMemo } from 'react'
import type { Issue } from '../../lib/contract/index.ts'
import type { WordsFound } from '../../lib/domain/issues/said.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'
import { Ago } from '../ui/Ago.tsx'
import { useDensity } from '../ui/density.ts'
import { count } from '../ui/format.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { ImpactNumber } from './ImpactNumber.tsx'
import { glyphOf, impactSentences, primaryWords, shown } from './issue-words.ts'
import { asksShort, FOUND_HEIGHT, ROW, ROW_HEIGHT, tagsShown } from './row-look.ts'

const RowMembers = lazy(() => import('./RowMembers.tsx'))
const MarkedTitle = lazy(() => import('./MarkedTitle.tsx'))
const FoundLine = lazy(() => import('./FoundLine.tsx'))

/** A row's actions; identical for all rows and renders. */
export type RowActs = {
  onOpen: (id: string, event: MouseEvent) => void
  /** Opens one of its questions; null opens all of them. */
  onMember: (id: string, exchangeId: string | null) => void
  onFocus: (id: string) => void
  onExpand: (issue: Issue) => void
  onSelect: (id: string, event: { shiftKey: boolean }) => void
}

type IssueRowProps = {
  issue: Issue
  /** Its position in the whole list, from 0, and the length of the list. */
  index: number
  setSize: number
  /** Px from the list's top; px including the questions below it. */
  top: number
  height: number
  /** ms */
  now: number
  halfLifeDays: number
  open: boolean
  /** Words searched for, and where they were found in this issue. */
  asked: string
  found: WordsFound | null
  /** Only one row of the list is in the tab order; j, k and the arrows move on from there. */
  tabStop: boolean
  expanded: boolean
  selected: boolean
  /** While some issues are selected, every row shows whether it is. Null if nothing can be selected. */
  selecting: boolean | null
  acts: RowActs
}

/** Memoised: a frame of scrolling renders only the rows that appear. */
export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { issue, index, top, height, acts } = props
  return (
    <div
      role="listitem"
      data-index={index}
      aria-setsize={props.setSize}
      aria-posinset={index + 1}
      className={ROW.item}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <Line {...props} />
      {props.expanded && (
        <Suspense fallback={null}>
          <RowMembers issue={issue} onOpen={acts.onMember} />
        </Suspense>
      )}
    </div>
  )
})

function Line(props: IssueRowProps) {
  const { issue, now, halfLifeDays, open, asked, found, tabStop, selected, acts } = props
  const density = useDensity()
  const row = useMemo(() => shown(issue, now, halfLifeDays), [issue, now, halfLifeDays])
  const tags = tagsShown(issue)
  return (
    <div className={ROW.line(selected || open)} style={{ height: ROW_HEIGHT[density] + (found ? FOUND_HEIGHT : 0) }}>
      <button
        type="button"
        data-row
        tabIndex={tabStop ? 0 : -1}
        aria-current={open ? 'true' : undefined}
        aria-description={[words.impact.title(Math.round(row.impact.impact)), ...impactSentences(row)].join('. ')}
        onClick={(event) => acts.onOpen(issue.id, event)}
        onFocus={() => acts.onFocus(issue.id)}
        className={ROW.button}
      >
        <span className={ROW.impact}>
          <ImpactNumber shown={row} halfLifeDays={halfLifeDays} />
        </span>
        <span className={ROW.body}>
          <span className={ROW.head}>
            <span dir="auto" className={ROW.title(density)}>
              {asked === '' ? (
                issue.title
              ) : (
                <Suspense fallback={issue.title}>
                  <MarkedTitle title={issue.title} asked={asked} />
                </Suspense>
              )}
            </span>
            {issue.status === 'regressed' && <CornerUpLeft size={16} aria-hidden className={ROW.cameBack} />}
          </span>
          <span className={ROW.facts}>
            <span className={ROW.kept}>
              <span className={ROW.glyph}>
                <Glyph kind={glyphOf(issue)} size={14} />
              </span>
              <span className={ROW.said}>
                {issue.status === 'regressed' && <b className={ROW.regressed}>{words.issueStatus.regressed} · </b>}
                {issue.status === 'addressed' && (
                  <b className={ROW.addressed}>
                    {issue.discarded ? words.desk.statuses.discarded : words.issueStatus.addressed} ·{' '}
                  </b>
                )}
                {primaryWords(issue)}
              </span>
              <span className={ROW.counts}>
                {' · '}
                <span className={ROW.asks} data-short={asksShort(count(seenCount(issue)))}>
                  <span className={ROW.asksInWords}>{words.issues.asks(seenCount(issue))}</span>
                </span>{' '}
                · <Ago at={issue.lastAt} />
              </span>
            </span>
            {tags.length > 0 && (
              <span className={ROW.tags}>{tags.map((tag) => ` · ${words.issueTag[tag]}`).join('')}</span>
            )}
          </span>
          {found && (
            <Suspense fallback={null}>
              <FoundLine found={found} />
            </Suspense>
          )}
        </span>
      </button>
      <RowControls {...props} />
    </div>
  )
}

/** Shown on hover or focus, and while some issues are selected. */
function RowControls({ issue, expanded, selected, selecting, tabStop, acts }: IssueRowProps) {
  const place = ROW.controls(useDensity())
  const Chevron = expanded ? ChevronUp : ChevronDown
  const quiet = selecting || expanded ? '' : 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100'
  return (
    <span className={`${place} ${quiet}`}>
      {selecting !== null && (
        <span className="inline-flex size-6 items-center justify-center">
          <input
            type="checkbox"
            tabIndex={tabStop ? 0 : -1}
            aria-label={words.desk.select(issue.title)}
            checked={selected}
            onChange={() => undefined}
            onClick={(event) => acts.onSelect(issue.id, event)}
            className="size-4 accent-accent"
          />
        </span>
      )}
      {seenCount(issue) > 1 && (
        <button
          type="button"
          tabIndex={tabStop ? 0 : -1}
          aria-expanded={expanded}
          aria-label={expanded ? words.desk.collapse : words.desk.expand}
          title={expanded ? words.desk.collapse : words.desk.expand}
          onClick={() => acts.onExpand(issue)}
          className="inline-flex size-6 items-center justify-center rounded text-quiet hover:bg-hover"
        >
          <Chevron size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}
