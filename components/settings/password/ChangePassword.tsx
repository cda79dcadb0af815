import { useState } from 'react'
import { PASSWORD_LENGTH, type PasswordChange } from '../../../lib/contract/people.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { passwordWords } from '../late-words.ts'

export type Changed = 'done' | 'wrong' | 'offline' | 'too_often' | 'failed'

type ChangePasswordProps = { email: string; onChange: (change: PasswordChange) => Promise<Changed> }

const EMPTY: PasswordChange = { current: '', next: '' }

export function ChangePassword({ email, onChange }: ChangePasswordProps) {
  const [typed, setTyped] = useState(EMPTY)
  const [state, setState] = useState<Changed | 'short' | 'changing' | null>(null)
  const submit = async (): Promise<void> => {
    if (typed.next.length < PASSWORD_LENGTH.least) return setState('short')
    setState('changing')
    const changed = await onChange(typed)
    if (changed === 'done') setTyped(EMPTY)
    setState(changed)
  }
  const common = { type: 'password', dir: 'ltr', maxLength: PASSWORD_LENGTH.most, required: true } as const
  return (
    <form
      className="flex flex-col gap-2.5"
      aria-label={passwordWords.change}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {/* Tells password managers whose password it is. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField
        {...common}
        label={passwordWords.current}
        autoComplete="current-password"
        error={state === 'wrong' ? passwordWords.wrong : null}
        value={typed.current}
        onChange={(event) => setTyped({ ...typed, current: event.target.value })}
      />
      <TextField
        {...common}
        label={passwordWords.next}
        hint={passwordWords.hint(PASSWORD_LENGTH.least)}
        autoComplete="new-password"
        error={state === 'short' ? passwordWords.short(PASSWORD_LENGTH.least) : null}
        value={typed.next}
        onChange={(event) => setTyped({ ...typed, next: event.target.value })}
      />
      <p className="text-small text-quiet">{passwordWords.effect}</p>
      <div>
        <Button
          emphasis="main"
          type="submit"
          disabled={state === 'changing' || typed.current === '' || typed.next === ''}
        >
          {passwordWords.change}
        </Button>
      </div>
      <p role="status" className="text-small empty:hidden">
        {state === 'done' && passwordWords.done}
        {(state === 'offline' || state === 'failed' || state === 'too_often') && (
          <span className="text-bad">{passwordWords.problems[state]}</span>
        )}
      </p>
    </form>
  )
}
