export * from './run.ts'
export type * from './step.ts'
export * from './one-at-a-time.ts'
