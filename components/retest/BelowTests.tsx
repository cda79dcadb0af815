/** Below the list of tests: hand-written cases, those of what is not served yet, and verdicts. */
import type { Remediation } from '../../lib/contract/index.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { testIdOf } from '../../lib/store/retest/ask-subject.ts'
import { useCases } from '../../lib/store/retest/runs.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { runWords } from './run-words.ts'
import { CaseList, type Histories, JudgedList, waitingCases, WaitingList } from './OtherTests.tsx'

type BelowTestsProps = { may: boolean; history: Histories; remediations: readonly Remediation[] }

export function BelowTests({ may, history, remediations }: BelowTestsProps) {
  const { project, nameOf, act } = usePanelUser()
  const panel = usePanel()
  const all = useCases(project?.id ?? null) ?? []
  const cases = all.filter(({ remediationId }) => remediationId === null)
  return (
    <>
      <CaseList
        cases={cases}
        history={history}
        nameOf={nameOf}
        onOpen={(id) => panel.openTest(testIdOf({ kind: 'case', id }))}
        onRemove={may ? (caseId) => void act(runWords.caseRemoved, [{ name: 'case.remove', args: { caseId } }]) : null}
      />
      <WaitingList waiting={waitingCases(all, remediations)} onOpen={panel.openRemediation} />
      <JudgedList history={history} onOpen={(id) => panel.openTest(testIdOf({ kind: 'verdict', id }))} />
    </>
  )
}
