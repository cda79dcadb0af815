/** The reach of answers in the active project, wired; computed once the fold is open. */
import { useEffect, useState } from 'react'
import { can } from '../../lib/domain/permissions.ts'
import { readServedCases } from '../../lib/store/settings/served-cases.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Fold } from '../ui/Fold.tsx'
import { AnswerReach, type AnswerReachProps } from './AnswerReach.tsx'
import { reachingWords } from './late-words.ts'

export function AnswerReachFold() {
  const { project, role } = usePanelUser()
  if (!project || role === null || !can(role, 'administer')) return null
  return (
    <Fold title={reachingWords.title}>
      <Counted />
    </Fold>
  )
}

function Counted() {
  const { project, readOnly, act } = usePanelUser()
  const [cases, setCases] = useState<AnswerReachProps['cases']>('counting')
  const projectId = project?.id
  useEffect(() => {
    if (!projectId) return
    const stop = new AbortController()
    setCases('counting')
    readServedCases(projectId, stop.signal).then(
      (found) => found && setCases(found),
      () => stop.signal.aborted || setCases('failed'),
    )
    return () => stop.abort()
  }, [projectId])
  if (!project) return null
  return (
    <AnswerReach
      key={String(project.maxDistance)}
      maxDistance={project.maxDistance ?? null}
      cases={cases}
      mayAdminister={!readOnly}
      onSave={(maxDistance) =>
        void act(maxDistance === null ? reachingWords.cleared : reachingWords.saved(maxDistance), [
          { name: 'serving.reach', args: { maxDistance } },
        ])
      }
    />
  )
}
