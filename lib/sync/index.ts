export * from './run.ts'
export * from './one-at-a-time.ts'
