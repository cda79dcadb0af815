/** Insights: a telling month, offline, nothing there, and a long year. */
import type { ReactElement } from 'react'
import { exportWords } from '../../../components/exporting/export-words.ts'
import { ExportHistory } from '../../../components/exporting/ExportHistory.tsx'
import type { Export } from '../../../components/exporting/use-export.ts'
import type { ExportState } from '../../../lib/store/insights/exporting.ts'
import { type PanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { InsightsView, type InsightsViewProps } from '../../../components/insights/InsightsView.tsx'
import type { InsightsReply } from '../../../lib/contract/insights.ts'
import { bucketDays, type Period } from '../../../lib/contract/insights-period.ts'
import { wilsonInterval } from '../../../lib/domain/wilson.ts'
import type { Work } from '../../../lib/store/insights/insights.ts'
import { After, clickOn, Frame, type FrameProps, nothing } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AS_OF = new Date(Date.now() - 2 * 60_000).toISOString()
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10)

/** Responses increase, bad ones decrease, and more of them are prevented. */
function reply(days: Period): InsightsReply {
  const size = bucketDays(days)
  const buckets = Array.from({ length: days / size }, (_, at) => {
    const share = at / (days / size)
    const exchanges = Math.round((28 + 20 * share + 9 * Math.sin(at * 0.9)) * size)
    const bad = Math.round(exchanges * (0.34 - 0.14 * share))
    const prevented = Math.round(bad * (0.08 + 0.6 * share))
    return {
      day: dayBefore(days - 1 - at * size),
      exchanges,
      bad,
      prevented,
      answers: Math.round(exchanges * 0.2 * share),
      heldBack: Math.round(prevented * 0.2),
    }
  })
  const sum = (of: 'exchanges' | 'bad' | 'prevented' | 'answers' | 'heldBack'): number =>
    buckets.reduce((total, one) => total + one[of], 0)
  const now = {
    exchanges: sum('exchanges'),
    bad: sum('bad'),
    prevented: sum('prevented'),
    answers: sum('answers'),
    heldBack: sum('heldBack'),
  }
  return {
    asOf: AS_OF,
    now,
    before: { exchanges: now.exchanges - 112, bad: now.bad + 41, prevented: 21, answers: now.answers, heldBack: 3 },
    buckets,
    bad: [
      { type: 'ungrounded', now: Math.round(now.bad * 0.52), prevented: 61, before: 140 },
      { type: 'search_failure', now: Math.round(now.bad * 0.27), prevented: 40, before: 90 },
      { type: 'on_brand', now: 31, prevented: 9, before: 12 },
      { type: 'unhelpful', now: 19, prevented: 4, before: 22 },
      { type: 'flagged', now: 4, prevented: 0, before: 1 },
    ],
    sites: [
      { site: 'https://help.larkspur.example', exchanges: Math.round(now.exchanges * 0.7), bad: 190, prevented: 80 },
      { site: 'https://shop.larkspur.example', exchanges: Math.round(now.exchanges * 0.24), bad: 80, prevented: 30 },
      { site: null, exchanges: Math.round(now.exchanges * 0.06), bad: 17, prevented: 4 },
    ],
    keys: ['app_version', 'channel', 'plan'],
    values: [
      { value: 'basic', exchanges: Math.round(now.exchanges * 0.46), bad: 120, prevented: 40 },
      { value: 'plus', exchanges: Math.round(now.exchanges * 0.38), bad: 90, prevented: 44 },
      { value: 'family', exchanges: Math.round(now.exchanges * 0.16), bad: 60, prevented: 28 },
    ],
  }
}

const WORK: Work = {
  backlog: { open: 14, bands: [3, 6, 4, 1], medianAge: 4.2 * DAY, oldest: { issueId: 'i', age: 33 * DAY } },
  remediated: { issues: 23, time: { median: 26 * HOUR, p90: 6.4 * DAY }, cameBack: 2 },
  before: { issues: 11, time: { median: 3.1 * DAY, p90: 12 * DAY }, cameBack: 3 },
  inUse: [
    { id: 'r1', query: 'How do I reset a version 13 hub?', kind: 'answer', hits: 148, falseMatches: 0 },
    { id: 'r2', query: 'Can I get a refund after 30 days?', kind: 'answer', hits: 61, falseMatches: 2 },
    {
      id: 'r3',
      query: 'Which plan stores clips for 60 days, and what happens to them when I change to another plan?',
      kind: 'guidance',
      hits: 17,
      falseMatches: 0,
    },
  ],
  precision: [
    {
      eval: 'response_groundedness',
      name: undefined,
      bad: 41,
      good: 9,
      measured: { value: 0.82, interval: wilsonInterval(41, 50) },
    },
    {
      eval: 'context_sufficiency',
      name: undefined,
      bad: 9,
      good: 5,
      measured: { value: 9 / 14, interval: wilsonInterval(9, 14) },
    },
    { eval: 'on_brand', name: 'On brand', bad: 3, good: 1, measured: 'too_few' },
  ],
  agreement: {
    judged: 46,
    alike: 40,
    alpha: { value: 0.71, interval: { low: 0.52, high: 0.87 } },
    fleiss: null,
    pairs: [],
  },
}
const NO_WORK: Work = {
  backlog: { open: 0, bands: [0, 0, 0, 0], medianAge: null, oldest: null },
  remediated: { issues: 0, time: null, cameBack: 0 },
  before: { issues: 0, time: null, cameBack: 0 },
  inUse: [],
  precision: [],
  agreement: { judged: 0, alike: 0, alpha: 'too_few', fleiss: null, pairs: [] },
}
const ONE_DAY = { exchanges: 3, bad: 1, prevented: 0, answers: 0, heldBack: 0 }
const NONE = { exchanges: 0, bad: 0, prevented: 0, answers: 0, heldBack: 0 }

