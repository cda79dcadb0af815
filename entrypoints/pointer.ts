/** Pointing at a chat; the worker injects it into a tab's frames when the panel asks, and it removes itself after. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { send } from '../lib/messaging/send.ts'
import { startPointing } from './pointer/pointing.ts'
import { POINTER, type PointerWorld } from './transcript.content/beside.ts'
import { browserEnv } from './transcript.content/find/page-env.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as PointerWorld
  world[POINTER]?.stop()
  const pointer = startPointing(document, browserEnv(), {
    moved: (state) => void send('pointing.moved', state),
    save: async (spec) => {
      const answer = await send('adapter.pointed', { spec })
      return answer.ok ? answer.value : { saved: false }
    },
    gone: () => {
      if (world[POINTER] === pointer) delete world[POINTER]
    },
  })
  world[POINTER] = pointer
})
