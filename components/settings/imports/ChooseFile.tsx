/** A button that has a file of history chosen. */
import { type ReactNode, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'

type ChooseFileProps = {
  /** Of the field that nobody sees. */
  label: string
  /** Of the button, where its words alone are not told apart from another's. */
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
          // The same file may be chosen again, once it was mended.
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
