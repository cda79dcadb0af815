/** The panel: the frame with what every place needs, and the open place. */
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useRetests, useRemediations, useSites, useSync } from '../../lib/db/hooks.ts'
import { useChosenConversation } from '../../lib/store/page/chats.ts'
import { DEFAULT_EVALS } from '../../lib/domain/retest/evals.ts'
import { useChosenDensity } from '../../lib/store/shell/density.ts'
import { earlySnapshot } from '../../lib/store/issues/first-page.ts'
import { useHealth } from '../../lib/store/shell/health.ts'
import { watchDesk, useDesk } from '../../lib/store/issues/desk.ts'
import { useMembership } from '../../lib/store/session/member.ts'
import { type ActivePage, isOwnTab, useActivePage, useSites as useSitesShown } from '../../lib/store/page/page.ts'
import { useLeaveProject } from '../../lib/store/shell/leave-project.ts'
import { openPanelTab, setActiveProject, signOut, syncNow } from '../../lib/store/shell/settings.ts'
import { useIsOnline, useSyncTriggers } from '../../lib/store/session/sync-state.ts'
import { panelActs, type Place, usePanel } from '../../lib/store/shell/panel.ts'
import { useFollowLink } from '../../lib/store/shell/follow-link.ts'
import { KeysWait } from '../early/KeysWait.tsx'
import { DensityProvider } from '../ui/density.ts'
import { useKeys } from '../ui/keys.ts'
import { setClockSkew, useNow } from '../ui/clock.ts'
import { withProse } from '../exchange/late-prose.ts'
import { words } from '../ui/words.ts'
import { FirstBanner } from './first-banner.ts'
import { FirstSteps } from './first-steps.ts'
import type { SiteState } from './Header.tsx'
import { Keyboard } from './Keyboard.tsx'
import { leadsToSettings } from './leads-to-settings.ts'
import { placeCounts } from './place-counts.ts'
import { Shell } from './Shell.tsx'
import { bannerStateOf } from './banner-state.ts'
import { syncSentence, syncShown } from './sync-shown.ts'
import type { Counted } from './WaitsForMe.tsx'
import { useFollowMark, useHints, useWatchIssuesWaiting, useWarmUp } from './while-open.ts'
import { useSaid } from './use-said.ts'
import { useMakePanelUser, PanelUserProvider } from './panel-user.ts'

/** The panel opens at this place, so it is loaded at once. */
const opening = import('../issues/IssuesPlace.tsx')
const LateIssues = lazy(() => opening)
let IssuesNow: typeof LateIssues | Awaited<typeof opening>['default'] = LateIssues
/** Settles when the place can be rendered together with the frame, or failed to load, which rendering will report. */
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
const WaitsForMe = lazy(() => import('./WaitsForMe.tsx'))
const PastActions = lazy(() => import('./PastActions.tsx'))

const reload = (): void => location.reload()
const goToSettings = (): void => panelActs.openSettings(null)
const signIn = (): void => panelActs.openSettings('account')

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
  const panelUser = useMakePanelUser(membership, health.readOnly)
  const { project, session, role, userId, undo, redo } = panelUser
  const now = useNow()
  const projectId = project?.id ?? null
  const sync = useSync(earlySnapshot()?.sync)
  // Before anything is rendered with it.
  useLayoutEffect(() => setClockSkew(sync?.clockSkewMs ?? 0), [sync?.clockSkewMs])
  const online = useIsOnline()
  useLeaveProject(projectId, () => panel.say(words.projectLeft(project?.name ?? '')))
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
  useEffect(() => (projectId ? watchDesk(projectId) : undefined), [projectId])
  useWatchIssuesWaiting(projectId, userId)
  // Counts wait for what is shown, because the database serves one read after another.
  const isDeskRead = useDesk((desk) => desk.all !== null || desk.failed !== null)
  const counted = isDeskRead || place !== 'issues' ? projectId : null
  const remediations = useRemediations(counted)
  const retests = useRetests(counted)
  useFollowMark(page.place?.tabId ?? null)
  const said = useSaid()
  useFollowLink(session, projectId)
  const [waits, setWaits] = useState<Counted>({ waiting: 0, remediations: 0, forOthers: 0 })

  useKeys({
    ...Object.fromEntries(PLACE_KEYS.map((one, index) => [String(index + 1), () => panel.go(one)])),
    z: () => undo(),
    'Shift+z': () => redo(),
    u: () => setHistoryOpen(true),
  })

  const evals = project?.evals ?? DEFAULT_EVALS
  const counts = useMemo(
    () =>
      placeCounts({ openIssues, remediations: remediations ?? [], retests: retests ?? [], conversation, evals, waits }),
    [openIssues, remediations, retests, conversation, evals, waits],
  )

  const pending = sync?.pending ?? 0
  const shown = syncShown(membership.state, sync, pending, online)
  const isFirstPull = shown.state === 'syncing' && sync?.lastSyncAt === null
  const standing = bannerStateOf({ ...health, signedOut: membership.state === 'signed_out', online, sync, projectId })
  const aboutSync = shown.state === 'signedOut' ? 'account' : 'sync'
  const leads = leadsToSettings(aboutSync, {
    place,
    openPart: panel.openPart,
    isOut: membership.state === 'signed_out',
  })
  const out = (): void => {
    if (pending > 0) {
      setSigningOut(true)
      panel.openSettings('account')
    } else void signOut()
  }

  return (
    <PanelUserProvider value={panelUser}>
      <Shell
        project={project}
        projects={session?.me.projects}
        onProject={(id) => void setActiveProject(id)}
        site={siteState(page, Boolean(conversation))}
        sync={shown}
        signedIn={session !== null}
        inTab={ownTab}
        waiting={waits.waiting}
        onGo={panel.go}
        onSettings={goToSettings}
        onSync={() => panel.openSettings(aboutSync)}
        onOpenTab={() => void openPanelTab()}
        onKeys={() => panel.showKeys(true)}
        onSignOut={out}
        place={place}
        counts={counts}
        said={said}
        onUndo={undo}
        onHistory={() => setHistoryOpen(true)}
        banner={
          <>
            {standing && (
              <Suspense fallback={null}>
                <FirstBanner {...{ standing, sync }} onSettings={leads ? () => panel.openSettings(aboutSync) : null} />
              </Suspense>
            )}
            <Suspense fallback={null}>
              <WaitsForMe
                {...{ who: counted ? panelUser.who : null, remediations, role, userId, now }}
                onCounted={setWaits}
              />
            </Suspense>
            {FirstSteps && !health.readOnly && (
              <FirstSteps reading={page.reading} conversation={conversation ?? null} sites={origins} />
            )}
          </>
        }
      >
        <DensityProvider value={density}>
          <Suspense fallback={<KeysWait />}>
            <PlaceView place={place}>
              {{
                page: () => <PagePlace page={page} sites={origins} />,
                issues: () => {
                  const IssuesPlace = IssuesNow
                  return (
                    <IssuesPlace failed={health.failed} arriving={isFirstPull} onRetry={reload} onSignIn={signIn} />
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
                { id: 'sync', name: words.menu.syncNow, run: () => void syncNow() },
                { id: 'sign-out', name: words.menu.signOut, run: out },
              ]
            : []),
        ]}
      />
    </PanelUserProvider>
  )
}

function PlaceView({ place, children }: { place: Place; children: Record<Place, () => ReactNode> }) {
  return children[place]()
}
