/** The part of the content script that reads chats; the worker injects it into a frame that may hold one. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readPage } from './transcript.content/page.ts'
import { HOOK, type World } from './transcript.content/reader.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as World)[HOOK]?.(readPage)
})
