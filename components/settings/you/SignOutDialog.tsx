/** Asks before signing out with unsent changes, also if the session has expired. */
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { words } from '../../ui/words.ts'
import { settingWords } from '../late-words.ts'

type SignOutDialogProps = {
  /** Number of unsent changes. */
  pending: number
  open: boolean
  onClose: () => void
  onSignOut: () => void
}

export const SignOutDialog = ({ pending, open, onClose, onSignOut }: SignOutDialogProps) => (
  <Dialog open={open} onClose={onClose} title={settingWords.signOutAsk(pending)}>
    <p>{settingWords.signOutEffect}</p>
    <DialogActs>
      <Button emphasis="main" onClick={onSignOut}>
        {settingWords.signOut}
      </Button>
      <Button onClick={onClose}>{words.cancel}</Button>
    </DialogActs>
  </Dialog>
)
