/** Reads a chat's messages once they are known: used where a chat is followed, and where it is reported. */
export * from './chat.ts'
export * from './markdown.ts'
export * from './read.ts'
export * from './tables.ts'
