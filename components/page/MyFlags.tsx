/** What became of the user's flags: the answer an agent waits for. */
import type { Names } from '../exchange/History.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { myFlagWords } from '../ui/late/page.ts'
import { words } from '../ui/words.ts'
import { FlagList } from './FlagList.tsx'
import type { FlagsFound } from './use-flags.ts'

type MyFlagsProps = {
  open: boolean
  flags: FlagsFound
  nameOf: Names
  onClose: () => void
  onAgain: () => void
  onOpenIssue: (issueId: string, exchangeId: string) => void
}

export function MyFlags({ open, flags, nameOf, onClose, onAgain, onOpenIssue }: MyFlagsProps) {
  return (
    <Dialog open={open} onClose={onClose} title={myFlagWords.title}>
      {flags === null && <p role="status">{myFlagWords.loading}</p>}
      {flags === 'failed' && (
        <div role="alert" className="flex items-center gap-2">
          <p className="min-w-0 flex-1">{myFlagWords.notRead}</p>
          <Button small onClick={onAgain}>
            {words.retry}
          </Button>
        </div>
      )}
      {flags?.length === 0 && <p className="text-quiet">{myFlagWords.none}</p>}
      {flags && flags !== 'failed' && <FlagList flags={flags} nameOf={nameOf} onOpenIssue={onOpenIssue} />}
    </Dialog>
  )
}
