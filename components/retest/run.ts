/** The state of a retest, as the view shows it. */
import type { Because, Expects, RetestOutcome } from '../../lib/contract/index.ts'
import type { DriverProblem } from '../../lib/retest/driver.ts'
import { ANSWER_LIMIT_MS } from '../../lib/retest/waiting.ts'

/** Time limit from asking to a settled answer. */
export const RETEST_LIMIT_S = ANSWER_LIMIT_MS / 1_000

type RetestProblem = DriverProblem | 'not_stored'

export type RetestRun =
  | { state: 'idle' }
  | { state: 'asking' | 'answering' | 'comparing'; seconds: number }
  | {
      state: 'done'
      /** Id of the stored row. */
      id: string
      outcome: RetestOutcome
      reason: string
      because: readonly Because[]
      expected: string
      expects: Expects
      got: string
      history: 'fresh' | 'may_matter'
    }
  /** Nothing was expected. `changed` null: the reply is no answer, and `reason` says what it is. */
  | {
      state: 'seen'
      changed: boolean | null
      reason: string
      because: readonly Because[]
      before: string
      got: string
      history: 'fresh' | 'may_matter'
    }
  | { state: 'stopped' }
  | { state: 'problem'; problem: RetestProblem }

/** Where the question would be asked. */
export type AskPlace = { can: true; host: string } | { can: false; why: 'no_tab' | 'not_allowed' | 'wrong_site' }