const scene = (over: Partial<InsightsViewProps> = {}, frame: Partial<FrameProps> = {}): ReactElement => (
  <Frame place="insights" {...frame}>
    <InsightsView
      counted={{ state: 'ready', reply: reply(30), failed: null }}
      work={WORK}
      forOthers={0}
      asked={{ days: 30, by: 'plan' }}
      evalNames={{ on_brand: 'On brand' }}
      onAsk={nothing}
      onAgain={nothing}
      evals={['response_groundedness', 'on_brand']}
      span="2026-03-02..2026-03-31"
      lead={{ count: (terms) => 3 + terms.length, open: nothing }}
      onRemediation={nothing}
      onRemediations={nothing}
      onSignIn={nothing}
      onExport={nothing}
      exporting={null}
      onResponses={nothing}
      {...over}
    />
  </Frame>
)

const exporting = (state: ExportState): Export => ({ state, begin: nothing, stop: nothing })

const ADMIN = {
  session: { backend: 'https://errata.larkspur.example' },
  project: { id: 'p', name: 'Larkspur' },
  role: 'admin',
  userId: 'me',
} as PanelUser

const OFFLINE: Partial<FrameProps> = { sync: { state: 'offline', pending: 0 }, state: { standing: 'offline' } }

export const insightsScenes = {
  insights: () => scene(),
  'insights-year': () =>
    scene({
      counted: { state: 'ready', reply: reply(364), failed: null },
      asked: { days: 364, key: 'plan', value: 'plus' },
    }),
  'insights-offline': () => scene({ counted: { state: 'ready', reply: reply(30), failed: 'unreachable' } }, OFFLINE),
  'insights-away': () => scene({ counted: { state: 'failed', code: 'unreachable' } }, OFFLINE),
  'insights-signed-out': () =>
    scene(
      { counted: { state: 'ready', reply: reply(30), failed: 'signed_out' } },
      { sync: { state: 'signedOut' }, state: { standing: 'signedOut', pending: 2 } },
    ),
  'insights-day': () =>
    scene({
      counted: {
        state: 'ready',
        reply: {
          ...reply(7),
          now: ONE_DAY,
          before: NONE,
          buckets: Array.from({ length: 7 }, (_, at) => ({ day: dayBefore(6 - at), ...(at === 6 ? ONE_DAY : NONE) })),
          bad: [{ type: 'ungrounded', now: 1, prevented: 0, before: 0 }],
          sites: [{ site: 'https://help.larkspur.example', exchanges: 3, bad: 1, prevented: 0 }],
          keys: [],
          values: null,
        },
        failed: null,
      },
      asked: { days: 7 },
      work: { ...NO_WORK, backlog: { open: 1, bands: [1, 0, 0, 0], medianAge: 0.1 * DAY, oldest: null } },
    }),
  'insights-narrowed-none': () =>
    scene({
      counted: {
        state: 'ready',
        reply: { asOf: AS_OF, now: NONE, before: NONE, buckets: [], bad: [], sites: [], keys: [], values: null },
        failed: null,
      },
      asked: { days: 30, key: 'plan', value: 'family' },
      work: NO_WORK,
    }),
  'insights-none': () =>
    scene({
      counted: {
        state: 'ready',
        reply: { asOf: AS_OF, now: NONE, before: NONE, buckets: [], bad: [], sites: [], keys: [], values: null },
        failed: null,
      },
      asked: { days: 30 },
      work: NO_WORK,
    }),
  'insights-export-menu': () => (
    <After run={clickOn(exportWords.menu)}>{scene({ exporting: exporting({ at: 'none' }) })}</After>
  ),
  'insights-exporting': () => scene({ exporting: exporting({ at: 'sending', bytes: 148_300_000 }) }),
  'insights-export-failed': () =>
    scene({
      exporting: exporting({
        at: 'failed',
        code: 'timed_out',
        projectId: null,
        asked: { format: 'csv', of: 'logs', narrowed: '' },
      }),
    }),
  exporting: () => <PanelUserProvider value={ADMIN}>{inSettings('export', <ExportHistory />)}</PanelUserProvider>,
}
