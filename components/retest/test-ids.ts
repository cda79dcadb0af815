/** What is opened in Tests beside what can be asked again. */
import { RUN_TEST } from '../../lib/store/shell/panel.ts'

export const NEW_RUN = 'new-run'
export const NEW_CASE = 'new-case'
export const NEW_SCHEDULE = 'new-schedule'
export const runIdIn = (openTestId: string | null): string | null =>
  openTestId?.startsWith(RUN_TEST) ? openTestId.slice(RUN_TEST.length) : null
