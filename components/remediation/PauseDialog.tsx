import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

export function PauseDialog({
  open,
  onClose,
  onPause,
}: {
  open: boolean
  onClose: () => void
  onPause: (reason: string | null) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <Dialog open={open} onClose={onClose} title={words.remediations.pause}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onPause(reason.trim() || null)
          setReason('')
        }}
      >
        <p className="mb-2">{words.remediations.pauseEffect}</p>
        <TextField
          label={words.remediations.pauseReason}
          hint={words.remediations.pauseReasonHint}
          value={reason}
          autoFocus
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="mt-3 flex gap-1.5">
          <Button emphasis="main" type="submit">
            {words.remediations.pause}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
