/**
 * Sensor and marker in a page we do not trust. It reads the chat, sends what it read, paints marks, and writes into
 * the composer when the panel asks. It holds no secrets, keeps nothing, and hangs everything from `ctx`: a newer copy
 * of this script, or an updated extension, ends it without a trace.
 */
import { defineContentScript } from 'wxt/utils/define-content-script'
import { listenInPage } from '../../lib/messaging/listen-in-page.ts'
import { send } from '../../lib/messaging/send.ts'
import { readPage } from './page.ts'

export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const page = readPage({
      send: (snapshot) => send('transcript.captured', snapshot),
      clicked: (key) => void send('mark.clicked', { key }),
      isLive: () => ctx.isValid,
      ended: () => ctx.notifyInvalidated(),
    })
    const stopListening = listenInPage(page.handlers)
    ctx.onInvalidated(() => {
      stopListening()
      page.stop()
    })
  },
})
