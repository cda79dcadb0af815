import type { ReactNode } from 'react'
import type { Remediation, Retest, Role } from '../../lib/contract/index.ts'
import type { RemediationFilter } from '../../lib/store/shell/panel.ts'
import {
  byDue,
  forMe,
  isDue,
  isReviewDue,
  isWaiting,
  deadLinks,
  silentLinks,
  whyHeldBack,
} from '../../lib/domain/remediation/due.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { useDensity } from '../ui/density.ts'
import { DOT } from '../ui/format.ts'
import { ROW_HEIGHT } from '../issues/row-look.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { useListKeys } from '../ui/list-keys.ts'
import { Banner, Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { servingWords } from '../ui/late/serving.ts'
import { remediationText, withoutMarks } from './remediation-text.ts'
import { SignInFirst } from '../shell/SignInFirst.tsx'
import { StatusWords } from './StatusWords.tsx'

export type RemediationsData =
  | { state: 'loading' }
  | { state: 'signed_out' }
  | { state: 'ready'; rows: readonly Remediation[]; retests: ReadonlyMap<string, Retest> }

type By = { userId: string | null; role: Role | null }

const SHOWN: Record<RemediationFilter, (one: Remediation, now: number, by: By) => boolean> = {
  all: (one) => one.status !== 'archived',
  // The same as the number beside Remediations.
  mine: (one, now, { userId, role }) => role !== null && forMe([one], { userId, role }, now).length > 0,
  active: (one) => isServed(one.status),
  draft: (one) => one.status === 'draft' || one.status === 'active_with_draft',
  waiting: isWaiting,
  due: isDue,
  paused: (one) => one.status === 'paused',
  archived: (one) => one.status === 'archived',
}
const FILTERS = Object.keys(SHOWN) as RemediationFilter[]

/** Lifecycle filters without matches are not offered: nobody needs to read that nothing is waiting. */
const isOffered = (filter: RemediationFilter, chosen: RemediationFilter, count: number): boolean =>
  count > 0 || filter === chosen || !isOfLifecycle(filter)

type OfLifecycle = keyof typeof lifecycleWords.filters
const isOfLifecycle = (filter: RemediationFilter): filter is OfLifecycle =>
  filter === 'mine' || filter === 'waiting' || filter === 'due'
const filterWords = (filter: RemediationFilter): string =>
  isOfLifecycle(filter) ? lifecycleWords.filters[filter] : remediationWords.filters[filter]

export type RemediationListProps = {
  data: RemediationsData
  /** The user who views them. */
  by: By
  filter: RemediationFilter
  openId: string | null
  leftId?: string | null
  /** None of them is served at the moment. */
  stopped?: boolean
  active: boolean
  onFilter: (filter: RemediationFilter) => void
  onOpen: (id: string) => void
  onGoIssues: () => void
  onSignIn: () => void
}

export function RemediationList(props: RemediationListProps) {
  const { data, by, filter, openId, stopped = false, active, onFilter, onOpen, onGoIssues } = props
  const now = useNow()
  const of = (one: RemediationFilter): Remediation[] =>
    data.state === 'ready' ? data.rows.filter((row) => SHOWN[one](row, now, by)) : []
  const rows = filter === 'due' ? of(filter).toSorted(byDue) : of(filter)
  return (
    <>
      {stopped && <Banner tone="flag">{servingWords.stoppedNotice}</Banner>}
      {data.state !== 'signed_out' && !(data.state === 'ready' && data.rows.length === 0) && (
        <div
          role="group"
          aria-label={remediationWords.filterLabel}
          className="flex shrink-0 flex-wrap gap-1 border-b border-line px-3 py-2"
        >
          {FILTERS.filter((one) => isOffered(one, filter, of(one).length)).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === filter}
              onClick={() => onFilter(one)}
              className="min-h-6 rounded-small border border-line px-1.5 text-small hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-shade aria-pressed:font-medium"
            >
              {filterWords(one)}
              {data.state === 'ready' && one !== 'all' && (
                <span className="ms-1 text-quiet tabular-nums">{of(one).length}</span>
              )}
            </button>
          ))}
        </div>
      )}
      {data.state === 'loading' && <Skeleton label={remediationWords.loading} />}
      {data.state === 'signed_out' && <SignInFirst why={lifecycleWords.signInWhy} onSignIn={props.onSignIn} />}
      {data.state === 'ready' && data.rows.length === 0 && (
        <Blank
          glyph={<Glyph kind="covered" size={20} />}
          title={remediationWords.none}
          actions={<Button onClick={onGoIssues}>{remediationWords.goIssues}</Button>}
        >
          {remediationWords.noneWhy}
        </Blank>
      )}
      {data.state === 'ready' && data.rows.length > 0 && rows.length === 0 && (
        <EmptyByFilter filter={filter} onFilter={onFilter} />
      )}
      {data.state === 'ready' && rows.length > 0 && (
        <Rows
          rows={rows}
          retests={data.retests}
          openId={openId}
          leftId={props.leftId}
          active={active}
          onOpen={onOpen}
          label={remediationWords.list}
        />
      )}
    </>
  )
}

