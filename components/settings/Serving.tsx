/** Serving of the active project, wired. */
import { can } from '../../lib/domain/permissions.ts'
import { useWhose } from '../shell/who.ts'
import { words } from '../ui/words.ts'
import { ServingSection } from './ServingSection.tsx'

export function Serving() {
  const { project, role, readOnly, nameOf, act } = useWhose()
  if (!project || role === null || !can(role, 'read_all')) return null
  return (
    <ServingSection
      project={project}
      mayAdminister={can(role, 'administer') && !readOnly}
      nameOf={nameOf}
      onSwitch={(stopped, reason) =>
        void act(stopped ? words.serving.done.stopped : words.serving.done.resumed, [
          { name: 'serving.switch', args: { stopped, reason } },
        ])
      }
      onSave={(guardrail) => void act(words.serving.done.guardrail, [{ name: 'guardrail.save', args: { guardrail } }])}
      onRemove={(guardrailId) =>
        void act(words.serving.done.removed, [{ name: 'guardrail.remove', args: { guardrailId } }])
      }
    />
  )
}
