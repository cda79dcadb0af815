/** Marks a chat's messages, sends what was read and flags; the worker injects it just before the reader. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { FOLLOWER, type FollowerWorld } from './transcript.content/beside-reader.ts'
import { companion } from './transcript.content/companion.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as FollowerWorld)[FOLLOWER] = companion
})
