/** What is done with a remediation as it stands, without writing. */
import type { Remediation } from '../../lib/contract/index.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import type { Whose } from '../shell/who.ts'

export function actsOn({ id: remediationId, revision: baseRevision }: Remediation, act: Whose['act']) {
  const at = { remediationId, baseRevision }
  return {
    pause: (reason: string | null) =>
      void act(remediationWords.done.paused, [{ name: 'remediation.pause', args: { ...at, reason } }]),
    reactivate: () => void act(remediationWords.done.reactivated, [{ name: 'remediation.reactivate', args: at }]),
    archive: () => void act(remediationWords.done.archived, [{ name: 'remediation.archive', args: at }]),
    approve: () => void act(lifecycleWords.done.approved, [{ name: 'remediation.approve', args: at }]),
    decline: (reason: string | null) =>
      void act(lifecycleWords.done.declined, [{ name: 'remediation.decline', args: { ...at, reason } }]),
    review: (reviewBy: string | null) =>
      void act(lifecycleWords.done.review, [{ name: 'remediation.review', args: { remediationId, reviewBy } }]),
    restore: (toRevision: number) =>
      void act(remediationWords.done.restored, [{ name: 'remediation.restore', args: { ...at, toRevision } }]),
  }
}
