/** Rows for drawing every view: one support desk's afternoon, with long words, scripts and counts that try the layout. */
export * from './fixtures/exchanges.ts'
export * from './fixtures/issues.ts'
export * from './fixtures/page.ts'
export * from './fixtures/people.ts'
export * from './fixtures/remediations.ts'
export * from './fixtures/retests.ts'
export { ago, PROJECT_ID } from './fixtures/when-and-which.ts'
