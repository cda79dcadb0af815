/** What became of one's flags: the answer an agent waits for. */
import type { FlagOf } from '../../lib/domain/experts/flag-outcome.ts'
import type { Names } from '../exchange/History.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { myFlagWords } from '../ui/late/page.ts'
import { FlagList } from './FlagList.tsx'

type MyFlagsProps = {
  open: boolean
  /** Null while they are looked for. */
  flags: readonly FlagOf[] | null
  nameOf: Names
  onClose: () => void
  onOpenIssue: (issueId: string, exchangeId: string) => void
}

export function MyFlags({ open, flags, nameOf, onClose, onOpenIssue }: MyFlagsProps) {
  return (
    <Dialog open={open} onClose={onClose} title={myFlagWords.title}>
      {flags === null && <p role="status">{myFlagWords.loading}</p>}
      {flags?.length === 0 && <p className="text-quiet">{myFlagWords.none}</p>}
      {flags && <FlagList flags={flags} nameOf={nameOf} onOpenIssue={onOpenIssue} />}
    </Dialog>
  )
}
