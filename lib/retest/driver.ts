/** How a live assistant is asked: in the panel's browser, in a headless one, or through its API. Nothing here knows which. */
import type { RetestTimings } from '../contract/retest.ts'
import type { Turn } from '../contract/turn.ts'

/** Why a question was not asked, or nothing could be read of its answer. */
export type DriverProblem =
  | 'no_tab'
  | 'no_chat'
  | 'no_composer'
  | 'not_typed'
  | 'busy'
  | 'in_use'
  | 'no_receiver'
  | 'timed_out'
  | 'left_page'
  | 'offline'

export type Question = {
  text: string
  /** Nothing may change for so long before an answer is taken to be all. */
  quietMs: number
  limitMs: number
  /** Names the run in what the page may pass on to the assistant. */
  mark: string
}
type CameBackFromPage = {
  text: string
  /** The conversation as it stands, oldest first. */
  turns: Turn[]
  personJoined: boolean
  timings: RetestTimings
  /** The server's log of the answer, where the page tells it. */
  logId: string | null
  pageUrl: string | null
}
export type Asked =
  | ({ ok: true; /** In a new conversation, where one was wished. */ fresh: boolean } & CameBackFromPage)
  | { ok: false; problem: DriverProblem }

export type Driver = {
  /** Shows the assistant, where it is not shown yet. */
  open(): Promise<{ ok: true } | { ok: false; problem: DriverProblem }>
  /** The next question begins a new conversation, where the widget has a way to. */
  newConversation(): void
  ask(question: Question, stop: AbortSignal): Promise<Asked>
  close(): Promise<void>
}

/** Handed in: what is pure has neither. */
export type Clock = {
  /** ms */
  now(): number
  /** Ends early where `stop` says so. */
  wait(ms: number, stop: AbortSignal): Promise<void>
}
