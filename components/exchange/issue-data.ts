/** An issue with everything that belongs to it, as one screen shows it. */
import type { Exchange, Issue, Remediation, Retest, Verdict } from '../../lib/contract/index.ts'

export type IssueData = {
  issue: Issue
  /** Newest first, including the central one. */
  members: readonly Exchange[]
  verdicts: readonly Verdict[]
  remediations: readonly Remediation[]
  retests: readonly Retest[]
}
