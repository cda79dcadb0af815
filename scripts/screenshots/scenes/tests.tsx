/** Retests: the list, and one question while it is asked. */
import type { ReactElement } from 'react'
import { AskNow } from '../../../components/retest/AskNow.tsx'
import type { AskPlace, RetestRun } from '../../../components/retest/run.ts'
import { TestDetail, TestsList } from '../../../components/retest/TestsView.tsx'
import { Split } from '../../../components/shell/Split.tsx'
import { useWide } from '../../../components/ui/wide.ts'
import * as f from '../fixtures.ts'
import { nothing, Frame } from './frame.tsx'
import { TESTS } from './test-data.ts'

function Test({ run, place = { can: true, host: 'help.larkspur.example' } }: { run: RetestRun; place?: AskPlace }) {
  const wide = useWide()
  return (
    <Frame place="tests">
      <Split
        list={
          <TestsList data={TESTS} openId={f.remediations[0]!.id} active onOpen={nothing} onGoRemediations={nothing} />
        }
        detail={
          <TestDetail
            remediation={f.remediations[0]!}
            retests={f.retests}
            nameOf={f.nameOf}
            beside={wide}
            active
            onBack={nothing}
            onRemediation={nothing}
            ask={
              <AskNow
                remediation={f.remediations[0]!}
                run={run}
                place={place}
                role="tester"
                active
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
        list={<TestsList data={TESTS} openId={null} active onOpen={nothing} onGoRemediations={nothing} />}
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
        outcome: 'failed',
        reason: f.retests[1]!.reason,
        expected: f.retests[1]!.expected,
        got: f.retests[1]!.got,
        history: 'fresh',
      }}
    />
  ),
  'test-passed': () => (
    <Test
      run={{
        state: 'done',
        outcome: 'passed',
        reason: 'Word for word.',
        expected: f.retests[0]!.expected,
        got: f.retests[0]!.got,
        history: 'fresh',
      }}
    />
  ),
  'test-problem': () => <Test run={{ state: 'problem', problem: 'timed_out' }} />,
  'test-no-tab': () => <Test run={{ state: 'idle' }} place={{ can: false, why: 'no_tab' }} />,
} satisfies Record<string, () => ReactElement>
