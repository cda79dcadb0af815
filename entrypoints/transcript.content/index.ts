/**
 * Sensor and marker in a page we do not trust. It reads the chat, sends what it read, paints marks, and writes into
 * the composer when the panel asks. It holds no secrets, keeps nothing, and hangs everything from `ctx`: a newer copy
 * of this script, or an updated extension, ends it without a trace.
 *
 * This part is in every page of an allowed site: it looks whether there may be a chat and talks to the extension.
 * What reads the chat, marks it and writes into it comes only when there may be one: each kB costs every page.
 */
import { defineContentScript } from 'wxt/utils/define-content-script'
import { listenInPage } from '../../lib/messaging/listen-in-page.ts'
import { send } from '../../lib/messaging/send.ts'
import { discover } from './discovery.ts'
import type { MarksLayer } from './marks.ts'
import {
  type Driver,
  DRIVER,
  type DriverWorld,
  FLAGGER,
  type FlaggerWorld,
  FOLLOWER,
  type FollowerWorld,
  POINTER,
  type PointerWorld,
  PREVIEWER,
  type PreviewerWorld,
  REPORTER,
  type ReporterWorld,
} from './beside.ts'
import { flagging } from './flagging.ts'
import { browserEnv } from './page-env.ts'
import { passedRows } from './passing.ts'
import { previewing } from './previewing.ts'
import { HOOK, type Reader, type World } from './reader.ts'
import { scout } from './scout.ts'
import { rememberSent } from './sent.ts'

/** An idle page hears nothing of an update; this is how soon its marks go then. */
const STILL_LIVE_MS = 3_000

export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const eyes = browserEnv()
    const sent = rememberSent(document, eyes)
    const env = { ...eyes, sent: sent.texts }
    const world = globalThis as World &
      FollowerWorld &
      PointerWorld &
      DriverWorld &
      ReporterWorld &
      FlaggerWorld &
      PreviewerWorld
    let reader: Reader | null = null
    let asked = false
    let answers: ReturnType<Driver['answerWatch']> | null = null
    const layers: MarksLayer[] = []
    const flags = flagging(document, env, {
      chats: () => layers,
      flag: async (what) => {
        const answer = await send('flag.requested', what)
        return answer.ok ? answer.value.outcome : 'failed'
      },
      selected: (response) => void send('words.selected', { response }),
      flagger: async () => {
        if (!world[FLAGGER] && ctx.isValid) await send('part.requested', { part: 'flagger' })
        return world[FLAGGER] ?? null
      },
    })
    const previews = previewing({
      chats: () => layers,
      here: () => world[PREVIEWER] ?? null,
      fetched: async () => {
        if (!world[PREVIEWER] && ctx.isValid) await send('part.requested', { part: 'previewer' })
        return world[PREVIEWER] ?? null
      },
    })
    const passed = passedRows()

    const mayHoldChat = scout(env)
    let promising = false

    const discovery = discover(document, env, passed, {
      promising: (trees) => (promising ||= mayHoldChat(trees)),
      found(roots) {
        if (reader) return reader.look(roots())
        if (!asked) {
          asked = true
          // Not given (a worker that was just updated): asked for again with the next change of the page.
          void send('part.requested', { part: 'reader' }).then((answer) => (asked = answer.ok))
        }
        return false
      },
    })
    // Out of the back/forward cache: meanwhile another page has told its chat in this tab.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) void reader?.handlers['transcript.requested']({})
    }
    const arrive = (make: Parameters<NonNullable<World[typeof HOOK]>>[0]): void => {
      const follower = world[FOLLOWER]
      if (reader || !follower || !ctx.isValid) return
      reader = make({
        env,
        sender: (hooks) =>
          follower.snapshotSender(
            async (snapshot) =>
              ctx.isValid ? send('transcript.captured', snapshot) : { ok: false, code: 'NO_RECEIVER' },
            hooks,
          ),
        marks: () => {
          const layer = follower.marksLayer(document, env, {
            clicked: (key) => void send('mark.clicked', { key }),
            dismissed: () => void send('marks.dismissed', {}),
            refused: () => void send('marks.refused', {}),
          })
          layers.push(layer)
          return layer
        },
        adapters: async () => {
          const answer = await send('adapters.requested', {})
          if (!answer.ok) return []
          sent.recall(answer.value.asked)
          return answer.value.adapters
        },
        isLive: () => ctx.isValid,
        passed,
        searchAgain: discovery.start,
        searchOver: discovery.rest,
      })
      flags.watch()
      addEventListener('pageshow', onShow)
    }
    world[HOOK] = arrive

    const stopListening = listenInPage({
      'transcript.requested': (ask) => {
        if (!reader) discovery.lookNow()
        return reader?.handlers['transcript.requested'](ask) ?? { found: false, turns: 0 }
      },
      'marks.painted': (ask) => reader?.handlers['marks.painted'](ask) ?? {},
      ...flags.handlers,
      ...previews,
      'adapters.changed': (ask) => reader?.handlers['adapters.changed'](ask) ?? {},
      'turn.shown': (ask) => reader?.handlers['turn.shown'](ask) ?? { shown: false },
      'question.asked': async ({ text, newConversation, mark, chat = 0, mayOpen = false }) => {
        if (!world[DRIVER]) await send('part.requested', { part: 'driver' })
        if (!world[DRIVER]) throw new Error('The part that writes did not come')
        const driver = world[DRIVER]
        answers ??= driver.answerWatch(env, () => reader?.readings() ?? [])
        const before = reader
        if (before) answers.begin(text)
        // Without a reader too: what opens the chat may be all there is.
        const page = { chat: () => reader?.chat(chat) ?? null, env }
        const reply = await driver.ask(page, { text, newConversation, mayOpen, mark })
        if (reply.sent && reader !== before) answers.begin(text, true)
        return reply
      },
      'source.requested': (ask) => reader?.handlers['source.requested'](ask) ?? { title: null, text: null },
      'report.requested': async () => {
        if (!world[REPORTER]) await send('part.requested', { part: 'report' })
        if (!world[REPORTER]) throw new Error('The part that reports did not come')
        return { json: world[REPORTER](document, env) }
      },
      'pointing.stopped': ({ except }) => {
        if (world[POINTER]?.token !== except) world[POINTER]?.stop()
        return {}
      },
      'reading.stopped': () => {
        // After the reply has gone out.
        setTimeout(() => ctx.notifyInvalidated())
        return {}
      },
    })
    // Asking is what notices that the extension has gone.
    const stillLive = setInterval(() => ctx.isInvalid, STILL_LIVE_MS)
    discovery.start()

    ctx.onInvalidated(() => {
      if (world[HOOK] === arrive) delete world[HOOK]
      world[POINTER]?.stop()
      flags.stop()
      sent.stop()
      world[FLAGGER]?.stop()
      world[PREVIEWER]?.stop()
      clearInterval(stillLive)
      removeEventListener('pageshow', onShow)
      stopListening()
      discovery.stop()
      answers?.stop()
      reader?.stop()
      reader = null
    })
  },
})
