/** Tests, wired: what to ask again, the asking in the page beside the panel, and the results. */
import { useEffect, useMemo } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import { fallbacksOf } from '../../lib/domain/remediation/fallbacks.ts'
import { useRemediations, useRetests } from '../../lib/db/hooks.ts'
import { type AskSubject, useAskSubject } from '../../lib/store/retest/ask-subject.ts'
import { useChosenConversation } from '../../lib/store/page/chats.ts'
import { useIsFirstPull } from '../../lib/store/session/first-pull.ts'
import type { ActivePage } from '../../lib/store/page/page.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { lastRetests } from '../../lib/store/remediation/remediations.ts'
import { recordFor, useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import type { StepResult } from '../../lib/retest/ask-step.ts'
import { historyOf } from '../../lib/retest/run-compare.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { useCases } from '../../lib/store/retest/runs.ts'
import { useLeft } from '../ui/list-keys.ts'
import { Split } from '../shell/Split.tsx'
import { usePanelUser } from '../shell/panel-user.ts'
import { hostOf } from '../ui/format.ts'
import { useWide } from '../ui/wide.ts'
import { testWords } from '../ui/late/tests.ts'
import { can } from '../../lib/domain/permissions.ts'
import { AskNow } from './AskNow.tsx'
import { OtherWords } from './OtherWords.tsx'
import { judgedAgain, waitingCases } from './OtherTests.tsx'
import { AboveTests } from './AboveTests.tsx'
import { BelowTests } from './BelowTests.tsx'
import { LastRuns } from './LastRuns.tsx'
import { NewCase } from './NewCase.tsx'
import { NewRun } from './NewRun.tsx'
import { OpenRun } from './OpenRun.tsx'
import type { Beside } from './run-begun.ts'
import type { AskPlace } from './run.ts'
import { NewSchedule, Schedules } from './SchedulePlaces.tsx'
import { NEW_CASE, NEW_RUN, NEW_SCHEDULE, runIdIn } from './test-ids.ts'
import { TestDetail, TestsList } from './TestsView.tsx'
import { useRetest } from './use-retest.ts'

type TestsPlaceProps = { page: ActivePage; sites: readonly string[] }

export default function TestsPlace({ page, sites }: TestsPlaceProps) {
  const { membership, project, nameOf, role, readOnly } = usePanelUser()
  const isArriving = useIsFirstPull(membership)
  const panel = usePanel()
  const wide = useWide()
  const rows = useRemediations(project?.id ?? null)
  const retests = useRetests(project?.id ?? null)
  const cases = useCases(project?.id ?? null)
  const history = useMemo(() => historyOf(retests ?? []), [retests])
  const hasOthers =
    (cases?.some(({ remediationId }) => remediationId === null) ?? false) ||
    waitingCases(cases ?? [], rows ?? NOTHING).length > 0 ||
    judgedAgain(history).length > 0
  const openTestId = membership.state === 'signed_out' ? null : panel.openTestId
  const leftId = useLeft(openTestId)
  const runId = runIdIn(openTestId)
  const isOwnView = runId !== null || openTestId === NEW_RUN || openTestId === NEW_CASE || openTestId === NEW_SCHEDULE
  const about = useAskSubject(isOwnView ? null : openTestId)
  const may = role !== null && can(role, 'retest') && !readOnly
  const beside = useBeside(page, sites)

  return (
    <Split
      empty={!rows?.length && !hasOthers}
      list={
        <TestsList
          data={
            membership.state === 'signed_out'
              ? { state: 'signed_out' }
              : rows && retests && !(isArriving && rows.length === 0 && !hasOthers)
                ? { state: 'ready', rows, retests: lastRetests(retests), history }
                : { state: 'loading' }
          }
          openId={openTestId}
          active={wide || openTestId === null}
          above={<AboveTests may={may} />}
          before={<LastRuns />}
          below={
            <>
              <BelowTests may={may} history={history} remediations={rows ?? NOTHING} />
              <Schedules may={may} />
            </>
          }
          hasOthers={hasOthers}
          leftId={leftId}
          onOpen={(id) => panel.openTest(id)}
          onAskNow={may ? (id) => panel.openTest(id, true) : undefined}
          onGoRemediations={() => panel.go('remediations')}
          onSignIn={() => panel.openSettings('account')}
        />
      }
      detail={
        openTestId === NEW_RUN ? (
          <NewRun remediations={rows ?? NOTHING} beside={beside} />
        ) : openTestId === NEW_SCHEDULE ? (
          <NewSchedule
            remediations={rows ?? NOTHING}
            beside={beside.place.can ? (page.place?.url ?? beside.origin) : null}
          />
        ) : openTestId === NEW_CASE ? (
          <NewCase />
        ) : runId ? (
          <OpenRun key={runId} id={runId} remediations={rows ?? NOTHING} beside={beside} />
        ) : openTestId ? (
          <TestDetail
            about={about === undefined ? 'loading' : (about ?? 'gone')}
            nameOf={nameOf}
            beside={wide}
            active
            onBack={() => panel.openTest(null)}
            onRemediation={panel.openRemediation}
            onIssue={(issueId, exchangeId) => panel.openIssue(issueId, [issueId], exchangeId)}
            reach={
              about?.remediation && (
                <OtherWords
                  key={about.remediation.id}
                  remediation={about.remediation}
                  retests={about.retests}
                  others={rows ?? NOTHING}
                  beside={beside}
                />
              )
            }
            ask={about && <Ask key={openTestId} testId={openTestId} about={about} page={page} sites={sites} />}
          />
        ) : null
      }
    />
  )
}

const NOTHING: readonly Remediation[] = []

/** The tab beside the panel, as the place of a run. */
function useBeside(page: ActivePage, sites: readonly string[]): Beside {
  const place = placeOf(page, sites)
  const tabId = place.can ? (page.place?.tabId ?? null) : null
  const conversation = useChosenConversation(tabId)?.conversation
  const chat = conversation ? { frameId: conversation.frameId, chat: conversation.chat } : null
  return {
    place,
    origin: page.reading.state === 'allowed' ? page.reading.origin : null,
    run: { tab: tabId === null ? null : { tabId, chat }, address: null, mark: 'page' },
  }
}

function placeOf(page: ActivePage, sites: readonly string[]): AskPlace {
  const { reading } = page
  if (reading.state === 'not_allowed') return { can: false, why: 'not_allowed' }
  if (reading.state !== 'allowed') return { can: false, why: 'no_tab' }
  if (!sites.includes(reading.origin)) return { can: false, why: 'wrong_site' }
  return { can: true, host: hostOf(reading.origin) }
}

type AskProps = TestsPlaceProps & { testId: string; about: AskSubject }

function Ask({ testId, about, page, sites }: AskProps) {
  const { role, readOnly, act, project } = usePanelUser()
  const panel = usePanel()
  const place = placeOf(page, sites)
  const tabId = place.can ? (page.place?.tabId ?? null) : null
  const rows = useChosenConversation(tabId)
  const conversation = rows?.conversation
  const settings = useRetestSettings()

  const record = async (step: RunStep, result: StepResult): Promise<string | null> => {
    const retest = recordFor(step, result, null)
    const done = await act(saidOf(result, about), [{ name: 'retest.record', args: { retest } }])
    return done.ok ? retest.id : null
  }

  const { run, ask, stop } = useRetest({
    about,
    fallbacks: project ? fallbacksOf(project) : [],
    target:
      tabId === null
        ? null
        : { tabId, chat: conversation ? { frameId: conversation.frameId, chat: conversation.chat } : null },
    quietMs: settings.quietMs,
    record,
  })
  // "Ask now" elsewhere leads here and asks at once, if permitted: it writes into a live conversation.
  const may = role !== null && can(role, 'retest') && !readOnly
  const wished = panel.askTestId === testId
  const ready = place.can && rows !== undefined
  useEffect(() => {
    if (!wished || !ready) return
    panel.asked()
    if (may) void ask()
  }, [wished, ready, may, ask, panel])

  if (role === null) return null
  return (
    <AskNow
      about={about}
      run={run}
      place={place}
      role={role}
      readOnly={readOnly}
      active
      replay={about.replay}
      onAsk={(replay) => void ask(replay)}
      onStop={stop}
    />
  )
}

function saidOf({ outcome }: StepResult, { issueId }: AskSubject): string {
  if (outcome === 'passed') return testWords.passed
  if (outcome !== 'failed') return testWords.inconclusive
  return issueId ? testWords.failed : testWords.failedAlone
}
