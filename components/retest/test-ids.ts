/** What is opened in Tests beside what can be asked again. */
export const NEW_RUN = 'new-run'
export const NEW_CASE = 'new-case'
export const NEW_SCHEDULE = 'new-schedule'
export const RUN = 'run:'
export const runIdIn = (openTestId: string | null): string | null =>
  openTestId?.startsWith(RUN) ? openTestId.slice(RUN.length) : null
