/** An issue with everything that hangs on it, as one screen shows it. */
import type { Exchange, Issue, Remediation, Retest, Verdict } from '../../lib/contract/index.ts'

export type IssueData = {
  issue: Issue
  /** Newest first; the central one among them. */
  members: readonly Exchange[]
  verdicts: readonly Verdict[]
  remediations: readonly Remediation[]
  retests: readonly Retest[]
}
