import { useState } from 'react'
import type { SignInReply } from '../../lib/messaging/index.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

export const DEFAULT_BACKEND = 'http://127.0.0.1:4600'

export type SignInProblem = Extract<SignInReply, { ok: false }>['reason']

/** An address as a person types it, or null: `errata.example.com` means https. */
export function readBackend(typed: string): string | null {
  const text = typed.trim().replace(/\/+$/, '')
  if (text === '') return null
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
    const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
    return url.protocol === 'https:' || (url.protocol === 'http:' && local)
      ? `${url.origin}${url.pathname.replace(/\/$/, '')}`
      : null
  } catch {
    return null
  }
}

type SignInProps = {
  backend: string
  email?: string
  busy: boolean
  problem: SignInProblem | 'failed' | null
  onSignIn: (backend: string, email: string, password: string) => void
}

export function SignIn({ backend: known, email: knownEmail = '', busy, problem, onSignIn }: SignInProps) {
  const [backend, setBackend] = useState(known)
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
        hint={words.settings.backendHint}
        error={badAddress ? words.settings.badAddress : null}
        value={backend}
        onChange={(event) => setBackend(event.target.value)}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
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
