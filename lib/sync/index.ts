export * from './run.ts'
export type * from './step.ts'
export * from './sync-lock.ts'
