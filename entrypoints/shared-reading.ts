/** Reads messages; the worker injects it before the scripts that follow a chat or report it. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as reading from '../lib/detect/shared-reading.ts'

export default defineUnlistedScript(() => {
  Object.assign((globalThis as { errataShared?: object }).errataShared ?? {}, reading)
})
