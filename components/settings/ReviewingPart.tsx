/** Who must agree before something takes effect, and what is shown first. */
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { words } from '../ui/words.ts'
import { ApprovalSetting } from './ApprovalSetting.tsx'
import { ImpactSection } from './ImpactSection.tsx'
import { Reviewing } from './Reviewing.tsx'

export function ReviewingPart() {
  const { project, role, act } = usePanelUser()
  return (
    <>
      <ApprovalSetting />
      <Reviewing />
      {project && role !== null && can(role, 'administer') && (
        <ImpactSection
          key={project.halfLifeDays}
          halfLifeDays={project.halfLifeDays}
          onHalfLife={(days) =>
            void act(words.desk.halfLifeSaved(days), [{ name: 'project.tune', args: { halfLifeDays: days } }])
          }
        />
      )}
    </>
  )
}
