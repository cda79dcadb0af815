/** A run's report for people who were not there: a page to read, a table, data, or a file for build servers. */
import type { Retest, RetestOutcome, Run } from '../../../lib/contract/index.ts'
import type { RunChanges } from '../../../lib/retest/run-compare.ts'

export type RunReport = {
  run: Run
  /** What was asked and where. */
  name: string
  project: string
  /** Its name; null: the site alone tells where. */
  environment: string | null
  retests: readonly Retest[]
  /** Changes since the run it is compared with, if any. */
  since: { name: string; startedAt: string; changes: RunChanges } | null
}

const RANK: Record<RetestOutcome, number> = { failed: 0, flaky: 1, inconclusive: 2, blocked: 3, error: 4, passed: 5 }

/** What a reader opens the report for comes first. */
export const worstFirst = (retests: readonly Retest[]): Retest[] =>
  retests.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome] || (a.at < b.at ? -1 : 1))
