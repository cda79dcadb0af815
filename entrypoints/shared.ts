/** What the scripts that come to a chat have in common; the worker puts it into a frame before them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as shared from '../lib/detect/shared.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as { errataShared?: object }).errataShared = { ...shared }
})
