/** Why an issue that had been addressed is open again. */
import type { Issue, Retest } from '../../contract/index.ts'
import { isTelling } from './status.ts'

export type CameBack = { because: 'retest'; at: string; retest: Retest } | { because: 'asked'; at: string }

/** Null if it did not come back. @param retests of the issue */
export function whyCameBack(issue: Issue, retests: readonly Retest[]): CameBack | null {
  if (issue.status !== 'regressed') return null
  const failed = retests
    .filter((one) => one.outcome === 'failed' && isTelling(one))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  return failed && Date.parse(failed.at) >= Date.parse(issue.lastUnpreventedAt)
    ? { because: 'retest', at: failed.at, retest: failed }
    : { because: 'asked', at: issue.lastUnpreventedAt }
}
