/** Every view in every state. Each place has its scenes in a file of `scenes/`; `views.ts` lists their names. */
import type { ReactElement } from 'react'
import { evalsScenes } from './scenes/evals.tsx'
import { inPageScenes } from './scenes/in-page.tsx'
import { insightsScenes } from './scenes/insights.tsx'
import { issueScenes } from './scenes/issue.tsx'
import { issuesScenes } from './scenes/issues.tsx'
import { judgeScenes } from './scenes/judge.tsx'
import { pageScenes } from './scenes/page.tsx'
import { remediationScenes } from './scenes/remediations.tsx'
import { importingScenes } from './scenes/importing.tsx'
import { adminScenes } from './scenes/admin.tsx'
import { auditScenes } from './scenes/audit.tsx'
import { servingScenes } from './scenes/serving.tsx'
import { settingsScenes } from './scenes/settings.tsx'
import { shellScenes } from './scenes/shell.tsx'
import { runScenes } from './scenes/runs.tsx'
import { scheduleScenes } from './scenes/schedules.tsx'
import { testScenes } from './scenes/tests.tsx'
import { tourScenes } from './scenes/tour.tsx'
import { writerScenes } from './scenes/writer.tsx'
import type { ViewName } from './views.ts'

export const SCENES: Record<ViewName, () => ReactElement> = {
  ...issuesScenes,
  ...issueScenes,
  ...judgeScenes,
  ...writerScenes,
  ...pageScenes,
  ...tourScenes,
  ...remediationScenes,
  ...testScenes,
  ...runScenes,
  ...scheduleScenes,
  ...importingScenes,
  ...adminScenes,
  ...auditScenes,
  ...servingScenes,
  ...settingsScenes,
  ...evalsScenes,
  ...insightsScenes,
  ...shellScenes,
  ...inPageScenes,
}
