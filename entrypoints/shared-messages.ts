/** The rest of what they have in common; the worker puts it into a frame between the first of it and them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as messages from '../lib/detect/shared-messages.ts'

export default defineUnlistedScript(() => {
  Object.assign((globalThis as { errataShared?: object }).errataShared ?? {}, messages)
})
