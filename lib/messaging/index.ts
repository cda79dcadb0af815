export * from './protocol.ts'
export * from './send.ts'
export * from './senders.ts'
