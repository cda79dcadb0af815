import { useState } from 'react'
import { readBackend } from '../../lib/domain/backend-address.ts'
import type { SignInReply } from '../../lib/messaging/index.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'
import { policyWords } from './late-words.ts'

export const DEFAULT_BACKEND = 'http://127.0.0.1:4600'

export type SignInProblem = Extract<SignInReply, { ok: false }>['reason']

type SignInProps = {
  backend: string
  /** Set by the organisation: shown, and not to be changed. */
  backendFixed?: boolean
  email?: string
  busy: boolean
  problem: SignInProblem | 'failed' | null
  onSignIn: (backend: string, email: string, password: string) => void
}

export function SignIn(props: SignInProps) {
  const { backend: known, backendFixed = false, email: knownEmail = '', busy, problem, onSignIn } = props
  const [typed, setBackend] = useState(known)
  const backend = backendFixed ? known : typed
  const [email, setEmail] = useState(knownEmail)
  const [password, setPassword] = useState('')
  const [badAddress, setBadAddress] = useState(false)
  return (
    <form
      aria-label={words.settings.signIn}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        const address = readBackend(backend)
        setBadAddress(address === null)
        if (address && email.trim() && password) onSignIn(address, email.trim(), password)
      }}
    >
      <TextField
        label={words.settings.backend}
        hint={backendFixed ? policyWords.setByOrganisation : words.settings.backendHint}
        error={badAddress ? words.settings.badAddress : null}
        value={backend}
        onChange={(event) => setBackend(event.target.value)}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        readOnly={backendFixed}
        required
      />
      <TextField
        label={words.settings.email}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        required
      />
      <TextField
        label={words.settings.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        required
      />
      {problem && (
        <p role="alert" className="text-bad">
          {problem === 'failed' ? words.settings.signInFailed : words.signInErrors[problem]}
        </p>
      )}
      <div>
        <Button emphasis="main" type="submit" disabled={busy}>
          {busy ? words.settings.signingIn : words.settings.signIn}
        </Button>
      </div>
    </form>
  )
}
