/** Plans and starts a run. */
import { useState } from 'react'
import type { CaseKind, Remediation } from '../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import { planOf, type RunStep } from '../../lib/retest/run-plan.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { usePlanSources } from '../../lib/store/retest/plan-sources.ts'
import { RETEST_DEFAULTS, setRetestSettings, useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import { beginRun, useCases, useEnvironments } from '../../lib/store/retest/runs.ts'
import { allowAlways } from '../../lib/store/page/page.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { hostOf } from '../ui/format.ts'
import { runWords } from './run-words.ts'
import { DetailFrame } from './DetailFrame.tsx'
import { RunForm, type RunWish } from './RunForm.tsx'
import { type Beside, placeFor, startRefusal, announceEnd } from './run-begun.ts'

type NewRunProps = { remediations: readonly Remediation[]; beside: Beside }

export function NewRun({ remediations, beside }: NewRunProps) {
  const { project, who, nameOf, act } = usePanelUser()
  const panel = usePanel()
  const cases = useCases(project?.id ?? null)
  const environments = useEnvironments(project?.id ?? null) ?? []
  const [kinds, setKinds] = useState<readonly CaseKind[]>(WRITTEN_KINDS)
  const sources = usePlanSources(project?.id ?? null, remediations, cases, kinds)
  const settings = useRetestSettings()
  const [problem, setProblem] = useState<string | null>(null)
  const planned = (tags: readonly string[]): RunStep[] | undefined => sources && planOf(sources, { tags, kinds })

  const start = async ({ tags, environmentId, settings: chosen }: RunWish): Promise<void> => {
    const environment = environments.find(({ id }) => id === environmentId)
    const site = environment ? new URL(environment.address).origin : beside.origin
    const steps = planned(tags)
    if (!who || !project || site === null || !steps) return
    if (environment && !(await allowAlways(site))) return setProblem(runWords.notAllowed(hostOf(site)))
    await setRetestSettings(chosen)
    const id = crypto.randomUUID()
    const asked = { id, environmentId, site, tags, kinds, variations: false, steps }
    const begun = await beginRun(who, asked, {
      project,
      place: placeFor(environment, beside),
      settings: chosen,
    })
    setProblem(startRefusal(begun, nameOf))
    if (!begun.ok) return
    void announceEnd(begun.ended)
    panel.openTest(null)
  }

  return (
    <DetailFrame title={runWords.newTitle}>
      <RunForm
        key={settings === RETEST_DEFAULTS ? 'defaults' : 'chosen'}
        cases={cases ?? []}
        kinds={kinds}
        onKinds={setKinds}
        environments={environments}
        planned={planned}
        place={beside.place}
        settings={settings}
        problem={problem}
        onStart={(wish) => void start(wish)}
        onAddEnvironment={(name, address, mark) =>
          void act(runWords.addressSaved, [
            {
              name: 'environment.save',
              args: { environment: { id: crypto.randomUUID(), name, address, mark } },
            },
          ])
        }
        onRemoveEnvironment={(environmentId) =>
          void act(runWords.addressRemoved, [{ name: 'environment.remove', args: { environmentId } }])
        }
      />
    </DetailFrame>
  )
}
