/** Tests, wired: what to ask again, the asking itself in the page beside the panel, and what came of it. */
import { useEffect } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import { fallbacksOf } from '../../lib/domain/fallbacks.ts'
import { useRemediationDetail, useRemediations, useRetests } from '../../lib/db/hooks.ts'
import { useChosenConversation } from '../../lib/store/chats.ts'
import type { ActivePage } from '../../lib/store/page.ts'
import { usePanel } from '../../lib/store/panel.ts'
import { lastRetests } from '../../lib/store/remediations.ts'
import { recordFor, useExchangeBehind, useRetestSettings } from '../../lib/store/retest-settings.ts'
import type { StepResult } from '../../lib/retest/ask-step.ts'
import { questionsBefore } from '../../lib/retest/replay.ts'
import { historyOf } from '../../lib/retest/run-compare.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { Split } from '../shell/Split.tsx'
import { useWhose } from '../shell/who.ts'
import { hostOf } from '../ui/format.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'
import { can } from '../../lib/domain/permissions.ts'
import { AskNow } from './AskNow.tsx'
import { OtherWords } from './OtherWords.tsx'
import {
  AboveTests,
  BelowTests,
  type Beside,
  NEW_CASE,
  NEW_RUN,
  NewCase,
  NewRun,
  OpenRun,
  runIdIn,
} from './RunPlaces.tsx'
import type { AskPlace } from './run.ts'
import { TestDetail, TestsList } from './TestsView.tsx'
import { useRetest } from './use-retest.ts'

type TestsPlaceProps = { page: ActivePage; sites: readonly string[] }

export default function TestsPlace({ page, sites }: TestsPlaceProps) {
  const { project, nameOf, role, readOnly } = useWhose()
  const panel = usePanel()
  const wide = useWide()
  const rows = useRemediations(project?.id ?? null)
  const retests = useRetests(project?.id ?? null)
  const { openTestId } = panel
  const runId = runIdIn(openTestId)
  const isOwnView = runId !== null || openTestId === NEW_RUN || openTestId === NEW_CASE
  const detail = useRemediationDetail(isOwnView ? null : openTestId)
  const may = role !== null && can(role, 'retest') && !readOnly
  const beside = useBeside(page, sites)

  return (
    <Split
      list={
        <TestsList
          data={
            rows && retests
              ? { state: 'ready', rows, retests: lastRetests(retests), history: historyOf(retests) }
              : { state: 'loading' }
          }
          openId={openTestId}
          active={wide || openTestId === null}
          above={<AboveTests may={may} />}
          below={<BelowTests may={may} />}
          onOpen={(id) => panel.openTest(id)}
          onGoRemediations={() => panel.go('remediations')}
        />
      }
      detail={
        openTestId === NEW_RUN ? (
          <NewRun remediations={rows ?? NOTHING} beside={beside} />
        ) : openTestId === NEW_CASE ? (
          <NewCase />
        ) : runId ? (
          <OpenRun key={runId} id={runId} remediations={rows ?? NOTHING} beside={beside} />
        ) : openTestId ? (
          <TestDetail
            remediation={detail === undefined ? 'loading' : (detail?.remediation ?? 'gone')}
            retests={(detail?.retests ?? []).filter(({ variation }) => !variation)}
            nameOf={nameOf}
            beside={wide}
            active
            onBack={() => panel.openTest(null)}
            onRemediation={panel.openRemediation}
            reach={
              detail && (
                <OtherWords
                  key={detail.remediation.id}
                  remediation={detail.remediation}
                  retests={detail.retests}
                  others={rows ?? NOTHING}
                  beside={beside}
                />
              )
            }
            ask={
              detail && <Ask key={detail.remediation.id} remediation={detail.remediation} page={page} sites={sites} />
            }
          />
        ) : null
      }
    />
  )
}

const NOTHING: readonly Remediation[] = []

/** The tab beside the panel as a run would ask there. */
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

function Ask({ remediation, page, sites }: TestsPlaceProps & { remediation: Remediation }) {
  const { role, readOnly, act, project } = useWhose()
  const panel = usePanel()
  const place = placeOf(page, sites)
  const tabId = place.can ? (page.place?.tabId ?? null) : null
  const rows = useChosenConversation(tabId)
  const conversation = rows?.conversation
  const before = useExchangeBehind(remediation.exchangeId)
  const settings = useRetestSettings()

  const record = async (step: RunStep, result: StepResult): Promise<boolean> => {
    const { outcome } = result
    const said =
      outcome === 'passed' ? words.tests.passed : outcome === 'failed' ? words.tests.failed : words.tests.inconclusive
    const done = await act(said, [{ name: 'retest.record', args: { retest: recordFor(step, result, null) } }])
    return done.ok
  }

  const { run, ask, stop } = useRetest({
    remediation,
    before: before?.response ?? '',
    fallbacks: project ? fallbacksOf(project) : [],
    target:
      tabId === null
        ? null
        : { tabId, chat: conversation ? { frameId: conversation.frameId, chat: conversation.chat } : null },
    quietMs: settings.quietMs,
    record,
  })
  // "Ask now" elsewhere brings one here and asks at once, where it may.
  const wished = panel.askRemediationId === remediation.id
  const ready = place.can && rows !== undefined && before !== undefined
  useEffect(() => {
    if (!wished || !ready) return
    panel.asked()
    void ask()
  }, [wished, ready, ask, panel])

  if (role === null) return null
  return (
    <AskNow
      remediation={remediation}
      run={run}
      place={place}
      role={role}
      readOnly={readOnly}
      active
      replay={questionsBefore(remediation.query, before?.before ?? [])}
      onAsk={(replay) => void ask(replay)}
      onStop={stop}
    />
  )
}
