/** The modules that the scripts for chats have in common; the worker injects it before them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as shared from '../lib/detect/shared.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as { errataShared?: object }).errataShared = { ...shared }
})
