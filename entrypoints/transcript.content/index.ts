/**
 * Sensor and marker in a page we do not trust. It reads the chat, sends what it read, paints marks, and writes into the
 * composer when the panel asks. It holds no secrets, stores nothing, and ties everything to `ctx`: a newer copy of this
 * script or an updated extension ends it without a trace.
 *
 * This part is in every page of an allowed site: it looks whether there may be a chat and talks to the extension. The
 * parts that read, mark and write into a chat are loaded only when there may be one: each kB costs every page.
 *
 * `find/` looks for a chat, `read/` follows its messages, `send/` tells the extension what was read, `mark/` paints
 * beside responses, `drive/` writes into the composer.
 */
import { defineContentScript } from 'wxt/utils/define-content-script'
import { listenInPage } from '../../lib/messaging/listen-in-page.ts'
import { send } from '../../lib/messaging/send.ts'
import { discover } from './find/discovery.ts'
import {
  FLAGGER,
  type FlaggerWorld,
  POINTER,
  type PointerWorld,
  PREVIEWER,
  type PreviewerWorld,
  REPORTER,
  type ReporterWorld,
} from './beside.ts'
import { type Driver, DRIVER, type DriverWorld, FOLLOWER, type FollowerWorld } from './beside-reader.ts'
import type { Companion } from './companion.ts'
import { isFocused } from './focus.ts'
import { browserEnv } from './find/page-env.ts'
import { passedRows } from './find/passing.ts'
import { HOOK, type Reader, type World } from './reader.ts'
import { scout } from './find/scout.ts'
import { rememberSent } from './find/sent.ts'

/** An idle page is not told of an update; this is how soon its marks are removed then. */
const STILL_LIVE_MS = 3_000
/** Each request for a part wakes the worker. */
const MOST_REFUSALS = 10

export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const eyes = browserEnv()
    const sent = rememberSent(document, eyes)
    const env = { ...eyes, sent: sent.texts, sentInOrder: sent.inOrder }
    const world = globalThis as World &
      FollowerWorld &
      PointerWorld &
      DriverWorld &
      ReporterWorld &
      FlaggerWorld &
      PreviewerWorld
    let reader: Reader | null = null
    let asked = false
    let refusals = 0
    let answers: ReturnType<Driver['answerWatch']> | null = null
    /** Reading `ctx.isInvalid` notices that the extension is gone; while there is no chat, each search reads it. */
    let stillLive: ReturnType<typeof setInterval> | undefined
    let beside: Companion | null = null
    const passed = passedRows()

    const fields = scout(env, () => discovery.changed())
    let promising = false

    const discovery = discover(document, env, passed, {
      promising: (trees) => ctx.isValid && (promising ||= fields.sees(trees)),
      isPlain: fields.isPlain,
      waits: fields.waits,
      found(roots) {
        if (reader) return reader.look(roots())
        if (!asked && refusals < MOST_REFUSALS) {
          asked = true
          // Not delivered (a worker that was just updated): the next search asks again.
          void send('part.requested', { part: 'reader' }).then((answer) => {
            asked = answer.ok
            if (asked || reader || !ctx.isValid) return
            if (++refusals < MOST_REFUSALS) discovery.start()
          })
        }
        return false
      },
      isOfChat: (el) => reader?.covers(el) ?? false,
    })
    // Back from the back/forward cache: meanwhile another page has reported its chat in this tab.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) void reader?.handlers['transcript.requested']({})
    }
    const onHide = (): void => void send('page.left', {})
    const arrive = (make: Parameters<NonNullable<World[typeof HOOK]>>[0]): void => {
      const follower = world[FOLLOWER]
      if (reader || !follower || !ctx.isValid) return
      const isLive = (): boolean => ctx.isValid
      beside = follower({ env, isLive, recall: sent.recall })
      reader = make({
        ...beside.deps,
        env,
        isLive,
        passed,
        searchAgain: discovery.start,
        searchOver: discovery.rest,
      })
      stillLive = setInterval(() => ctx.isInvalid, STILL_LIVE_MS)
      addEventListener('pageshow', onShow)
      addEventListener('pagehide', onHide)
    }
    world[HOOK] = arrive

    const stopListening = listenInPage({
      'transcript.requested': (ask) => {
        if (!reader) {
          refusals = 0
          discovery.lookNow()
        }
        return reader?.handlers['transcript.requested'](ask) ?? { found: false, turns: 0 }
      },
      'marks.painted': (ask) => reader?.handlers['marks.painted'](ask) ?? {},
      'response.requested': (ask) =>
        beside?.handlers['response.requested'](ask) ?? {
          response: null,
          writing: false,
          focused: isFocused(document, env),
        },
      'flag.noted': (ask) => {
        if (beside) return beside.handlers['flag.noted'](ask)
        const say = (): void => world[FLAGGER]?.say(ask.outcome, null)
        if (world[FLAGGER]) say()
        else void send('part.requested', { part: 'flagger' }).then(say)
        return {}
      },
      'preview.shown': (ask) => beside?.handlers['preview.shown'](ask) ?? { shown: false },
      'adapters.changed': (ask) => reader?.handlers['adapters.changed'](ask) ?? {},
      'turn.shown': (ask) => reader?.handlers['turn.shown'](ask) ?? { shown: false },
      'question.asked': async ({ text, newConversation, mark, chat = 0, mayOpen = false }) => {
        if (!world[DRIVER]) await send('part.requested', { part: 'driver' })
        if (!world[DRIVER]) throw new Error('The part that writes did not come')
        const driver = world[DRIVER]
        answers ??= driver.answerWatch(env, () => reader?.readings() ?? [])
        const before = reader
        if (before) answers.begin(text)
        // Also without a reader: what opens the chat may be all there is.
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
    // Nobody can message a prerendered page, and its own messages are ignored.
    const { prerendering } = document as Document & { prerendering?: boolean }
    if (prerendering)
      document.addEventListener('prerenderingchange', () => ctx.isValid && discovery.start(), { once: true })
    else discovery.start()

    ctx.onInvalidated(() => {
      if (world[HOOK] === arrive) delete world[HOOK]
      world[POINTER]?.stop()
      beside?.stop()
      sent.stop()
      world[FLAGGER]?.stop()
      world[PREVIEWER]?.stop()
      clearInterval(stillLive)
      removeEventListener('pageshow', onShow)
      removeEventListener('pagehide', onHide)
      stopListening()
      discovery.stop()
      fields.stop()
      answers?.stop()
      reader?.stop()
      reader = null
    })
  },
})
