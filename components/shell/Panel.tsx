/** The panel itself: the frame with what holds everywhere, and the place that is open. */
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import type { SyncSummary } from '../../lib/db/queries.ts'
import { useRetests, useRemediations, useSites, useSync } from '../../lib/db/hooks.ts'
import { useChosenConversation } from '../../lib/store/chats.ts'
import { DEFAULT_EVALS, isFlagged } from '../../lib/domain/evals.ts'
import { loadActs } from '../../lib/store/actions.ts'
import { useChosenDensity } from '../../lib/store/density.ts'
import { freeSpace, useHealth } from '../../lib/store/health.ts'
import { keepDesk, useDesk } from '../../lib/store/desk.ts'
import { useMembership } from '../../lib/store/member.ts'
import { type ActivePage, isOwnTab, useActivePage, useSites as useSitesShown } from '../../lib/store/page.ts'
import { conflictOf, lastRetests } from '../../lib/store/remediations.ts'
import { openPanelTab, setActiveProject, signOut, syncNow, useFocusWish } from '../../lib/store/settings.ts'
import { useOnline, useSyncTriggers } from '../../lib/store/sync-state.ts'
import { type Place, usePanel } from '../../lib/store/panel.ts'
import { keepIssuesWaiting } from '../../lib/store/waiting.ts'
import { useFollowLink } from '../../lib/store/follow-link.ts'
import { DensityProvider } from '../ui/density.ts'
import { loadDialog } from '../ui/Dialog.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/clock.ts'
import { loadProse, withProse } from '../ui/Prose.tsx'
import { agoInWords } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { FirstSteps } from './FirstSteps.tsx'
import type { SiteState, SyncShown } from './Header.tsx'
import { Keyboard } from './Keyboard.tsx'
import { Shell } from './Shell.tsx'
import type { Counted } from './WaitsForMe.tsx'
import { useMakeWhose, WhoseProvider } from './who.ts'

/** Where the panel opens: asked for at once. */
const opening = import('../issues/IssuesPlace.tsx')
const LateIssues = lazy(() => opening)
let IssuesNow: typeof LateIssues | Awaited<typeof opening>['default'] = LateIssues
/** Done once the place can be drawn in one go with the frame around it; or never will be, which drawing it says. */
export const placeIsHere: Promise<void> = opening.then(
  (place) => void (IssuesNow = place.default),
  () => undefined,
)
const PagePlace = lazy(() => withProse(import('../page/PagePlace.tsx')))
const RemediationsPlace = lazy(() => import('../remediation/RemediationsPlace.tsx'))
const TestsPlace = lazy(() => import('../retest/TestsPlace.tsx'))
const WaitingPlace = lazy(() => import('../collaborate/WaitingPlace.tsx'))
const InsightsPlace = lazy(() => import('../insights/InsightsPlace.tsx'))
const SettingsPlace = lazy(() => import('../settings/SettingsPlace.tsx'))
const StateBanner = lazy(() => import('./StateBanner.tsx'))
const WaitsForMe = lazy(() => import('./WaitsForMe.tsx'))
const PastActions = lazy(() => import('./PastActions.tsx'))

/** Not before the first rows: until then the panel syncs because it was opened. */
function useHints(backend: string | null, projectId: string | null): void {
  useEffect(() => {
    if (!backend || !projectId) return undefined
    const stop = new AbortController()
    void import('../../lib/store/hints.ts').then(({ followHints }) => followHints(backend, projectId, stop.signal))
    return () => stop.abort()
  }, [backend, projectId])
}

/** What the next click will need, brought in while nobody waits. */
function useWarmUp(): void {
  useEffect(() => {
    const warm = (): void => {
      void loadActs()
      void loadDialog()
      void import('../issues/OpenIssue.tsx')
      void loadProse()
      void import('../remediation/Writer.tsx')
      void import('../page/PagePlace.tsx')
    }
    const timer = setTimeout(warm, 400)
    return () => clearTimeout(timer)
  }, [])
}

const reload = (): void => location.reload()
const goToSettings = (): void => usePanel.getState().go('settings')

const PLACE_KEYS: readonly Place[] = ['page', 'issues', 'remediations', 'tests', 'insights']

function siteState({ reading }: ActivePage, hasConversation: boolean): SiteState {
  if (reading.state === 'allowed') return hasConversation ? 'reading' : 'idle'
  return reading.state === 'not_allowed' ? 'notAllowed' : 'none'
}

