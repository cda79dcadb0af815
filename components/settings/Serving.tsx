/** The active project's serving, wired. */
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { servingWords } from '../ui/late/serving.ts'
import { ServingSection } from './ServingSection.tsx'

export function Serving() {
  const { project, role, readOnly, nameOf, act } = usePanelUser()
  if (!project || role === null || !can(role, 'read_all')) return null
  return (
    <ServingSection
      project={project}
      mayAdminister={can(role, 'administer') && !readOnly}
      nameOf={nameOf}
      onSwitch={(stopped, reason) =>
        void act(stopped ? servingWords.done.stopped : servingWords.done.resumed, [
          { name: 'serving.switch', args: { stopped, reason } },
        ])
      }
      onSave={(guardrail) => void act(servingWords.done.guardrail, [{ name: 'guardrail.save', args: { guardrail } }])}
      onRemove={(guardrailId) =>
        void act(servingWords.done.removed, [{ name: 'guardrail.remove', args: { guardrailId } }])
      }
    />
  )
}
