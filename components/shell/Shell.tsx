/** The frame that never changes: header, places, banner, the open place, and the last action. */
import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useRef } from 'react'
import { History, Undo2 } from 'lucide-react'
import type { Place, ToastMessage } from '../../lib/store/shell/panel.ts'
import { endExport, useExporting } from '../../lib/store/insights/exporting.ts'
import { type RunningBulk, useBulk } from '../../lib/store/issues/bulk-progress.ts'
import { Button, IconButton, shortcutOf } from '../ui/Button.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Progress } from '../ui/Progress.tsx'
import { words } from '../ui/words.ts'
import { FRAME } from './frame-look.ts'
import { Header, type HeaderProps, Places } from './Header.tsx'

const ExportElsewhere = lazy(() => import('../exporting/ExportElsewhere.tsx'))

export type ShellProps = HeaderProps & {
  place: Place
  counts: Partial<Record<Place, number>>
  banner?: ReactNode
  said: ToastMessage | null
  onUndo: (actionId: number) => void
  onHistory?: () => void
  children: ReactNode
}

export function Shell({ place, counts, banner, said, onUndo, onHistory, children, ...header }: ShellProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // When the place changes by key or command, the focused element is gone with the previous place.
  useLostFocus(place, heading)
  return (
    <div className={FRAME.shell}>
      <Header {...header} />
      <Places place={place} counts={counts} onGo={header.onGo} />
      {banner}
      <main className={FRAME.main} aria-label={words.places[place]}>
        <h1 ref={heading} tabIndex={-1} className="sr-only">
          {words.places[place]}
        </h1>
        {children}
      </main>
      <ExportLine signedIn={header.signedIn} />
      <LastAction said={said} onUndo={header.signedIn ? onUndo : null} onHistory={onHistory} />
    </div>
  )
}

function ExportLine({ signedIn }: { signedIn: boolean }) {
  const { state, stop, views } = useExporting()
  // The next user of this panel must not inherit the export.
  useEffect(() => {
    if (!signedIn) endExport()
  }, [signedIn])
  if (state.at !== 'sending' || views > 0) return null
  return (
    <Suspense fallback={null}>
      <ExportElsewhere bytes={state.bytes} stop={stop} />
    </Suspense>
  )
}

type LastActionProps = Pick<ShellProps, 'said' | 'onHistory'> & {
  /** Null if nobody is signed in: only users can undo what they did. */
  onUndo: ((actionId: number) => void) | null
}

/** Always has a line of its own, so that it never covers or moves a button. Bulk actions use it while they run. */
function LastAction({ said, onUndo, onHistory }: LastActionProps) {
  const running = useBulk((bulk) => bulk.running)
  const told = useRef<HTMLParagraphElement>(null)
  // Starting removes the button that was pressed in this line; ending removes the stop button.
  useLostFocus(running !== null, told)
  const before = useRef(said?.id)
  if (!running) before.current = said?.id
  if (running) return <ManyUnderWay {...running} told={told} failed={isBadSince(said, before.current) ? said : null} />
  const takesBack = said?.takesBack ?? null
  return (
    <footer className={FRAME.footer}>
      <p
        ref={told}
        tabIndex={-1}
        role="status"
        aria-label={words.toast.label}
        dir="auto"
        className={`min-w-0 flex-1 truncate outline-none ${said?.tone === 'bad' ? 'text-bad' : said ? 'text-ink' : 'text-quiet'}`}
      >
        {said ? said.text : words.toast.rest}
      </p>
      {takesBack !== null && onUndo && (
        <button
          type="button"
          onClick={() => onUndo(takesBack)}
          aria-keyshortcuts={shortcutOf('z')}
          className="inline-flex min-h-6 shrink-0 items-center gap-1 rounded px-1.5 font-medium text-accent hover:bg-hover"
        >
          <Undo2 size={14} aria-hidden />
          {words.undo}
        </button>
      )}
      {onHistory && (
        <IconButton
          icon={History}
          small
          label={words.past.title}
          onClick={onHistory}
          aria-keyshortcuts={shortcutOf('u')}
        />
      )}
    </footer>
  )
}

const isBadSince = (said: ToastMessage | null, before: number | undefined): boolean =>
  said?.tone === 'bad' && said.id !== before

type Meanwhile = {
  told: RefObject<HTMLParagraphElement | null>
  /** Failures of other actions in the meantime. */
  failed: ToastMessage | null
}

/** Shown in every place. Progress is not announced step by step. */
function ManyUnderWay({ act, done, total, secondsLeft, stop, told, failed }: RunningBulk & Meanwhile) {
  const name = act === 'undo' || act === 'redo' ? words.past[act] : words.desk.acts[act]
  return (
    <footer className={`relative ${FRAME.footer}`}>
      <Progress className="absolute inset-x-0 top-0 w-full rounded-none" value={done} max={total} aria-label={name} />
      <p
        ref={told}
        tabIndex={-1}
        role="status"
        aria-label={words.toast.label}
        className="min-w-0 flex-1 truncate outline-none"
      >
        {name}
        <span aria-hidden className="text-quiet tabular-nums">
          {` · ${words.desk.progress(done, total)}`}
          {secondsLeft !== null && ` · ${words.desk.left(secondsLeft)}`}
        </span>
      </p>
      {failed && (
        <p role="alert" dir="auto" className="min-w-0 flex-1 truncate text-bad">
          {failed.text}
        </p>
      )}
      <Button small onClick={stop}>
        {words.desk.stop}
      </Button>
    </footer>
  )
}
