/**
 * Before publishing: for which stored questions it would be served, for which another answer is, and which it nearly
 * matches, and why; a cross excludes, a tick includes.
 */
import { Check, Undo2, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { MatchedQuery, MatchedQueries, MatchInput, TakenQuery } from '../../lib/store/remediation/reach-of.ts'
import { reachOf } from '../../lib/store/remediation/reach.ts'
import { IconButton } from '../ui/Button.tsx'
import { phrasingWords } from '../ui/late/phrasings.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { reachWords } from '../ui/late/write.ts'
import { Differing } from './Differing.tsx'

const LISTED = 20
const REST_MS = 300
/** The limit of what an answer stores. */
const MOST_PHRASINGS = 200

type ReachProps = MatchInput & {
  projectId: string
  /** Remediations it is already saved as, or will replace: they do not compete with it. */
  ownIds: readonly string[]
  /** Sets the questions it must never be served for. */
  onNegatives: (negativeExamples: string[]) => void
  /** Sets phrasings of the same question. */
  onPositives: (positiveExamples: string[]) => void
}

export function Reach({ projectId, onNegatives, onPositives, ...reaching }: ReachProps) {
  const [found, setFound] = useState<MatchedQueries | null>(null)
  const key = JSON.stringify(reaching)
  useEffect(() => {
    const stop = new AbortController()
    // While the question is being edited, search only after a pause.
    const timer = setTimeout(() => {
      const asked = JSON.parse(key) as typeof reaching
      void reachOf(projectId, asked, stop.signal).then((reach) => reach && !stop.signal.aborted && setFound(reach))
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [projectId, key])
  if (!found) return null
  return (
    <ReachView
      found={found}
      negatives={reaching.negativeExamples}
      // Guidance has examples of its own.
      positives={reaching.guidance ? null : reaching.positiveExamples}
      onNegatives={onNegatives}
      onPositives={onPositives}
    />
  )
}

type ReachViewProps = {
  found: MatchedQueries
  negatives: readonly string[]
  /** Null if it takes none. */
  positives: readonly string[] | null
  onNegatives: (negativeExamples: string[]) => void
  onPositives: (positiveExamples: string[]) => void
  startOpen?: boolean
}

export function ReachView({
  found,
  negatives,
  positives,
  onNegatives,
  onPositives,
  startOpen = false,
}: ReachViewProps) {
  const [open, setOpen] = useState(startOpen)
  const list = useRef<HTMLDivElement>(null)
  const { served, close, taken } = found
  const too = positives ?? []
  const some = served.length + close.length + taken.length + negatives.length + too.length > 0

  /** The row and its focus disappear: move on to the next row, rather than to the top of the page. */
  function moveOn(event: { currentTarget: HTMLElement }): void {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = buttons.indexOf(event.currentTarget)
    const next = buttons[at + 1] ?? buttons[at - 1]
    next?.focus()
  }
  const never = (query: string): void => onNegatives([...negatives, query])
  const again = (query: string): void => onNegatives(negatives.filter((one) => one !== query))

  return (
    <div className="text-small">
      <p role="status" className="text-quiet">
        {reachWords.summary(served.length, close.length)}
        {taken.length > 0 && ` · ${reachWords.takenCount(taken.length)}`}
        {too.length > 0 && ` · ${phrasingWords.count(too.length)}`}
        {negatives.length > 0 && ` · ${draftingWords.neverFor(negatives.length)}`}{' '}
        {some && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="min-h-6 rounded-small text-accent underline underline-offset-2"
          >
            {reachWords.which}
          </button>
        )}
      </p>
      {open && (
        <div ref={list} className="mt-1 flex max-h-52 flex-col gap-1.5 overflow-y-auto rounded border border-line p-2">
          <List title={reachWords.served} rows={served}>
            {({ query }) => (
              <RowButton
                icon={X}
                keys="x"
                label={draftingWords.never(query)}
                onPress={(event) => {
                  moveOn(event)
                  never(query)
                }}
              />
            )}
          </List>
          <List title={reachWords.close} rows={close}>
            {positives && too.length < MOST_PHRASINGS
              ? ({ query }) => (
                  <RowButton
                    icon={Check}
                    keys="y"
                    label={phrasingWords.take(query)}
                    onPress={(event) => {
                      moveOn(event)
                      onPositives([...too, query])
                    }}
                  />
                )
              : undefined}
          </List>
          <List title={reachWords.taken} rows={taken} />
          <List title={phrasingWords.title} rows={too.map((query) => ({ query }))}>
            {({ query }) => (
              <RowButton
                icon={Undo2}
                keys="k"
                label={phrasingWords.drop(query)}
                onPress={(event) => {
                  moveOn(event)
                  onPositives(too.filter((one) => one !== query))
                }}
              />
            )}
          </List>
          <List title={draftingWords.nevers} rows={negatives.map((query) => ({ query }))}>
            {({ query }) => (
              <RowButton
                icon={Undo2}
                keys="k"
                label={draftingWords.keep(query)}
                onPress={(event) => {
                  moveOn(event)
                  again(query)
                }}
              />
            )}
          </List>
        </div>
      )}
    </div>
  )
}

type Pressed = { currentTarget: HTMLElement }

/** While it has the focus, keys work too: x excludes, y includes, k undoes either. */
function RowButton({
  icon,
  keys,
  label,
  onPress,
}: {
  icon: typeof X
  keys: string
  label: string
  onPress: (event: Pressed) => void
}) {
  return (
    <IconButton
      data-row
      icon={icon}
      small
      label={label}

      aria-keyshortcuts={keys}
      onClick={onPress}
      onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
        if (event.key !== keys || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        onPress(event)
      }}
    />
  )
}

type Row = { query: string } & Partial<MatchedQuery & TakenQuery>

function List({
  title,
  rows,
  children,
}: {
  title: string
  rows: readonly Row[]
  children?: ((row: Row) => ReactNode) | undefined
}) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <p className="font-semibold">{title}</p>
      <ul className="flex flex-col gap-1">
        {rows.slice(0, LISTED).map((row) => (
          <li key={row.query} className="flex items-start gap-1">
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block break-words">
                {row.query}
              </span>
              {row.by && <span className="block text-quiet">{reachWords.takenBy(row.by)}</span>}
              {row.why && (
                <span className="block text-quiet">
                  {draftingWords.why[row.why]}
                  <Differing words={row.words ?? []} />
                </span>
              )}
            </span>
            {children?.(row)}
          </li>
        ))}
        {rows.length > LISTED && <li className="text-quiet">{reachWords.more(rows.length - LISTED)}</li>}
      </ul>
    </section>
  )
}
