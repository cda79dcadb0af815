/** Asked before whoever sits here goes while changes of theirs are unsent; of a session that has ended, too. */
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../ui/words.ts'
import { settingWords } from '../late-words.ts'

type SignOutDialogProps = {
  /** Changes that were not sent. */
  pending: number
  open: boolean
  onClose: () => void
  onSignOut: () => void
}

export const SignOutDialog = ({ pending, open, onClose, onSignOut }: SignOutDialogProps) => (
  <Dialog open={open} onClose={onClose} title={settingWords.signOutAsk(pending)}>
    <p>{settingWords.signOutEffect}</p>
    <div className="mt-3 flex gap-1.5">
      <Button emphasis="main" onClick={onSignOut}>
        {settingWords.signOut}
      </Button>
      <Button onClick={onClose}>{words.cancel}</Button>
    </div>
  </Dialog>
)
