/** Schedules of runs: planned, waiting, missed, reported; and the window that carries one out. */
import type { ReactElement, ReactNode } from 'react'
import { DetailFrame } from '../../../components/retest/DetailFrame.tsx'
import { ScheduleForm } from '../../../components/retest/ScheduleForm.tsx'
import { ScheduleNewsView } from '../../../components/retest/ScheduleNews.tsx'
import { ScheduleList } from '../../../components/retest/ScheduleList.tsx'
import { ScheduledView } from '../../../components/retest/ScheduledWindow.tsx'
import { TestsList } from '../../../components/retest/TestsView.tsx'
import { scheduleWords } from '../../../components/retest/schedule-words.ts'
import { Split } from '../../../components/shell/Split.tsx'
import type { Environment, Run } from '../../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../../lib/contract/retest.ts'
import type { ScheduleEnd, ScheduleRow } from '../../../lib/db/schedule-row.ts'
import { planOf } from '../../../lib/retest/run-plan.ts'
import * as f from '../fixtures.ts'
import { BesideTests } from './beside-tests.tsx'
import { Frame, nothing } from './frame.tsx'
import { TESTS } from './test-data.ts'

const ENVIRONMENTS: Environment[] = [
  {
    id: 'env-1',
    projectId: f.PROJECT_ID,
    name: 'Staging',
    address: 'https://staging.larkspur.example/help',
    mark: 'page',
    by: 'me',
    at: f.ago(9_000),
  },
]
const at = (hour: number, minute: number, days = 0): string => {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour, minute).toISOString()
}
const row = (over: Partial<ScheduleRow>): ScheduleRow => ({
  id: over.id ?? 'one',
  projectId: f.PROJECT_ID,
  by: 'me',
  tags: [],
  kinds: [...WRITTEN_KINDS],
  where: { environmentId: 'env-1' },
  days: 'weekdays',
  weekday: 1,
  at: '06:30',
  opens: 'window',
  settings: { quietMs: 5_500, perMinute: 6, tries: 1 },
  isPaused: false,
  createdAt: f.ago(9_000),
  settledAt: f.ago(5),
  waiting: null,
  last: null,
  runId: null,
  isNews: false,
  ...over,
})
const begun = (result: { failing: number; newly: number | null } | null, runId = 'run-1'): ScheduleEnd => ({
  dueAt: at(6, 30),
  missedBefore: 0,
  came: 'begun',
  openedAt: f.ago(150),
  runId,
  result,
  brokeOff: result === null,
})
const missed: ScheduleEnd = { dueAt: at(6, 30, -1), missedBefore: 2, came: 'missed', why: 'off' }
const RUN: Run = {
  id: 'run-1',
  projectId: f.PROJECT_ID,
  environmentId: 'env-1',
  site: 'https://staging.larkspur.example',
  tags: [],
  variations: false,
  scheduled: true,
  tries: 1,
  state: 'done',
  why: null,
  planned: 42,
  counts: { passed: 38, failed: 3, flaky: 1, blocked: 0, error: 0, inconclusive: 0 },
  startedAt: f.ago(150),
  endedAt: f.ago(140),
  leaseUntil: null,
  by: 'me',
  at: f.ago(140),
}
const ROWS: ScheduleRow[] = [
  row({ runId: 'run-1', last: begun({ failing: 3, newly: 2 }), isNews: true }),
  row({
    id: 'waits',
    tags: ['smoke'],
    days: 'daily',
    at: '09:00',
    waiting: { dueAt: f.ago(12), why: 'in_use' },
  }),
  row({
    id: 'missed',
    tags: ['plan: team'],
    days: 'weekly',
    at: '22:00',
    where: { address: 'https://help.larkspur.example/' },
    last: missed,
  }),
  row({ id: 'paused', tags: ['billing'], isPaused: true, by: 'dana', last: begun(null, 'gone') }),
]

const acts = { onRunNow: nothing, onPause: nothing, onSkip: nothing, onRemove: nothing, onOpenRun: nothing }
const list = (rows: readonly ScheduleRow[]) => (
  <Frame place="tests">
    <Split
      list={
        <TestsList
          data={TESTS}
          openId={null}
          active
          below={
            <ScheduleList
              rows={rows}
              environments={ENVIRONMENTS}
              runs={[RUN]}
              me="me"
              nameOf={f.nameOf}
              now={Date.now()}
              isGoing={() => false}
              may
              {...acts}
            />
          }
          onOpen={nothing}
          onGoRemediations={nothing}
          onSignIn={nothing}
        />
      }
      detail={null}
    />
  </Frame>
)

const Detail = ({ children }: { children: ReactNode }) => (
  <BesideTests>
    <DetailFrame title={scheduleWords.newTitle}>{children}</DetailFrame>
  </BesideTests>
)

const form = (environments: Environment[], problem: string | null) => (
  <Detail>
    <ScheduleForm
      cases={[]}
      environments={environments}
      kinds={WRITTEN_KINDS}
      onKinds={nothing}
      planned={(tags) => planOf({ remediations: f.remediations, cases: [], responseOf: () => '' }, { tags })}
      beside="https://help.larkspur.example/contact"
      settings={{ quietMs: 5_500, perMinute: 6, tries: 1 }}
      now={Date.now()}
      problem={problem}
      onPlan={nothing}
    />
  </Detail>
)

const news = (one: ScheduleRow) => (
  <Frame
    place="tests"
    tour={
      <ScheduleNewsView
        rows={[one]}
        environments={ENVIRONMENTS}
        now={Date.now()}
        {...{ onRunNow: nothing, onSkip: nothing, onSeen: nothing, onShow: nothing }}
      />
    }
  >
    <TestsList data={TESTS} openId={null} active onOpen={nothing} onGoRemediations={nothing} onSignIn={nothing} />
  </Frame>
)

const NAME = 'smoke · Staging'
const going = { runId: 'run-1', done: 12, of: 42, counts: RUN.counts, leftMs: 5 * 60_000, ending: null }

export const scheduleScenes = {
  schedules: () => list(ROWS),
  'schedules-none': () => list([]),
  'schedules-new': () => form(ENVIRONMENTS, null),
  'schedules-denied': () => form([], scheduleWords.denied('help.larkspur.example')),
  'schedules-news': () => news(ROWS[0]!),
  'schedules-missed': () => news(row({ last: missed, isNews: true })),
  'schedules-due': () => news(row({ opens: 'nothing', waiting: { dueAt: f.ago(3), why: 'asks' } })),
  'scheduled-run': () => (
    <ScheduledView now={{ state: 'going', row: ROWS[1]! }} name={NAME} going={going} onEnd={nothing} />
  ),
  'scheduled-run-over': () => (
    <ScheduledView now={{ state: 'over', row: ROWS[1]!, run: RUN }} name={NAME} going={null} onEnd={nothing} />
  ),
  'scheduled-run-not-begun': () => (
    <ScheduledView now={{ state: 'not_begun', row: ROWS[1]!, why: 'held' }} name={NAME} going={null} onEnd={nothing} />
  ),
} satisfies Record<string, () => ReactElement>
