import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { Body } from './Body.tsx'

/** A setting of the project, for its admins. */
export function ApprovalSetting() {
  const { role, project, readOnly, act } = usePanelUser()
  if (!project || role === null || !can(role, 'administer')) return null
  return (
    <Body>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={project.approval}
          disabled={readOnly}
          onChange={(event) =>
            void act(lifecycleWords.done.approval, [
              { name: 'project.approval', args: { required: event.target.checked } },
            ])
          }
        />
        <span>
          {lifecycleWords.approvalSetting}
          <span className="block text-small text-quiet">{lifecycleWords.approvalSettingHint}</span>
        </span>
      </label>
    </Body>
  )
}
