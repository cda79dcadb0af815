/** The model asked about doubtful matches in the active project, wired. */
import { can } from '../../lib/domain/permissions.ts'
import { useJudgeModel } from '../../lib/store/settings/judge-model.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Fold } from '../ui/Fold.tsx'
import { matchJudgeWords } from './late-words.ts'
import { MatchJudge } from './MatchJudge.tsx'

export function MatchJudgeFold() {
  const { project, role } = usePanelUser()
  if (!project || role === null || !can(role, 'administer')) return null
  return (
    <Fold title={matchJudgeWords.title} summary={project.matchJudge ? matchJudgeWords.isOn : undefined}>
      <Wired />
    </Fold>
  )
}

function Wired() {
  const { session, project, readOnly, act } = usePanelUser()
  const model = useJudgeModel(session?.backend ?? null, project?.id ?? null)
  if (!project) return null
  const judge = project.matchJudge ?? null
  return (
    <MatchJudge
      key={String(judge?.limitMs)}
      judge={judge}
      model={model}
      disabled={readOnly}
      onSave={(wanted) =>
        void act(wanted ? matchJudgeWords.saved(wanted.limitMs) : matchJudgeWords.cleared, [
          { name: 'serving.judge', args: { judge: wanted } },
        ])
      }
    />
  )
}
