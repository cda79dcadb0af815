/** Shows what a customer would see, over a response; the worker injects it into a frame when somebody asks. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { makePreviewer } from './previewer/previewer.ts'
import { PREVIEWER, type PreviewerWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as PreviewerWorld
  world[PREVIEWER]?.stop()
  world[PREVIEWER] = makePreviewer(document)
})
