import { useState } from 'react'
import type { ManualFlag, ReasonCode } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
// Bundled with the dialog: users start typing as soon as it opens.
import Dialog from '../ui/DialogParts.tsx'
import { DialogActs } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'
import { pageWords } from '../ui/late/page.ts'
import { replacedWords } from '../ui/late/replaced.ts'

type FlagDialogProps = {
  open: boolean
  /** The query whose response is flagged: the last one, if none has the focus. */
  about: string
  /** The customer saw something other than the assistant's response, and that is what is flagged. */
  aboutShown?: boolean
  /** The user's own flag on it, to be edited. */
  mine?: ManualFlag | null
  /** Words of the response selected in the page: they become the evidence. */
  quote?: string | null
  onClose: () => void
  onFlag: (reason: ReasonCode | null, note: string | null) => void
}

/** Two keystrokes: f, Enter. Reason and note are optional. */
export function FlagDialog(props: FlagDialogProps) {
  const { open, about, aboutShown = false, mine = null, quote = null, onClose, onFlag } = props
  const [reason, setReason] = useState(mine?.reasonCode ?? null)
  const [note, setNote] = useState(mine?.note ?? '')
  const submit = (): void => onFlag(reason, note.trim() || null)
  return (
    <Dialog open={open} onClose={onClose} title={mine ? pageWords.flagMine : pageWords.flagSubmit}>
      <p dir="auto" className="mb-2 line-clamp-2 text-quiet">
        {about}
      </p>
      {aboutShown && <p className="mb-2 text-small">{replacedWords.flagsShown}</p>}
      {quote && <p className="mb-2 line-clamp-2 text-small">{pageWords.evidenceOfFlag(quote)}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
        }}
      >
        <div className="flex flex-col gap-3">
          <fieldset>
            <legend className="mb-1 font-medium">{pageWords.flagReason}</legend>
            <div className="flex flex-wrap gap-1">
              {(Object.entries(words.reason) as [ReasonCode, string][]).map(([code, label]) => (
                <label
                  key={code}
                  className="inline-flex min-h-6 cursor-pointer items-center rounded-small border border-line px-1.5 text-small has-checked:border-accent has-checked:bg-accent-shade has-focus-visible:outline-2 has-focus-visible:outline-accent"
                >
                  <input
                    type="radio"
                    name="reason"
                    className="sr-only"
                    checked={reason === code}
                    onChange={() => setReason(code)}
                    onClick={() => reason === code && setReason(null)}
                  />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
          <TextArea
            label={pageWords.flagNote}
            rows={2}
            maxLength={5000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <DialogActs>
            <Button emphasis="main" type="submit" autoFocus>
              {mine ? pageWords.flagSave : pageWords.flag}
            </Button>
            <Button onClick={onClose}>{words.cancel}</Button>
          </DialogActs>
        </div>
      </form>
    </Dialog>
  )
}
