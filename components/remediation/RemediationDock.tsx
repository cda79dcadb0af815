/** Actions on a remediation, at the bottom and always in reach. */
import type { Remediation } from '../../lib/contract/index.ts'
import { isWaiting } from '../../lib/domain/remediation/due.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { Button } from '../ui/Button.tsx'
import { Dock } from '../ui/Dock.tsx'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import type { RemediationRights } from './remediation-rights.ts'

export type RemediationActs = {
  onEdit: () => void
  onPublishDraft: () => void
  onPause: (reason: string | null) => void
  onReactivate: () => void
  onArchive: () => void
  onApprove: () => void
  onDecline: (reason: string | null) => void
  onReview: (reviewBy: string | null) => void
  onAskNow: () => void
  onIssue: (id: string) => void
}

/** Actions that ask something before they are carried out. */
export type AskedFirst = 'pause' | 'archive' | 'decline' | 'review'

type RemediationDockProps = Omit<RemediationActs, 'onPause' | 'onArchive' | 'onDecline' | 'onReview'> & {
  one: Remediation
  may: RemediationRights
  /** Publishing needs a second person's approval. */
  approval: boolean
  isUnsaved?: boolean
  /** A conflict must be resolved before anything else. */
  isDisputed: boolean
  onAsk: (first: AskedFirst) => void
}

export function RemediationDock({ one, may, approval, isUnsaved, isDisputed, onAsk, ...acts }: RemediationDockProps) {
  const served = isServed(one.status)
  const { issueId } = one
  return (
    <Dock label={remediationWords.acts}>
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        {may.approve && (
          <>
            <Button emphasis="main" onClick={acts.onApprove}>
              {lifecycleWords.approve}
            </Button>
            <Button onClick={() => onAsk('decline')}>{lifecycleWords.decline}</Button>
          </>
        )}
        {may.retest && served && (
          <Button emphasis={may.approve || isDisputed ? 'plain' : 'main'} keys="r" onClick={acts.onAskNow}>
            {remediationWords.askNow}
          </Button>
        )}
        {one.status === 'paused' && one.content && may.serve && (
          <Button onClick={acts.onReactivate}>{remediationWords.reactivate}</Button>
        )}
        {one.draft && may.publish && !isWaiting(one) && one.status !== 'archived' && (
          <Button emphasis={served || isDisputed || may.approve ? 'plain' : 'main'} onClick={acts.onPublishDraft}>
            {approval ? lifecycleWords.askApproval : remediationWords.publishDraft}
          </Button>
        )}
        {may.edit && (
          <Button onClick={acts.onEdit}>{isUnsaved ? remediationWords.editOn : remediationWords.edit}</Button>
        )}
      </div>
      <div className="mt-1.5 flex flex-wrap gap-1.5 empty:hidden">
        {served && may.serve && (
          <Button small emphasis="quiet" onClick={() => onAsk('pause')}>
            {remediationWords.pause}
          </Button>
        )}
        {may.publish && one.status !== 'archived' && (
          <Button small emphasis="quiet" onClick={() => onAsk('review')}>
            {lifecycleWords.reviewBy}
          </Button>
        )}
        {may.archive && (
          <Button small emphasis="quiet" onClick={() => onAsk('archive')}>
            {remediationWords.archive}
          </Button>
        )}
        {issueId && (
          <Button small emphasis="quiet" onClick={() => acts.onIssue(issueId)}>
            {remediationWords.issue}
          </Button>
        )}
      </div>
    </Dock>
  )
}
