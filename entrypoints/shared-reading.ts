/** How messages are read; the worker puts it into a frame before what follows a chat or reports it. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as reading from '../lib/detect/shared-reading.ts'

export default defineUnlistedScript(() => {
  Object.assign((globalThis as { errataShared?: object }).errataShared ?? {}, reading)
})
