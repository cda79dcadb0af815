/** The rest of the shared modules; the worker injects it after the first part and before the scripts that use both. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as messages from '../lib/detect/shared-messages.ts'

export default defineUnlistedScript(() => {
  Object.assign((globalThis as { errataShared?: object }).errataShared ?? {}, messages)
})
