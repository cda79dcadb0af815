/** A text of the project with a save button: what the user types stays, whatever a sync brings meanwhile. */
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { words } from '../ui/words.ts'
import { answeringWords } from './late-words.ts'

type FieldProps = {
  value: string
  disabled: boolean
  error: string | null
  onChange: (event: { target: { value: string } }) => void
}

type SavedTextProps = {
  saved: string
  disabled: boolean
  /** Why it cannot be saved as it is. */
  problemOf: (text: string) => string | null
  /** @returns whether it was saved; if not, what was typed stays */
  onSave: (text: string) => Promise<boolean>
  children: (field: FieldProps) => ReactNode
}

export function SavedText({ saved, disabled, problemOf, onSave, children }: SavedTextProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed ?? saved
  const isChanged = value !== saved
  const form = useRef<HTMLFormElement>(null)
  // Both buttons disappear once there is nothing to save.
  useLostFocus(isChanged, () => form.current?.querySelector<HTMLElement>('textarea, input'))
  const error = isChanged ? problemOf(value) : null
  const save = async (): Promise<void> => {
    if (isChanged && error === null && (await onSave(value))) setTyped(null)
  }
  return (
    <form
      ref={form}
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {children({ value, disabled, error, onChange: ({ target }) => setTyped(target.value) })}
      {isChanged && (
        <div className="mt-2 flex gap-1.5">
          <Button type="submit" disabled={disabled || error !== null}>
            {answeringWords.save}
          </Button>
          <Button emphasis="quiet" onClick={() => setTyped(null)}>
            {words.cancel}
          </Button>
        </div>
      )}
    </form>
  )
}