/** `all` excludes archived ones: if it is empty, only those remain. */
function EmptyByFilter({ filter, onFilter }: Pick<RemediationListProps, 'filter' | 'onFilter'>) {
  const { allArchived, showAll, showArchived } = remediationWords
  if (filter === 'all')
    return <Blank title={allArchived} actions={<Button onClick={() => onFilter('archived')}>{showArchived}</Button>} />
  return (
    <Blank
      title={lifecycleWords.noneFilter[filter]}
      actions={<Button onClick={() => onFilter('all')}>{showAll}</Button>}
    />
  )
}

type RowsProps = {
  rows: readonly Remediation[]
  retests: ReadonlyMap<string, Retest>
  openId: string | null
  /** The row opened last: it gets the focus back on return to the list. */
  leftId?: string | null | undefined
  active: boolean
  onOpen: (id: string) => void
  /** The action of the row's key. */
  onAskNow?: ((id: string) => void) | undefined
  label: string
  /** Rendered beside a row's title. */
  aside?: (id: string) => ReactNode
}

/** Rows to move through with j, k and the arrows. */
export function Rows(props: RowsProps) {
  const { rows, retests, openId, active, onOpen, onAskNow, label, aside } = props
  const now = useNow()
  const density = useDensity()
  const isCompact = density === 'compact'
  const [list, rowProps] = useListKeys<HTMLUListElement>({
    ids: rows.map(({ id }) => id),
    openId,
    leftId: props.leftId,
    active,
    acts: onAskNow && { r: onAskNow },
  })

  return (
    <ul ref={list} aria-label={label} className="min-h-0 flex-1 overflow-y-auto">
      {rows.map((one) => {
        const retest = retests.get(one.id)
        return (
          <li key={one.id}>
            <button
              type="button"
              {...rowProps(one.id)}
              aria-current={one.id === openId ? 'true' : undefined}
              onClick={() => onOpen(one.id)}
              style={{ minHeight: ROW_HEIGHT[density] }}
              className={`ring-inside flex w-full items-start gap-2 border-b border-line px-3 text-start ${isCompact ? 'py-0.5' : 'py-2'} ${one.id === openId ? 'bg-accent-shade' : 'hover:bg-shade'}`}
            >
              <span className="mt-0.5">
                <Glyph kind="covered" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2">
                  <span dir="auto" className="min-w-0 flex-1 truncate font-medium [text-align:-webkit-match-parent]">
                    {one.query}
                  </span>
                  {aside?.(one.id)}
                </span>
                {!isCompact && (
                  <span dir="auto" className="block truncate text-small text-quiet [text-align:-webkit-match-parent]">
                    {withoutMarks(remediationText(one))}
                  </span>
                )}
                <span className="block text-small text-quiet">
                  <StatusWords one={one} />
                  {DOT}
                  <span className="whitespace-nowrap">{words.kind[one.kind]}</span>
                  {isReviewDue(one, now) && (
                    <span className="text-flag">
                      {DOT}
                      {lifecycleWords.isDue}
                    </span>
                  )}
                  {whyHeldBack(one) && (
                    <span className="text-bad">
                      {DOT}
                      {lifecycleWords.isHeldBack}
                    </span>
                  )}
                  {deadLinks(one).length > 0 && (
                    <span className="text-bad">
                      {DOT}
                      {lifecycleWords.isDead}
                    </span>
                  )}
                  {silentLinks(one, now).length > 0 && (
                    <span className="text-flag">
                      {DOT}
                      {words.links.isSilent}
                    </span>
                  )}
                  {retest && (
                    <>
                      {DOT}
                      <span className="whitespace-nowrap">
                        <span className={retest.outcome === 'failed' ? 'text-bad' : undefined}>
                          {words.outcome[retest.outcome]}
                        </span>{' '}
                        <Ago at={retest.at} />
                      </span>
                    </>
                  )}
                  {DOT}
                  <span className="whitespace-nowrap">{remediationWords.hits(one.hits)}</span>
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
