/** What a retest run is at, as the view draws it. */
import type { RetestOutcome } from '../../lib/contract/index.ts'

/** From asking to a settled answer; a slow model with a long answer stays well below. */
export const RETEST_LIMIT_S = 90

export type RetestProblem =
  | 'no_chat'
  | 'no_composer'
  | 'not_typed'
  | 'busy'
  | 'in_use'
  | 'no_receiver'
  | 'timed_out'
  | 'not_stored'

export type RetestRun =
  | { state: 'idle' }
  | { state: 'asking' | 'answering' | 'comparing'; seconds: number }
  | { state: 'done'; outcome: RetestOutcome; reason: string; expected: string; got: string }
  | { state: 'stopped' }
  | { state: 'problem'; problem: RetestProblem }

/** Where the question would be asked. */
export type AskPlace = { can: true; host: string } | { can: false; why: 'no_tab' | 'not_allowed' | 'wrong_site' }
