/** Marks a chat's messages and sends what was read of it; the worker puts it into a frame just before the reader. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { FOLLOWER, type FollowerWorld } from './transcript.content/beside.ts'
import { marksLayer } from './transcript.content/marks.ts'
import { snapshotSender } from './transcript.content/sender.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as FollowerWorld)[FOLLOWER] = { marksLayer, snapshotSender }
})
