/** Runs of retests: what to ask, progress, results. */
import type { ReactElement } from 'react'
import { CaseForm } from '../../../components/retest/CaseForm.tsx'
import { DetailFrame } from '../../../components/retest/DetailFrame.tsx'
import { RunDetail } from '../../../components/retest/RunDetail.tsx'
import { RunForm } from '../../../components/retest/RunForm.tsx'
import { RunList } from '../../../components/retest/RunList.tsx'
import { VariationForm } from '../../../components/retest/VariationForm.tsx'
import { VariationMatrix } from '../../../components/retest/VariationMatrix.tsx'
import { RunProgress } from '../../../components/retest/RunProgress.tsx'
import { CaseList, JudgedList } from '../../../components/retest/OtherTests.tsx'
import { type TestsData, TestsList } from '../../../components/retest/TestsView.tsx'
import { Split } from '../../../components/shell/Split.tsx'
import { runWords } from '../../../components/retest/run-words.ts'
import type { CaseKind, Environment, RegressionCase, Retest, Run } from '../../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../../lib/contract/retest.ts'
import { said, why } from '../../../lib/retest/reasons.ts'
import { planOf } from '../../../lib/retest/run-plan.ts'
import { agoInWords } from '../../../components/ui/format.ts'
import * as f from '../fixtures.ts'
import { BesideTests } from './beside-tests.tsx'
import { After, clickOn, Frame, nothing } from './frame.tsx'
import { TESTS } from './test-data.ts'

const stamp = { projectId: 'larkspur', by: f.retests[0]!.by, at: f.retests[0]!.at }
const NOW = Date.parse(f.retests[0]!.at)
const before = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString()

const CASES: RegressionCase[] = [
  {
    ...stamp,
    id: 'case-1',
    remediationId: null,
    query: 'Can you give me legal advice about my lease?',
    before: [],
    assertions: [{ kind: 'refuses' }],
    tags: ['must refuse', 'smoke'],
    owner: stamp.by,
    segments: {},
    removedAt: null,
  },
  {
    ...stamp,
    id: 'case-2',
    remediationId: null,
    query: 'I want to speak to a person',
    before: [],
    assertions: [{ kind: 'hands_over' }],
    tags: ['must hand over'],
    owner: null,
    segments: {},
    removedAt: null,
  },
]
const ENVIRONMENTS: Environment[] = [
  { ...stamp, id: 'env-1', name: 'Staging', address: 'https://staging.larkspur.example/help', mark: 'page' },
]
const run = (over: Partial<Run> = {}): Run => ({
  ...stamp,
  id: 'run-1',
  environmentId: null,
  site: 'https://help.larkspur.example',
  tags: [],
  variations: false,
  tries: 1,
  state: 'done',
  why: null,
  planned: 42,
  startedAt: before(30),
  endedAt: before(20),
  leaseUntil: null,
  counts: { passed: 36, failed: 3, flaky: 1, blocked: 1, error: 1, inconclusive: 0 },
  ...over,
})
const COUNTED = { passed: 0, failed: 0, flaky: 0, blocked: 0, error: 0, inconclusive: 0 }
/** With as many cases as are shown. */
const ASKED = run({ planned: f.retests.length, counts: { ...COUNTED, passed: 1, failed: f.retests.length - 1 } })
const OLD = run({
  id: 'run-0',
  tags: ['smoke'],
  startedAt: before(1_500),
  state: 'stopped',
  counts: { ...run().counts, failed: 1 },
})
const timings = (lastMs: number) => ({ firstMs: 400, lastMs, settledMs: lastMs + 5_500 })
const RETESTS: Retest[] = f.retests.map((one, at) => ({
  ...one,
  runId: 'run-1',
  timings: timings(at === 0 ? 6_200 : 2_000),
}))
const EARLIER: Retest[] = RETESTS.map((one, at) => ({
  ...one,
  id: `earlier-${at}`,
  outcome: 'passed',
  ...said(why('word_for_word')),
  got: one.expected,
  timings: timings(2_100),
}))

const judged = (verdictId: string, query: string, outcomes: Retest['outcome'][]): [string, Retest[]] => [
  verdictId,
  outcomes.map((outcome, at) => ({
    ...RETESTS[0]!,
    remediationId: null,
    verdictId,
    query,
    outcome,
    id: `${verdictId}-${at}`,
    expects: verdictId === 'verdict-2' ? 'good' : 'bad',
  })),
]
const OTHERS = new Map<string, Retest[]>([
  [CASES[0]!.id, judged('case', CASES[0]!.query, ['passed', 'passed', 'flaky', 'passed'])[1]],
  judged('verdict-1', 'How long are clips kept on Basic, and does it matter which camera they come from?', [
    ...(['passed', 'failed'] as const),
  ]),
  judged('verdict-2', 'Does Larkspur work with Apple HomeKit?', ['inconclusive', 'passed', 'passed']),
])