export function Panel() {
  const panel = usePanel()
  const { place } = panel
  const health = useHealth()
  const membership = useMembership(words)
  const whose = useMakeWhose(membership, health.readOnly)
  const { project, session, role, userId, undo, redo } = whose
  const now = useNow()
  const projectId = project?.id ?? null
  const sync = useSync()
  const online = useOnline()
  const density = useChosenDensity()
  const [ownTab, setOwnTab] = useState(false)
  const [signingOut, setSigningOut] = useState(false)
  const [historyOpen, setHistoryOpen] = useState(false)
  useEffect(() => void isOwnTab().then(setOwnTab), [])
  useSyncTriggers()
  useWarmUp()
  useHints(session?.backend ?? null, projectId)

  const page = useActivePage(ownTab)
  const conversation = useChosenConversation(page.place?.tabId ?? null)
  const sites = useSites(projectId)
  const origins = useMemo(() => sites?.map((site) => site.origin) ?? [], [sites])
  const sitesShown = useSitesShown(projectId)
  const openIssues = useDesk((desk) => desk.open)
  useEffect(() => (projectId ? keepDesk(projectId) : undefined), [projectId])
  useEffect(() => (projectId && userId ? keepIssuesWaiting(projectId, userId) : undefined), [projectId, userId])
  // What is only counted comes after what is looked at: the database reads one thing after another.
  const isDeskRead = useDesk((desk) => desk.all !== null || desk.failed !== null)
  const counted = isDeskRead || place !== 'issues' ? projectId : null
  const remediations = useRemediations(counted)
  const retests = useRetests(counted)
  useFollowMark()
  useFollowLink(session, projectId)
  const [waits, setWaits] = useState<Counted>({ waiting: 0, remediations: 0, forOthers: 0 })

  useKeys({
    ...Object.fromEntries(PLACE_KEYS.map((one, index) => [String(index + 1), () => panel.go(one)])),
    z: () => undo(),
    'Shift+z': () => redo(),
    u: () => setHistoryOpen(true),
  })

  const evals = project?.evals ?? DEFAULT_EVALS
  const counts = useMemo(() => {
    const last = lastRetests(retests ?? [])
    const failed = (remediations ?? []).filter(
      (one) =>
        (one.status === 'active' || one.status === 'active_with_draft') && last.get(one.id)?.outcome === 'failed',
    )
    return {
      issues: Math.max(0, (openIssues ?? 0) - waits.forOthers),
      page:
        conversation?.exchanges.filter(
          ({ capture, known, verdicts }) =>
            verdicts.every((one) => one.retractedAt !== null) &&
            isFlagged({ scores: capture.exchange.scores, flags: known?.flags ?? [] }, evals),
        ).length ?? 0,
      remediations: waits.remediations,
      tests: failed.length,
    }
  }, [openIssues, remediations, retests, conversation, evals, waits])

  const pending = sync?.pending ?? 0
  const conflict = sync?.refusals.find((one) => conflictOf([one]) !== null)
  const conflicting = remediations?.find(
    (one) => one.id === (conflict?.args as { remediationId?: unknown } | undefined)?.remediationId,
  )
  const shown = syncShown(membership.state, sync, pending, online)
  const isFirstPull = shown.state === 'syncing' && sync?.lastSyncAt === null
  const bannerSync =
    shown.state === 'signedOut' && (pending > 0 || sync?.state === 'signed_out')
      ? 'signed_out'
      : shown.state === 'updateNeeded'
        ? 'update_needed'
        : shown.state === 'offline'
          ? 'offline'
          : 'ok'
  const out = (): void => {
    if (pending > 0) {
      setSigningOut(true)
      panel.go('settings')
    } else void signOut()
  }

  return (
    <WhoseProvider value={whose}>
      <Shell
        project={project?.name ?? null}
        projects={session?.me.projects}
        onProject={(id) => void setActiveProject(id)}
        site={siteState(page, Boolean(conversation))}
        sync={shown}
        signedIn={session !== null}
        inTab={ownTab}
        waiting={waits.waiting}
        onGo={panel.go}
        onOpenTab={() => void openPanelTab()}
        onKeys={() => panel.showKeys(true)}
        onSignOut={out}
        place={place}
        counts={counts}
        said={panel.said}
        onUndo={() => undo()}
        onHistory={() => setHistoryOpen(true)}
        banner={
          <>
            <Suspense fallback={null}>
              {(bannerSync !== 'ok' ||
                (sync?.refusals.length ?? 0) > 0 ||
                health.readOnly ||
                health.storageFull ||
                health.blocked) && (
                <StateBanner
                  state={{
                    sync: bannerSync,
                    pending,
                    refused: sync?.refusals.length ?? 0,
                    conflict: conflicting
                      ? { who: whose.nameOf(conflicting.editedBy), when: agoInWords(conflicting.editedAt, now) }
                      : null,
                    readOnly: health.readOnly,
                    storageFull: health.storageFull,
                    blocked: health.blocked,
                  }}
                  onSignIn={place === 'settings' ? null : goToSettings}
                  onDetails={goToSettings}
                  onCompare={() => conflicting && panel.openRemediation(conflicting.id)}
                  onFreeSpace={() => void freeSpace().then((n) => panel.say(words.banner.freed(n)))}
                  onReload={reload}
                />
              )}
              <WaitsForMe
                {...{ who: counted ? whose.who : null, remediations, role, userId, now }}
                onCounted={setWaits}
              />
            </Suspense>
            {!health.readOnly && (
              <FirstSteps reading={page.reading} conversation={conversation ?? null} sites={origins} />
            )}
          </>
        }
      >
        <DensityProvider value={density}>
          <Suspense fallback={null}>
            <PlaceView place={place}>
              {{
                page: () => <PagePlace page={page} sites={origins} />,
                issues: () => {
                  const IssuesPlace = IssuesNow
                  return (
                    <IssuesPlace
                      failed={health.failed}
                      arriving={isFirstPull}
                      onRetry={reload}
                      onSignIn={goToSettings}
                    />
                  )
                },
                remediations: () => <RemediationsPlace />,
                waiting: () => <WaitingPlace />,
                insights: () => <InsightsPlace />,
                tests: () => <TestsPlace page={page} sites={origins} />,
                settings: () => (
                  <SettingsPlace
                    tabId={page.reading.state === 'allowed' ? (page.place?.tabId ?? null) : null}
                    syncWords={syncSentence(shown)}
                    sites={sitesShown ?? []}
                    signingOut={signingOut}
                    onSigningOut={setSigningOut}
                  />
                ),
              }}
            </PlaceView>
          </Suspense>
        </DensityProvider>
      </Shell>
      {historyOpen && (
        <Suspense fallback={null}>
          <PastActions onClose={() => setHistoryOpen(false)} />
        </Suspense>
      )}
      <Keyboard
        others={[
          ...(ownTab ? [] : [{ id: 'tab', name: words.menu.tab, run: () => void openPanelTab() }]),
          { id: 'settings', name: words.menu.settings, run: goToSettings },
          ...(session
            ? [
                { id: 'sync', name: words.settings.syncNow, run: () => void syncNow() },
                { id: 'sign-out', name: words.menu.signOut, run: out },
              ]
            : []),
        ]}
      />
    </WhoseProvider>
  )
}

