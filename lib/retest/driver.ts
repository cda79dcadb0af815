/** Asks a live assistant, in the panel's browser, a headless one, or through its API. Nothing here depends on which. */
import type { RetestTimings } from '../contract/retest.ts'
import type { Turn } from '../contract/turn.ts'

/** Why a question was not asked, or its answer could not be read. */
export type DriverProblem =
  | 'no_tab'
  | 'no_chat'
  | 'no_composer'
  | 'not_typed'
  | 'busy'
  | 'in_use'
  | 'form_first'
  | 'no_receiver'
  | 'timed_out'
  | 'left_page'
  | 'offline'

/** Of a message that could not be delivered, by its code. */
export const problemOfCode = (code: string): DriverProblem =>
  code === 'TIMED_OUT' ? 'not_typed' : code === 'CUT_OFF' ? 'left_page' : 'no_receiver'

export type Question = {
  text: string
  /** How long nothing may change before an answer counts as complete. */
  quietMs: number
  limitMs: number
  /** Identifies the run in what the page may pass on to the assistant. */
  mark: string
}
type CameBackFromPage = {
  text: string
  /** The conversation as it stands, oldest first. */
  turns: Turn[]
  personJoined: boolean
  timings: RetestTimings
  /** Id of the answer in the server's log, if the page reveals it. */
  logId: string | null
  pageUrl: string | null
}
export type Asked =
  | ({ ok: true; /** In a new conversation, where one was wished. */ fresh: boolean } & CameBackFromPage)
  | { ok: false; problem: DriverProblem }

export type Driver = {
  /** Shows the assistant if it is not shown yet. */
  open(): Promise<{ ok: true } | { ok: false; problem: DriverProblem }>
  /** True once the place to ask in is gone, such as a closed tab: nothing more can be asked there. */
  isGone?(): Promise<boolean>
  /** Makes the next question begin a new conversation, if the widget has a way to. */
  newConversation(): void
  ask(question: Question, stop: AbortSignal): Promise<Asked>
  close(): Promise<void>
}

/** Passed in, since pure code has neither a clock nor timers. */
export type Clock = {
  /** ms */
  now(): number
  /** Returns early when `stop` is aborted. */
  wait(ms: number, stop: AbortSignal): Promise<void>
}
