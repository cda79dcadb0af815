/** The active project's evals, wired; recent responses are read once this part is open. */
import { useEffect, useState } from 'react'
import { can } from '../../../lib/domain/permissions.ts'
import { readSamples, type Samples } from '../../../lib/store/settings/eval-samples.ts'
import { useJudgeModel } from '../../../lib/store/settings/judge-model.ts'
import { evalName } from '../../exchange/Scores.tsx'
import { usePanelUser } from '../../shell/panel-user.ts'
import { Body } from '../Body.tsx'
import { EvalsView } from './EvalsView.tsx'
import { evalWords } from '../late-words.ts'

export function Evals() {
  const { session, project, role, readOnly, act } = usePanelUser()
  const mayAdminister = role !== null && can(role, 'administer') && !readOnly
  const model = useJudgeModel(mayAdminister ? (session?.backend ?? null) : null, project?.id ?? null)
  const [samples, setSamples] = useState<Samples | 'counting' | 'failed'>('counting')
  const projectId = project?.id
  useEffect(() => {
    if (!projectId) return
    const stop = new AbortController()
    setSamples('counting')
    readSamples(projectId, stop.signal).then(
      (found) => found && setSamples(found),
      () => stop.signal.aborted || setSamples('failed'),
    )
    return () => stop.abort()
  }, [projectId])
  if (!project || role === null) return null
  return (
    <Body>
      <EvalsView
        evals={project.evals}
        mayAdminister={mayAdminister}
        samples={samples}
        model={model}
        onSave={(config, isNew) => {
          const name = evalName(config.key, config.name)
          void act(isNew ? evalWords.added(name) : evalWords.saved(name), [{ name: 'eval.save', args: { config } }])
        }}
        onRemove={({ key, name }) =>
          void act(evalWords.removed(evalName(key, name)), [{ name: 'eval.remove', args: { key } }])
        }
      />
    </Body>
  )
}
