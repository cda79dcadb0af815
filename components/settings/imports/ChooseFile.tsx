/** A button that opens the file picker for a history file. */
import { type ReactNode, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'

type ChooseFileProps = {
  /** Label of the hidden file input. */
  label: string
  /** Accessible name of the button, if its text alone does not distinguish it from others. */
  named?: string
  small: boolean
  disabled?: boolean
  onChoose: (file: File) => void
  children: ReactNode
}

export function ChooseFile({ label, named, small, disabled = false, onChoose, children }: ChooseFileProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <div>
      <input
        ref={field}
        type="file"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        disabled={disabled}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // So that the same file can be chosen again after correcting it.
          target.value = ''
          if (file) onChoose(file)
        }}
      />
      <Button small={small} aria-label={named} disabled={disabled} onClick={() => field.current?.click()}>
        {children}
      </Button>
    </div>
  )
}
