/** The number of experts per response in the active project, wired. */
import { useCallback, useState } from 'react'
import type { ExpertAgreement } from '../../lib/domain/experts/expert-agreement.ts'
import { can } from '../../lib/domain/permissions.ts'
import { countAgreement } from '../../lib/store/settings/agreement.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { ReviewingSection } from './ReviewingSection.tsx'
import { reviewingWords } from './late-words.ts'

export function Reviewing() {
  const { project, role, nameOf, act } = usePanelUser()
  const [agreement, setAgreement] = useState<ExpertAgreement | null>(null)
  const projectId = project?.id
  const count = useCallback(() => {
    if (projectId) void countAgreement(projectId).then(setAgreement)
  }, [projectId])
  if (!project || role === null || !can(role, 'read_all')) return null
  return (
    <ReviewingSection
      project={project}
      mayAdminister={can(role, 'administer')}
      nameOf={nameOf}
      agreement={agreement}
      onReviewers={(evalKey, reviewers) =>
        void act(reviewingWords.changed(reviewers), [{ name: 'reviewers.set', args: { eval: evalKey, reviewers } }])
      }
      onAgreement={count}
    />
  )
}
