/**
 * Asks in the chat of a tab. The answer does not come as a reply to a message: the content script keeps reading the
 * conversation, and this watches the local rows until the answer is complete.
 */
import type { SnapshotTurn } from '../../contract/index.ts'
import { liveQuery } from '../../db/live.ts'
import { noteRetested } from '../../db/retested.ts'
import { type ChatPlace, pageConversation } from '../../db/queries.ts'
import { type ConversationRow, database } from '../../db/schema.ts'
import type { AskReply } from '../../messaging/protocol.ts'
import { send } from '../../messaging/send.ts'
import { askInTab } from '../../messaging/ask.ts'
import { baselineOf } from '../../retest/answer-to.ts'
import {
  type Asked,
  type Clock,
  type Driver,
  type DriverProblem,
  problemOfCode,
  type Question,
} from '../../retest/driver.ts'
import { pageTimers, steadyNow, type Timers } from './timers.ts'
import { beginWaiting, completeAt, readAgain, type Waiting } from '../../retest/waiting.ts'

export type DriverPlace = { tabId: number; chat: ChatPlace | null }
type PanelDriver = {
  /** Where to ask now; null if there is no suitable page beside the panel. */
  place(): DriverPlace | null
  /** Opens the assistant's page if needed. */
  show?: () => Promise<boolean>
  /** False once its tab is gone. */
  isThere?: (tabId: number) => Promise<boolean>
  onState?: (state: 'asking' | 'answering') => void
  timers?: Timers
}

/** A page gone for this long was reloaded or left, not just redrawn. */
const GONE_MS = 8_000
const LOOK_MS = 250

export function panelDriver({ place, show, isThere, onState, timers = pageTimers }: PanelDriver): Driver {
  let anew = false
  return {
    async open() {
      if (!navigator.onLine) return { ok: false, problem: 'offline' }
      const at = place()
      if (at && (!isThere || (await isThere(at.tabId)))) return { ok: true }
      if (!(await show?.())) return { ok: false, problem: 'no_tab' }
      // If a site was only just allowed, its page may have loaded before the browser runs our script there.
      const opened = place()
      if (opened) await send('tab.read.requested', { tabId: opened.tabId })
      return { ok: true }
    },
    async isGone() {
      const at = place()
      return at !== null && isThere !== undefined && !(await isThere(at.tabId))
    },
    newConversation: () => void (anew = true),
    async ask(question, stop) {
      const at = place()
      if (!at) return { ok: false, problem: 'no_tab' }
      if (!navigator.onLine) return { ok: false, problem: 'offline' }
      const db = database()
      const now = new Date().toISOString()
      await noteRetested(db, at.tabId, question.text, now)
      const before = (await pageConversation(db, at.tabId, at.chat))?.conversation
      const waiting = beginWaiting(question.text, baselineOf(before), steadyNow())
      onState?.('asking')
      const reply = await askInTab(at.tabId, at.chat, {
        text: question.text,
        newConversation: anew,
        mark: question.mark,
      })
      anew = false
      if (!reply.ok) return { ok: false, problem: problemOfCode(reply.code) }
      if (!reply.value.sent) return { ok: false, problem: problemOf(reply.value.reason) }
      onState?.('answering')
      return answerIn(at, waiting, { question, stop, timers, fresh: reply.value.fresh })
    },
    close: () => Promise.resolve(),
  }
}

const problemOf = (reason: Extract<AskReply, { sent: false }>['reason']): DriverProblem =>
  reason === 'opened' ? 'no_composer' : reason

/** The settled answer, or why there is none. */
function answerIn(
  at: DriverPlace,
  begun: Waiting,
  { question, stop, timers, fresh }: { question: Question; stop: AbortSignal; timers: Timers; fresh: boolean },
): Promise<Asked> {
  return new Promise((resolve) => {
    let waiting = begun
    let row: ConversationRow | null = null
    let goneSince: number | null = null
    const end = (asked: Asked): void => {
      still()
      live.unsubscribe()
      resolve(asked)
    }
    const live = liveQuery(() => pageConversation(database(), at.tabId, at.chat)).subscribe({
      next(rows) {
        const now = steadyNow()
        row = rows?.conversation ?? row
        goneSince = rows ? null : (goneSince ?? now)
        waiting = readAgain(waiting, rows?.conversation, now)
        look()
      },
      error: () => end({ ok: false, problem: 'no_receiver' }),
    })
    function look(): void {
      const now = steadyNow()
      if (stop.aborted) return end({ ok: false, problem: 'timed_out' })
      if (goneSince !== null && now - goneSince > GONE_MS) return end({ ok: false, problem: 'left_page' })
      const complete = completeAt(waiting, question.quietMs)
      if (complete !== null && now >= complete) return end(cameBack(waiting, row, now, fresh))
      if (now - waiting.askedAt >= question.limitMs) return end({ ok: false, problem: 'timed_out' })
    }
    const still = timers.every(LOOK_MS, look)
  })
}

function cameBack(waiting: Waiting, row: ConversationRow | null, now: number, fresh: boolean): Asked {
  const since = (at: number | null): number | null => (at === null ? null : at - waiting.askedAt)
  const turns = (row?.turns ?? []) as readonly SnapshotTurn[]
  return {
    ok: true,
    fresh,
    text: waiting.text ?? '',
    turns: turns.map(({ role, text }) => ({ role, text })),
    personJoined: waiting.personJoined,
    timings: { firstMs: since(waiting.firstAt), lastMs: since(waiting.lastAt), settledMs: now - waiting.askedAt },
    logId: turns.findLast((turn) => turn.role === 'assistant' && turn.logId !== null)?.logId ?? null,
    pageUrl: row?.url ?? null,
  }
}

export const clockOf = (timers: Timers): Clock => ({
  now: steadyNow,
  wait: (ms, stop) =>
    new Promise((resolve) => {
      if (ms <= 0 || stop.aborted) return resolve()
      const cancel = timers.after(ms, resolve)
      stop.addEventListener('abort', () => (cancel(), resolve()), { once: true })
    }),
})
