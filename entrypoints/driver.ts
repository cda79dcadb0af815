/** Writes into composers and watches for the answer; the worker injects it once something is to be asked in a frame. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { DRIVER, type DriverWorld } from './transcript.content/beside-reader.ts'
import { answerWatch } from './transcript.content/drive/answer-watch.ts'
import { ask } from './transcript.content/drive/drive.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as DriverWorld)[DRIVER] = { ask, answerWatch }
})
