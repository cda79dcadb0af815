/** Below the list of tests: hand-written cases, and verdicts. */
import { usePanel } from '../../lib/store/shell/panel.ts'
import { testIdOf } from '../../lib/store/retest/ask-subject.ts'
import { useCases } from '../../lib/store/retest/runs.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { runWords } from './run-words.ts'
import { CaseList, type Histories, JudgedList } from './OtherTests.tsx'

export function BelowTests({ may, history }: { may: boolean; history: Histories }) {
  const { project, nameOf, act } = usePanelUser()
  const panel = usePanel()
  const cases = (useCases(project?.id ?? null) ?? []).filter(({ remediationId }) => remediationId === null)
  return (
    <>
      <CaseList
        cases={cases}
        history={history}
        nameOf={nameOf}
        onOpen={(id) => panel.openTest(testIdOf({ kind: 'case', id }))}
        onRemove={may ? (caseId) => void act(runWords.caseRemoved, [{ name: 'case.remove', args: { caseId } }]) : null}
      />
      <JudgedList history={history} onOpen={(id) => panel.openTest(testIdOf({ kind: 'verdict', id }))} />
    </>
  )
}
