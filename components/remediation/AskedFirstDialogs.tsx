/** Dialogs before a remediation is paused, archived, sent back or reviewed: why, until when, or whether at all. */
import type { Remediation } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { words } from '../ui/words.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import type { AskedFirst, RemediationActs } from './RemediationDock.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'

type AskedFirstProps = Pick<RemediationActs, 'onPause' | 'onArchive' | 'onDecline' | 'onReview'> & {
  one: Remediation
  now: number
  asking: AskedFirst | null
  onClose: () => void
}

export function AskedFirstDialogs({ one, now, asking, onClose, ...acts }: AskedFirstProps) {
  const andClose =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args): void => {
      onClose()
      act(...args)
    }
  return (
    <>
      <ReasonDialog
        open={asking === 'decline'}
        act={lifecycleWords.decline}
        label={lifecycleWords.declineReason}
        hint={lifecycleWords.declineHint}
        onClose={onClose}
        onDone={andClose(acts.onDecline)}
      />
      <ReviewDialog
        key={one.reviewBy}
        open={asking === 'review'}
        reviewBy={one.reviewBy}
        now={now}
        onClose={onClose}
        onReview={andClose(acts.onReview)}
      />
      <ReasonDialog
        open={asking === 'pause'}
        act={remediationWords.pause}
        effect={remediationWords.pauseEffect}
        label={remediationWords.pauseReason}
        hint={remediationWords.pauseReasonHint}
        onClose={onClose}
        onDone={andClose(acts.onPause)}
      />
      <Dialog open={asking === 'archive'} onClose={onClose} title={remediationWords.archiveAsk}>
        <p>{remediationWords.archiveEffect}</p>
        <DialogActs>
          <Button emphasis="bad" onClick={() => andClose(acts.onArchive)()}>
            {remediationWords.archive}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActs>
      </Dialog>
    </>
  )
}
