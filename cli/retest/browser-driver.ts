/** Asks in the page as the panel does: same messages, same choice of frame, same rule for a complete answer. */
import type { RetestTimings } from '../../lib/contract/retest.ts'
import { answered } from '../../lib/messaging/answered.ts'
import { askFrames, codeOfAsking } from '../../lib/messaging/ask-frames.ts'
import type { Answer, AskReply } from '../../lib/messaging/protocol.ts'
import { baselineOf } from '../../lib/retest/answer-to.ts'
import { type Asked, type Driver, problemOfCode, type Question } from '../../lib/retest/driver.ts'
import { beginWaiting, completeAt, readAgain, type Waiting } from '../../lib/retest/waiting.ts'
import type { ExtensionBrowser } from './extension-browser.ts'
import type { Conversation } from './live-rows.ts'

/** Polling interval, as time must advance even if nothing changes. */
const LOOK_MS = 150
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export type BrowserDriver = Driver & {
  /** The page when the last answer was complete. */
  lastPicture(): string | null
}

export function browserDriver(browser: ExtensionBrowser, address: string, picturing: boolean): BrowserDriver {
  let anew = false
  let picture: string | null = null

  const send = (frameId: number, payload: object): Promise<Answer<AskReply>> =>
    answered(() => browser.tell(frameId, 'question.asked', payload), codeOfAsking)

  return {
    async open() {
      await browser.show(address)
      return { ok: true }
    },
    newConversation: () => void (anew = true),
    lastPicture: () => picture,
    async ask(question, stop) {
      picture = null
      if (!browser.isThere()) return { ok: false, problem: 'no_tab' }
      const before = await browser.conversation()
      const waiting = beginWaiting(question.text, baselineOf(before), Date.now())
      const payload = { text: question.text, newConversation: anew, mark: question.mark }
      anew = false
      const reply = await askFrames(before ? { frameId: before.frameId, chat: before.chat } : null, {
        ask: (frameId, more) => send(frameId, { ...payload, ...more }),
        frames: () => browser.frames(),
        pause: sleep,
      })
      const asked = await answerTo(browser, reply, waiting, question, stop)
      if (picturing) picture = await browser.picture()
      return asked
    },
    close: () => browser.close(),
  }
}

async function answerTo(
  browser: ExtensionBrowser,
  reply: Answer<AskReply>,
  begun: Waiting,
  question: Question,
  stop: AbortSignal,
): Promise<Asked> {
  if (!reply.ok) return { ok: false, problem: problemOfCode(reply.code) }
  if (!reply.value.sent) {
    const { reason } = reply.value
    return { ok: false, problem: reason === 'opened' ? 'no_composer' : reason }
  }
  const { fresh } = reply.value
  let waiting = begun
  let read: Conversation | undefined
  while (!stop.aborted && Date.now() - waiting.askedAt < question.limitMs) {
    if (!browser.isThere()) return { ok: false, problem: 'left_page' }
    read = (await browser.conversation(read, LOOK_MS)) ?? read
    const now = Date.now()
    waiting = readAgain(waiting, read, now)
    const complete = completeAt(waiting, question.quietMs)
    if (complete !== null && now >= complete) return cameBack(waiting, read, now, fresh)
  }
  return { ok: false, problem: 'timed_out' }
}

function cameBack(waiting: Waiting, read: Conversation | undefined, now: number, fresh: boolean): Asked {
  const since = (at: number | null): number | null => (at === null ? null : at - waiting.askedAt)
  const timings: RetestTimings = {
    firstMs: since(waiting.firstAt),
    lastMs: since(waiting.lastAt),
    settledMs: now - waiting.askedAt,
  }
  const turns = read?.turns ?? []
  return {
    ok: true,
    fresh,
    timings,
    text: waiting.text ?? '',
    personJoined: waiting.personJoined,
    turns: turns.map(({ role, text }) => ({ role, text })),
    logId: turns.findLast(({ role, logId }) => role === 'assistant' && logId !== null)?.logId ?? null,
    pageUrl: read?.url ?? null,
  }
}
