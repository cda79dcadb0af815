/** Reads by adapters; the worker injects it into a frame that asks for its adapters, if there are any. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readByAdapter } from '../lib/detect/adapter.ts'
import { ADAPTED, type AdaptedWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as AdaptedWorld)[ADAPTED] = readByAdapter
})
