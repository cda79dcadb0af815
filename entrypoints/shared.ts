/** The modules that the scripts for chats have in common; the worker injects it before them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as shared from '../lib/detect/shared.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as { errataShared?: object }
  // Injected again in the middle of another injection, it must not take away what that one has put beside it.
  world.errataShared = Object.assign(world.errataShared ?? {}, shared)
})
