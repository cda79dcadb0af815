/** Shows over a response what a customer would see in its place; the worker puts it into a frame when somebody asks for it. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { makePreviewer } from './previewer/previewer.ts'
import { PREVIEWER, type PreviewerWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as PreviewerWorld
  world[PREVIEWER]?.stop()
  world[PREVIEWER] = makePreviewer(document)
})
