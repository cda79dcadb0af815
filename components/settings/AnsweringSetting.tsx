/** The active project's defaults for answers, wired. */
import { useAnswersByRule } from '../../lib/db/hooks.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { AnsweringSection } from './AnsweringSection.tsx'
import { answeringWords } from './late-words.ts'

export function AnsweringSetting() {
  const { project, role, readOnly, act } = usePanelUser()
  const written = useAnswersByRule(project?.id ?? null)
  if (!project || role === null || !can(role, 'read_all')) return null
  return (
    <AnsweringSection
      key={project.id}
      project={project}
      written={written}
      disabled={readOnly || !can(role, 'administer')}
      onRule={(serve) => void act(answeringWords.ruleSaved, [{ name: 'serving.rule', args: { serve } }])}
      onFallback={async (message) =>
        (await act(answeringWords.fallbackSaved, [{ name: 'serving.fallback', args: { message: message.trim() } }])).ok
      }
    />
  )
}
