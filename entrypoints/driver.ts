/** Writing into composers, and watching for the answer; the worker puts it into a frame once something is to be asked there. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { DRIVER, type DriverWorld } from './transcript.content/beside-reader.ts'
import { answerWatch } from './transcript.content/answer-watch.ts'
import { ask } from './transcript.content/drive.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as DriverWorld)[DRIVER] = { ask, answerWatch }
})
