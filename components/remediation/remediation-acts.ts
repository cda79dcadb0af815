/** Actions on a remediation that need no writing. */
import type { Remediation } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { doneTo } from '../ui/format.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import type { PanelUser } from '../shell/panel-user.ts'

export function actsOn(
  { id: remediationId, revision: baseRevision, query }: Remediation,
  act: (...done: Parameters<PanelUser['act']>) => void,
) {
  const at = { remediationId, baseRevision }
  const does = (done: string, draft: MutationDraft): void => act(doneTo(done, query), [draft])
  return {
    pause: (reason: string | null) =>
      does(remediationWords.done.paused, { name: 'remediation.pause', args: { ...at, reason } }),
    reactivate: () => does(remediationWords.done.reactivated, { name: 'remediation.reactivate', args: at }),
    archive: () => does(remediationWords.done.archived, { name: 'remediation.archive', args: at }),
    approve: () => does(lifecycleWords.done.approved, { name: 'remediation.approve', args: at }),
    decline: (reason: string | null) =>
      does(lifecycleWords.done.declined, { name: 'remediation.decline', args: { ...at, reason } }),
    review: (reviewBy: string | null) =>
      does(lifecycleWords.done.review, { name: 'remediation.review', args: { remediationId, reviewBy } }),
    restore: (toRevision: number) =>
      does(remediationWords.done.restored, { name: 'remediation.restore', args: { ...at, toRevision } }),
  }
}
