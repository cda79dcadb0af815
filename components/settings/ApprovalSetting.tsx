import { can } from '../../lib/domain/permissions.ts'
import { useWhose } from '../shell/who.ts'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'

/** Of the project, for its admins. */
export function ApprovalSetting() {
  const { role, project, readOnly, act } = useWhose()
  if (!project || role === null || !can(role, 'administer')) return null
  return (
    <Section title={words.lifecycle.project}>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={project.approval}
          disabled={readOnly}
          onChange={(event) =>
            void act(words.lifecycle.done.approval, [
              { name: 'project.approval', args: { required: event.target.checked } },
            ])
          }
        />
        <span>
          {words.lifecycle.approvalSetting}
          <span className="block text-small text-quiet">{words.lifecycle.approvalSettingHint}</span>
        </span>
      </label>
    </Section>
  )
}
