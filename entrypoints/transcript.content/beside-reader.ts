/** As `beside.ts`, for the scripts that are made of parts of the content script. */
import type { answerWatch } from './answer-watch.ts'
import type { companion } from './companion.ts'
import type { ask } from './drive.ts'

/** Writing into composers and watching for answers, in frames where something was asked. */
export type Driver = { ask: typeof ask; answerWatch: typeof answerWatch }
export const DRIVER = 'errataDriver'
export type DriverWorld = { [DRIVER]?: Driver }

/** Marking messages, sending what was read and flagging, in frames that may hold a chat; comes before what reads. */
export const FOLLOWER = 'errataFollower'
export type FollowerWorld = { [FOLLOWER]?: typeof companion }
