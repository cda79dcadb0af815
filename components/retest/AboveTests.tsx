/** Above the list of tests: the run in progress, an interrupted one, and what can be started. */
import { RUN_TEST, usePanel } from '../../lib/store/shell/panel.ts'
import { useRunner, useRunRetests, useRuns } from '../../lib/store/retest/runs.ts'
import { useSitesAskedOn } from '../../lib/store/retest/sites-asked-on.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { runWords, whyOf } from './run-words.ts'
import { RunProgress } from './RunProgress.tsx'
import { scheduleWords } from './schedule-words.ts'
import { NEW_CASE, NEW_RUN, NEW_SCHEDULE } from './test-ids.ts'

export function AboveTests({ may }: { may: boolean }) {
  const { project, userId } = usePanelUser()
  const panel = usePanel()
  const { going, end } = useRunner()
  const runs = useRuns(project?.id ?? null) ?? []
  const { isAskedOn } = useSitesAskedOn()
  const open = runs.filter((run) => run.by === userId && (run.state === 'running' || run.state === 'paused'))
  // A run that another window of this browser is asking is not interrupted.
  const elsewhere = going ? undefined : open.find((run) => run.state === 'running' && isAskedOn?.(run.site))
  const broken = going || elsewhere || !isAskedOn ? undefined : open[0]
  // A run saves its counts now and then; what it has asked is here as soon as it was answered.
  const asked = useRunRetests(broken?.id ?? null) ?? []
  return (
    <>
      {going && end && <RunProgress going={going} onEnd={end} />}
      {elsewhere && <Banner>{scheduleWords.elsewhere}</Banner>}
      {broken && (
        <Banner
          tone="flag"
          actions={
            <Button small onClick={() => panel.openTest(RUN_TEST + broken.id)}>
              {scheduleWords.show}
            </Button>
          }
        >
          {runWords.brokeOff(
            Math.max(
              asked.length,
              Object.values(broken.counts).reduce((sum, n) => sum + n, 0),
            ),
            broken.planned,
          )}
          {broken.why && <span className="block">{whyOf(broken.why)}</span>}
        </Banner>
      )}
      {may && (
        <div className="flex shrink-0 flex-wrap gap-1.5 border-b border-line px-3 py-1.5">
          <Button small disabled={going !== null} onClick={() => panel.openTest(NEW_RUN)}>
            {runWords.new}
          </Button>
          <Button small emphasis="quiet" onClick={() => panel.openTest(NEW_SCHEDULE)}>
            {scheduleWords.new}
          </Button>
          <Button small emphasis="quiet" onClick={() => panel.openTest(NEW_CASE)}>
            {runWords.addCase}
          </Button>
        </div>
      )}
    </>
  )
}
