/**
 * When an answer is complete. A pure state over the conversation as it is read again and again; times in ms of any one
 * clock.
 *
 *   asked ──question stands there──▶ asked, words come ──▶ … ──nothing changed for `quietMs`, all at rest──▶ complete
 *                                                            └─the widget showed that it has ended──▶ complete
 *
 * Reading calls a turn settled sooner than this waits: an assistant may pause for 5 s in mid-answer, add another bubble
 * below the first, or change what it said. An answer is complete once it has stayed settled for the quiet limit.
 */
import type { SnapshotTurn } from '../contract/transcript.ts'
import { answerTo, type Baseline } from './answer-to.ts'

/** A pause in mid-answer may last 5 s. */
export const QUIET_LIMIT_MS = 5_500
/** From asking to a complete answer; a slow model with a long answer stays well below. */
export const ANSWER_LIMIT_MS = 90_000

type Conversation = { conversationKey: string; turns: readonly SnapshotTurn[] }
export type Waiting = {
  query: string
  baseline: Baseline
  askedAt: number
  /** The question is in the conversation. */
  asked: boolean
  /** When the first words of the answer were seen. */
  firstAt: number | null
  /** When the answer last changed. */
  lastAt: number | null
  text: string | null
  settled: boolean
  ended: boolean
  /** A person of the support team spoke after the question. */
  personJoined: boolean
}

export const beginWaiting = (query: string, baseline: Baseline, now: number): Waiting => ({
  query,
  baseline,
  askedAt: now,
  asked: false,
  firstAt: null,
  lastAt: null,
  text: null,
  settled: false,
  ended: false,
  personJoined: false,
})

/** The conversation was read again. */
export function readAgain(waiting: Waiting, conversation: Conversation | undefined, now: number): Waiting {
  const { asked, text, settled, ended, personJoined } = answerTo(waiting.query, waiting.baseline, conversation)
  const changed = text !== waiting.text
  return {
    ...waiting,
    asked,
    text,
    settled,
    ended,
    personJoined: waiting.personJoined || personJoined,
    firstAt: waiting.firstAt ?? (text === null ? null : now),
    lastAt: changed && text !== null ? now : waiting.lastAt,
  }
}

/** When the answer will be complete if nothing changes before; null while it is being written or has not come. */
export function completeAt(waiting: Waiting, quietMs = QUIET_LIMIT_MS): number | null {
  if (waiting.personJoined) return waiting.lastAt ?? waiting.askedAt
  if (waiting.ended) return waiting.lastAt
  return waiting.settled && waiting.lastAt !== null ? waiting.lastAt + quietMs : null
}
