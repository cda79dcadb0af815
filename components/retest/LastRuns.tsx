/** Past runs, wired. */
import { RUN_TEST, usePanel } from '../../lib/store/shell/panel.ts'
import { useEnvironments, useRuns } from '../../lib/store/retest/runs.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { nameOfRun } from './run-name.ts'
import { RunList } from './RunList.tsx'

export function LastRuns() {
  const { project, nameOf } = usePanelUser()
  const panel = usePanel()
  const runs = useRuns(project?.id ?? null) ?? []
  const environments = useEnvironments(project?.id ?? null) ?? []
  return (
    <RunList
      runs={runs}
      nameOfRun={(run) => nameOfRun(run, environments)}
      nameOf={nameOf}
      onOpen={(id) => panel.openTest(RUN_TEST + id)}
    />
  )
}
