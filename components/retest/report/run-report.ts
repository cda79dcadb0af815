/** What a run has to tell, for whoever was not there: as a page to read, a table, or what build servers read. */
import type { Retest, RetestOutcome, Run } from '../../../lib/contract/index.ts'
import type { RunChanges } from '../../../lib/retest/run-compare.ts'

export type RunReport = {
  run: Run
  /** What was asked and where. */
  name: string
  project: string
  retests: readonly Retest[]
  /** Since the run that it is compared with, if it is. */
  since: { name: string; changes: RunChanges } | null
}

const RANK: Record<RetestOutcome, number> = { failed: 0, flaky: 1, inconclusive: 2, blocked: 3, error: 4, passed: 5 }

/** What somebody opens it for comes first. */
export const worstFirst = (retests: readonly Retest[]): Retest[] =>
  retests.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome] || (a.at < b.at ? -1 : 1))
