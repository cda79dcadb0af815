import {
  CircleDashed,
  CircleDot,
  CloudOff,
  Ellipsis,
  Inbox,
  LogIn,
  RefreshCw,
  TriangleAlert,
  Check,
  CloudUpload,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Place } from '../../lib/store/shell/panel.ts'
import { Menu } from '../ui/Menu.tsx'
import { IconButton } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { count } from '../ui/format.ts'
import { BRAND, FRAME, PLACES } from './frame-look.ts'

export type SiteState = 'reading' | 'idle' | 'notAllowed' | 'none'
export type SyncShown =
  | { state: 'synced' | 'syncing' | 'signedOut' | 'updateNeeded' | 'error' }
  | { state: 'waiting' | 'offline'; pending: number }

const SITE_ICON = { reading: CircleDot, idle: CircleDashed, notAllowed: CircleDashed, none: CircleDashed }
const SYNC_ICON = {
  synced: Check,
  syncing: RefreshCw,
  waiting: CloudUpload,
  offline: CloudOff,
  signedOut: LogIn,
  updateNeeded: TriangleAlert,
  error: TriangleAlert,
}

function syncText(sync: SyncShown): string {
  return sync.state === 'waiting' ? words.sync.waiting(sync.pending) : words.sync[sync.state]
}

function State({
  icon,
  text,
  label,
  tone,
  calm = false,
  onClick,
}: {
  icon: ReactNode
  text: string
  label: string
  tone: string
  /** Nothing needs attention. */
  calm?: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={`inline-flex min-h-8 min-w-7 min-[320px]:shrink-0 items-center gap-1 rounded px-1.5 text-small whitespace-nowrap hover:bg-hover ${tone}`}
    >
      {icon}
      <span className={`truncate ${calm ? FRAME.calm : FRAME.state}`}>{text}</span>
    </button>
  )
}

export type HeaderProps = {
  project: { id: string; name: string } | null
  projects?: readonly { id: string; name: string }[]
  onProject?: (id: string) => void
  site: SiteState
  sync: SyncShown
  signedIn: boolean
  inTab: boolean
  /** How many items wait for this member, unread. */
  waiting?: number
  onGo: (place: Place) => void
  /** Opens the list of Settings' parts. */
  onSettings: () => void
  /** Opens what the sync state is about. */
  onSync: () => void
  onOpenTab: () => void
  onKeys: () => void
  onSignOut: () => void
}

export function Header(props: HeaderProps) {
  const { project, projects = [], site, sync, signedIn, inTab, onGo } = props
  const SiteIcon = SITE_ICON[site]
  const SyncIcon = SYNC_ICON[sync.state]
  const calm = sync.state === 'synced' || sync.state === 'syncing' || sync.state === 'waiting'
  const name = project?.name ?? words.product
  return (
    <header className={FRAME.header}>
      <div className={FRAME.headerStart}>
        <Brand />
        {projects.length > 1 ? (
          <Menu
            align="start"
            trigger={
              <button type="button" className={FRAME.projects}>
                {name} ▾
              </button>
            }
            entries={[
              {
                type: 'choice',
                label: words.menu.project,
                value: project?.id ?? '',
                options: projects.map(({ id, name: label }) => ({ value: id, label })),
                onChange: (id) => props.onProject?.(id),
              },
            ]}
          />
        ) : (
          <span className={FRAME.project}>{name}</span>
        )}
      </div>
      <State
        icon={<SiteIcon size={14} aria-hidden className="shrink-0" />}
        text={words.site[site]}
        label={words.site.label(words.site[site])}
        tone={site === 'reading' ? 'text-good' : 'text-quiet'}
        calm={!calm}
        onClick={() => onGo('page')}
      />
      <State
        icon={<SyncIcon size={14} aria-hidden className="shrink-0" />}
        text={syncText(sync)}
        label={words.sync.label(syncText(sync))}
        tone={calm ? 'text-quiet' : 'text-flag'}
        calm={calm}
        onClick={props.onSync}
      />
      {signedIn && <WaitingButton waiting={props.waiting ?? 0} onGo={onGo} />}
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.menu.label} />}
        entries={[
          ...(signedIn
            ? [{ type: 'action' as const, label: words.places.insights, onSelect: () => onGo('insights') }]
            : []),
          ...(inTab ? [] : [{ type: 'action' as const, label: words.menu.tab, onSelect: props.onOpenTab }]),
          { type: 'action', label: words.menu.keys, onSelect: props.onKeys },
          { type: 'action', label: words.menu.settings, onSelect: props.onSettings },
          ...(signedIn
            ? [
                { type: 'line' as const },
                { type: 'action' as const, label: words.menu.signOut, onSelect: props.onSignOut },
              ]
            : []),
        ]}
      />
    </header>
  )
}

function WaitingButton({ waiting, onGo }: { waiting: number; onGo: HeaderProps['onGo'] }) {
  const label = waiting > 0 ? words.together.waiting.open(waiting) : words.together.waiting.title
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onGo('waiting')}
      className="relative inline-flex size-8 shrink-0 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink"
    >
      <Inbox size={16} aria-hidden />
      {waiting > 0 && (
        <span
          aria-hidden
          // Rendered by the style sheet and not announced: the button's name contains it.
          data-count={waiting > 99 ? '99+' : waiting}
          className="absolute end-0 top-0 min-w-4 rounded-full bg-accent px-1 text-center text-[10px]/4 font-semibold text-on-accent before:content-[attr(data-count)]"
        />
      )}
    </button>
  )
}

function Brand() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className="shrink-0"
    >
      {BRAND.map((path) => (
        <path key={path.d} {...path} />
      ))}
    </svg>
  )
}

export function Places({
  place,
  counts,
  onGo,
}: {
  place: Place
  /** Only for places where somebody must act. */
  counts: Partial<Record<Place, number>>
  onGo: (place: Place) => void
}) {
  return (
    <nav aria-label={words.placesLabel} className={FRAME.places}>
      {PLACES.map((one) => {
        const n = counts[one] ?? 0
        const here = one === place
        return (
          <button
            key={one}
            type="button"
            aria-current={here ? 'page' : undefined}
            onClick={() => onGo(one)}
            className={FRAME.place(here)}
          >
            {words.places[one]}{' '}
            {n > 0 && (
              <span className="text-small tabular-nums text-quiet">
                {n > 999 ? '999+' : count(n)}
                <span className="sr-only"> {words.toActOn}</span>
              </span>
            )}
          </button>
        )
      })}
    </nav>
  )
}