const form = (problem: string | null, cases = CASES, kinds: readonly CaseKind[] = WRITTEN_KINDS) => (
  <BesideTests>
    <DetailFrame title={runWords.newTitle}>
      <RunForm
        cases={cases}
        kinds={kinds}
        onKinds={nothing}
        environments={ENVIRONMENTS}
        planned={(tags) => planOf({ remediations: f.remediations, cases, responseOf: () => '' }, { tags })}
        place={{ can: true, host: 'help.larkspur.example' }}
        settings={{ quietMs: 5_500, perMinute: 6, tries: 1 }}
        problem={problem}
        onStart={nothing}
        onAddEnvironment={nothing}
        onRemoveEnvironment={nothing}
      />
    </DetailFrame>
  </BesideTests>
)

const detail = (one: Run, more: { canGoOn?: boolean; compared?: boolean; rest?: number; retests?: Retest[] } = {}) => (
  <BesideTests>
    <RunDetail
      run={one}
      name={`${runWords.all} · Staging`}
      retests={more.retests ?? RETESTS}
      others={[OLD]}
      nameOfRun={({ tags }) => `${tags.join(', ')} · Production`}
      otherRetests={EARLIER}
      otherId={more.compared ? OLD.id : null}
      nameOf={f.nameOf}
      canGoOn={more.canGoOn ?? false}
      again={more.compared ? f.retests.length - 1 : 0}
      rest={more.rest ?? 0}
      problem={null}
      now={NOW}
      onOther={nothing}
      onGoOn={nothing}
      onAgain={nothing}
      onRest={nothing}
      onEnd={nothing}
      onReport={nothing}
      onCopyLink={nothing}
      onIssue={nothing}
    />
  </BesideTests>
)

const QUERY = 'How do I enable vacation mode?'
const varied = (query: string, kind: string, keeps: boolean, outcome: Retest['outcome']): Retest => ({
  ...f.retests[0]!,
  id: query,
  query,
  outcome,
  variation: { kind, keeps },
  ...said(why(outcome === 'passed' ? 'word_for_word' : 'another_answer')),
})
const VARIED = [
  varied('How do I turn on vacation mode?', 'synonym', true, 'passed'),
  varied('How do I activate vacation mode?', 'synonym', true, 'failed'),
  varied('enable vacation mode', 'keywords', true, 'passed'),
  varied('How do I disable vacation mode?', 'polarity', false, 'passed'),
  varied('How do I reset a version 14 hub?', 'version', false, 'failed'),
]

const openFirst = (): void => document.querySelector<HTMLElement>('summary')?.click()

export const runScenes = {
  'runs-matrix': () => (
    <BesideTests>
      <DetailFrame title={runWords.variations.title}>
        <After run={clickOn(runWords.variations.kinds.version)}>
          <VariationMatrix retests={VARIED} nameOf={f.nameOf} onExample={nothing} examples={new Set()} />
        </After>
      </DetailFrame>
    </BesideTests>
  ),
  'runs-variations': () => (
    <BesideTests>
      <DetailFrame title={runWords.variations.title}>
        <VariationForm
          query={QUERY}
          hasCloseCalls
          neighbours={['How do I disable the camera?']}
          settings={{ quietMs: 5_500, perMinute: 6, tries: 1 }}
          can
          problem={null}
          onAsk={nothing}
        />
      </DetailFrame>
    </BesideTests>
  ),
  'tests-others': () => (
    <Frame place="tests">
      <Split
        list={
          <TestsList
            data={{ ...TESTS, rows: [] } as TestsData}
            hasOthers
            openId={null}
            active
            below={
              <>
                <CaseList cases={CASES} history={OTHERS} nameOf={f.nameOf} onOpen={nothing} onRemove={nothing} />
                <JudgedList history={OTHERS} onOpen={nothing} />
              </>
            }
            onOpen={nothing}
            onGoRemediations={nothing}
            onSignIn={nothing}
          />
        }
        detail={null}
      />
    </Frame>
  ),
  'runs-going': () => (
    <Frame place="tests">
      <Split
        list={
          <TestsList
            data={TESTS}
            openId={null}
            active
            above={
              <RunProgress
                going={{ runId: 'run-1', done: 12, of: 42, counts: run().counts, leftMs: 5 * 60_000, ending: null }}
                onEnd={nothing}
              />
            }
            before={
              <RunList
                runs={[run(), OLD]}
                nameOfRun={({ tags }) => tags.join(', ') || runWords.all}
                nameOf={f.nameOf}
                onOpen={nothing}
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
  ),
  'runs-new': () => form(null),
  'runs-judged': () => form(null, [CASES[0]!], ['answer', 'guidance', 'case', 'bad']),
  'runs-held': () =>
    form(
      runWords.heldBy(agoInWords(new Date(Date.now() - 12 * 60_000).toISOString(), Date.now()), 'Mara Lindqvist'),
      [],
    ),
  'runs-done': () => <After run={openFirst}>{detail(ASKED, { compared: true })}</After>,
  'runs-broken-off': () =>
    detail(run({ state: 'paused', why: 'A person joined the conversation.', counts: COUNTED }), {
      canGoOn: true,
      retests: [],
    }),
  'runs-case': () => (
    <BesideTests>
      <DetailFrame title={runWords.case.title}>
        <CaseForm members={[{ id: 'user-mara', name: 'Mara Lindqvist' }]} me="user-mara" onSave={nothing} />
      </DetailFrame>
    </BesideTests>
  ),
} satisfies Record<string, () => ReactElement>
