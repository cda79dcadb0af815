import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

type DeclineDialogProps = { open: boolean; onClose: () => void; onDecline: (reason: string | null) => void }

export function DeclineDialog({ open, onClose, onDecline }: DeclineDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <Dialog open={open} onClose={onClose} title={words.lifecycle.decline}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDecline(reason.trim() || null)
          setReason('')
        }}
      >
        <TextField
          label={words.lifecycle.declineReason}
          hint={words.lifecycle.declineHint}
          value={reason}
          autoFocus
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="mt-3 flex gap-1.5">
          <Button emphasis="main" type="submit">
            {words.lifecycle.decline}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
