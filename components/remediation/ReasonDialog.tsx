import { type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

type ReasonDialogProps = {
  open: boolean
  /** What is done; also the button's label. */
  act: string
  /** The consequence. */
  effect?: ReactNode
  label: string
  hint: string
  onClose: () => void
  /** @param reason null if none was given: it is optional */
  onDone: (reason: string | null) => void
}

/** Performs an action with a reason, for colleagues who come upon it later. */
export function ReasonDialog({ open, act, effect, label, hint, onClose, onDone }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <Dialog open={open} onClose={onClose} title={act}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDone(reason.trim() || null)
          setReason('')
        }}
      >
        {effect && <p className="mb-2">{effect}</p>}
        <TextField
          label={label}
          hint={hint}
          value={reason}
          autoFocus
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <DialogActs>
          <Button emphasis="main" type="submit">
            {act}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
