export * from './schema.ts'
export * from './meta.ts'
export * from './act.ts'
export * from './rows.ts'