function PlaceView({ place, children }: { place: Place; children: Record<Place, () => ReactNode> }) {
  return children[place]()
}

/** A mark was clicked in the page: the panel goes to what it stands for. A wish from before the panel opened counts for some seconds. */
function useFollowMark(): void {
  const wish = useFocusWish()
  const at = wish?.at
  const exchangeId = wish?.exchangeId ?? null
  useEffect(() => {
    if (!at || Date.now() - Date.parse(at) > 10_000) return
    usePanel.getState().wishExchange(exchangeId)
  }, [at, exchangeId])
}

function syncShown(membership: string, sync: SyncSummary | undefined, pending: number, online: boolean): SyncShown {
  const state = sync?.state
  if (membership === 'signed_out' || state === 'signed_out') return { state: 'signedOut' }
  if (state === 'update_needed') return { state: 'updateNeeded' }
  if (!online || state === 'offline') return { state: 'offline', pending }
  if (state === 'failing') return { state: 'error' }
  // Null: nothing has been asked for yet, as just after signing in.
  if ((state === 'syncing' || state === null) && pending === 0) return { state: 'syncing' }
  return pending > 0 ? { state: 'waiting', pending } : { state: 'synced' }
}

const syncSentence = (sync: SyncShown): string =>
  sync.state === 'waiting' ? words.sync.waiting(sync.pending) : words.sync[sync.state]
