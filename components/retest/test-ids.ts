/** Ids of what Tests can open besides its tests. */
import { RUN_TEST } from '../../lib/store/shell/panel.ts'

export const NEW_RUN = 'new-run'
export const NEW_CASE = 'new-case'
export const NEW_SCHEDULE = 'new-schedule'
export const runIdIn = (openTestId: string | null): string | null =>
  openTestId?.startsWith(RUN_TEST) ? openTestId.slice(RUN_TEST.length) : null
