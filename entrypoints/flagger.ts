/** Offers to flag selected words and says what came of flagging; the worker puts it into a frame where that is needed. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { makeFlagger } from './flagger/flagger.ts'
import { FLAGGER, type FlaggerWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as FlaggerWorld
  world[FLAGGER]?.stop()
  world[FLAGGER] = makeFlagger(document)
})
