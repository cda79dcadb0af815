/** What is read of a chat's messages, once they are known: of use where a chat is followed, and where it is reported. */
export * from './chat.ts'
export * from './markdown.ts'
export * from './read.ts'
export * from './tables.ts'
