export * from './run.ts'
export * from './events.ts'
