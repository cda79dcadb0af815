/** Offers to flag selected words and shows the outcome; the worker injects it into a frame when needed. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { makeFlagger } from './flagger/flagger.ts'
import { FLAGGER, type FlaggerWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as FlaggerWorld
  world[FLAGGER]?.stop()
  world[FLAGGER] = makeFlagger(document)
})
