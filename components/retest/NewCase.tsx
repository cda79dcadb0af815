/** Writes a case by hand. */
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useMembers } from '../../lib/db/hooks.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { runWords } from './run-words.ts'
import { CaseForm } from './CaseForm.tsx'
import { DetailFrame } from './DetailFrame.tsx'

export function NewCase() {
  const { act, userId, project } = usePanelUser()
  const panel = usePanel()
  const members = useMembers(project?.id ?? null)
  if (!members) return null
  return (
    <DetailFrame title={runWords.case.title}>
      <CaseForm
        members={members}
        me={userId}
        onSave={(wish) =>
          void act(runWords.caseSaved, [
            { name: 'case.save', args: { case: { ...wish, id: crypto.randomUUID() } } },
          ]).then((done) => done.ok && panel.openTest(null))
        }
      />
    </DetailFrame>
  )
}
