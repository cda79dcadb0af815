/** What speaks against taking a place for a chat; the worker puts it into a frame just before what reads chats. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { doubted } from '../lib/detect/doubts.ts'
import { DOUBTS, type DoubtsWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as DoubtsWorld)[DOUBTS] = doubted
})
