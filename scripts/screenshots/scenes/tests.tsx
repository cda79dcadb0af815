/** Retests: the list, and a question while it is being asked. */
import { said, why } from '../../../lib/retest/reasons.ts'
import type { ReactElement } from 'react'
import { AskNow } from '../../../components/retest/AskNow.tsx'
import type { AskPlace, RetestRun } from '../../../components/retest/run.ts'
import type { Retest } from '../../../lib/contract/index.ts'
import type { DecisionTrace } from '../../../lib/contract/decision-trace.ts'
import { words } from '../../../components/ui/words.ts'
import type { AskSubject } from '../../../lib/store/retest/ask-subject.ts'
import { TestDetail, TestsList } from '../../../components/retest/TestsView.tsx'
import { type PanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { Split } from '../../../components/shell/Split.tsx'
import { useWide } from '../../../components/ui/wide.ts'
import * as f from '../fixtures.ts'
import { After, clickOn, nothing, Frame, OUT } from './frame.tsx'
import { TESTS } from './test-data.ts'

const ANSWER: AskSubject = {
  subject: { kind: 'remediation', id: f.remediations[0]!.id },
  step: {
    remediationId: f.remediations[0]!.id,
    caseId: null,
    query: f.remediations[0]!.query,
    before: [],
    expects: { kind: 'answer', markdown: f.retests[0]!.expected },
    revision: 3,
    variation: null,
  },
  replay: { questions: [], needed: false },
  retests: f.retests,
  remediation: f.remediations[0]!,
  exchangeId: null,
  issueId: f.remediations[0]!.issueId,
}
const DECISION: DecisionTrace = {
  logId: '3e1f0f0e-6d0a-4a57-9a43-0e6f6f0c5a11',
  at: f.retests[1]!.at,
  question: f.retests[1]!.query,
  served: null,
  heldBackBy: null,
  verdictId: null,
  failed: [{ eval: 'response_groundedness', score: 0.21, threshold: 0.4, direction: 'below' }],
  matching: {
    withheld: null,
    vectors: null,
    guidance: [],
    nearest: [
      {
        remediationId: f.remediations[0]!.id,
        phrasing: 'How do I reset a version 14 hub?',
        distance: 0.08,
        blockedBy: 'version',
        detail: 'asks for something else (version: 13 against 14)',
        words: ['13', '14'],
      },
    ],
  },
}
const UNDECIDED: Retest = {
  ...f.retests[1]!,
  expects: 'guidance',
  outcome: 'inconclusive',
  ...said(why('guidance_unsure')),
  expected: 'If a customer asks how to reset a hub: ask which version it is. Never say 30 seconds for version 13.',
  got: 'Gladly! Is it the round hub or the square one? The steps differ.',
  decision: null,
  opinion: {
    follows: 'yes',
    reason: 'The answer asks for the kind of hub before it names any step, and names no time.',
    model: 'mistral-small-3.2',
    askedBy: 'dana',
    at: f.retests[0]!.at,
  },
}
const READER: PanelUser = {
  membership: { state: 'signed_out' },
  session: null,
  project: null,
  role: 'tester',
  userId: 'dana',
  readOnly: false,
  nameOf: f.nameOf,
  who: null,
  undo: nothing,
  turn: () => undefined,
  redo: nothing,
  act: () => Promise.resolve({ ok: true }),
}
const SAME = said(why('bad_came'))
const SAID = 'Yes. An unopened lamp can be returned within 30 days. The label is in the box.'
const NOW_SAID = 'Yes. A lamp can be returned within 14 days, if it was not opened. The label is in the box.'
const of = (value: 'good' | 'bad', over: Partial<AskSubject> = {}): AskSubject => ({
  ...ANSWER,
  subject: { kind: 'verdict', id: 'verdict' },
  step: {
    ...ANSWER.step,
    remediationId: null,
    verdictId: 'verdict',
    query: 'Can I return a lamp that I have not opened?',
    expects: { kind: value, before: SAID },
  },
  retests: [],
  remediation: null,
  ...over,
})

type TestProps = { run: RetestRun; place?: AskPlace; about?: AskSubject }

function Test({ run, place = { can: true, host: 'help.larkspur.example' }, about = ANSWER }: TestProps) {
  const wide = useWide()
  return (
    <Frame place="tests">
      <Split
        list={
          <TestsList
            data={TESTS}
            openId={f.remediations[0]!.id}
            active
            onOpen={nothing}
            onGoRemediations={nothing}
            onSignIn={nothing}
          />
        }
        detail={
          <TestDetail
            about={about}
            nameOf={f.nameOf}
            beside={wide}
            active
            onBack={nothing}
            onRemediation={nothing}
            onIssue={nothing}
            ask={
              <AskNow
                about={about}
                run={run}
                place={place}
                role="tester"
                active
                replay={about.replay}
                onAsk={nothing}
                onStop={nothing}
              />
            }
          />
        }
      />
    </Frame>
  )
}

export const testScenes = {
  tests: () => (
    <Frame place="tests">
      <Split
        list={
          <TestsList data={TESTS} openId={null} active onOpen={nothing} onGoRemediations={nothing} onSignIn={nothing} />
        }
        detail={null}
      />
    </Frame>
  ),
  'tests-empty': () => (
    <Frame place="tests" counts={{}}>
      <Split
        list={
          <TestsList
            data={{ state: 'ready', rows: [], retests: new Map(), history: new Map() }}
            openId={null}
            active
            onOpen={nothing}
            onGoRemediations={nothing}
            onSignIn={nothing}
          />
        }
        detail={null}
      />
    </Frame>
  ),
  'tests-signed-out': () => (
    <Frame place="tests" {...OUT}>
      <Split
        list={
          <TestsList
            data={{ state: 'signed_out' }}
            openId={null}
            active
            onOpen={nothing}
            onGoRemediations={nothing}
            onSignIn={nothing}
          />
        }
        detail={null}
      />
    </Frame>
  ),
  'test-ready': () => <Test run={{ state: 'idle' }} />,
  'test-running': () => <Test run={{ state: 'answering', seconds: 12 }} />,
  'test-failed': () => (
    <Test
      run={{
        state: 'done',
        id: '',
        outcome: 'failed',
        ...said(...f.retests[1]!.because!),
        expected: f.retests[1]!.expected,
        expects: 'answer',
        got: f.retests[1]!.got,
        history: 'fresh',
      }}
    />
  ),
  'test-passed': () => (
    <Test
      run={{
        state: 'done',
        id: '',
        outcome: 'passed',
        ...said(why('word_for_word')),
        expected: f.retests[0]!.expected,
        expects: 'answer',
        got: f.retests[0]!.got,
        history: 'fresh',
      }}
    />
  ),
  'test-decision': () => (
    <After run={clickOn(words.outcome.failed)}>
      <Test
        about={{
          ...ANSWER,
          retests: [
            { ...f.retests[1]!, decision: DECISION, expected: 'Hold it for ten seconds.', got: '', expects: 'other' },
            { ...f.retests[0]!, decision: null, expects: 'answer' },
          ],
        }}
        run={{ state: 'idle' }}
      />
    </After>
  ),
  'test-opinion': () => (
    <PanelUserProvider value={READER}>
      <After run={clickOn(words.outcome.inconclusive)}>
        <Test about={{ ...ANSWER, retests: [UNDECIDED] }} run={{ state: 'idle' }} />
      </After>
    </PanelUserProvider>
  ),
  'test-verdict': () => (
    <Test
      about={of('good', { replay: { questions: ['I bought a lamp last week.'], needed: true } })}
      run={{ state: 'idle' }}
    />
  ),
  'test-verdict-failed': () => (
    <Test
      about={of('bad', { retests: [{ ...f.retests[1]!, expects: 'bad', ...SAME, verdictId: 'verdict' }] })}
      run={{
        state: 'done',
        id: '',
        outcome: 'failed',
        ...SAME,
        expected: SAID,
        expects: 'bad',
        got: SAID,
        history: 'fresh',
      }}
    />
  ),
  'test-unjudged': () => (
    <Test
      about={of('bad', { subject: null })}
      run={{ state: 'seen', changed: true, ...SAME, before: SAID, got: NOW_SAID, history: 'may_matter' }}
    />
  ),
  'test-problem': () => <Test run={{ state: 'problem', problem: 'timed_out' }} />,
  'test-form-first': () => <Test run={{ state: 'problem', problem: 'form_first' }} />,
  'test-no-tab': () => <Test run={{ state: 'idle' }} place={{ can: false, why: 'no_tab' }} />,
} satisfies Record<string, () => ReactElement>
