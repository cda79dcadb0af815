import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { words } from '../ui/words.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'

type ReplaceDialogProps = { open: boolean; onClose: () => void; onReplace: () => void; onEdit: () => void }

/** Most of the text has changed: its history, hits and retests would describe two texts under one name. */
export function ReplaceDialog({ open, onClose, onReplace, onEdit }: ReplaceDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={lifecycleWords.replaceAsk}>
      <p>{lifecycleWords.replaceWhy}</p>
      <DialogActs>
        <Button emphasis="main" onClick={onReplace}>
          {lifecycleWords.replace}
        </Button>
        <Button onClick={onEdit}>{lifecycleWords.replaceNot}</Button>
        <Button emphasis="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </DialogActs>
    </Dialog>
  )
}
