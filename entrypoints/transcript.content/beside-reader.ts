/** As `beside.ts`, for scripts made of parts of the content script. */
import type { answerWatch } from './drive/answer-watch.ts'
import type { companion } from './companion.ts'
import type { ask } from './drive/drive.ts'

/** Writes into composers and watches for answers, in frames where something was asked. */
export type Driver = { ask: typeof ask; answerWatch: typeof answerWatch }
export const DRIVER = 'errataDriver'
export type DriverWorld = { [DRIVER]?: Driver }

/** Marks messages, sends what was read and flags, in frames that may hold a chat; comes before the reader. */
export const FOLLOWER = 'errataFollower'
export type FollowerWorld = { [FOLLOWER]?: typeof companion }
