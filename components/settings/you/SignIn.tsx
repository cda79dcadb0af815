/** The sign-in form, with the methods that the backend at the given address offers. */
import { useEffect, useState } from 'react'
import type { SignInOffers } from '../../../lib/contract/sign-in.ts'
import { readBackend } from '../../../lib/domain/backend-address.ts'
import type { PasswordProblem, ProviderProblem, SignInReply } from '../../../lib/messaging/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Forgotten } from '../password/Forgotten.tsx'
import { policyWords, providerWords, settingWords, signInErrorWords } from '../late-words.ts'

export const DEFAULT_BACKEND = 'http://127.0.0.1:4600'

export type SignInProblem = Extract<SignInReply, { ok: false }>['reason']

export type SignInProps = {
  backend: string
  /** Set by the organisation: shown, but not editable. */
  backendFixed?: boolean
  email?: string
  busy: boolean
  problem: SignInProblem | 'failed' | null
  onSignIn: (backend: string, email: string, password: string) => void
  /** How people may sign in at a backend; null if it does not say. */
  offersAt: (backend: string) => Promise<SignInOffers | null>
  /** Requests an e-mail for choosing a new password. @returns whether the request was accepted */
  onForgotten: (backend: string, email: string) => Promise<boolean>
  /** Signs in with the company's own provider. */
  onElsewhere: (backend: string) => void
}

/** Passwords are assumed until the backend has replied. */
const PASSWORDS: SignInOffers = { passwords: true, provider: null }

export function SignIn(props: SignInProps) {
  const { backend: known, backendFixed = false, email: knownEmail = '', busy, problem, onSignIn } = props
  const [typed, setBackend] = useState(known)
  const backend = backendFixed ? known : typed
  const [email, setEmail] = useState(knownEmail)
  const [password, setPassword] = useState('')
  const [badAddress, setBadAddress] = useState(false)
  const address = readBackend(backend)
  const { passwords, provider, resets } = useOffers(address, props.offersAt)
  return (
    <form
      aria-label={settingWords.signIn}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        setBadAddress(address === null)
        if (address && email.trim() && password) onSignIn(address, email.trim(), password)
      }}
    >
      <TextField
        label={settingWords.backend}
        hint={backendFixed ? policyWords.setByOrganisation : settingWords.backendHint}
        error={badAddress ? settingWords.badAddress : null}
        value={backend}
        onChange={(event) => setBackend(event.target.value)}
        inputMode="url"
        autoComplete="url"
        // A signed-out user comes here to sign in.
        autoFocus={!backendFixed}
        spellCheck={false}
        readOnly={backendFixed}
        required
      />
      {provider !== null && address !== null && (
        <div>
          <Button emphasis="main" disabled={busy} onClick={() => props.onElsewhere(address)}>
            {providerWords.with(provider)}
          </Button>
          {busy && (
            <p role="status" className="pt-1.5 text-small text-quiet">
              {providerWords.inWindow}
            </p>
          )}
        </div>
      )}
      {provider !== null && passwords && <p className="pt-1.5 text-small text-quiet">{providerWords.or}</p>}
      {passwords && (
        <>
          <TextField
            label={settingWords.email}
            type="email"
            autoComplete="username"
            autoFocus={backendFixed}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            required
          />
          <TextField
            label={settingWords.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            required
          />
        </>
      )}
      {problem && (
        <p role="alert" className="text-bad">
          {whyNotIn(problem)}
        </p>
      )}
      {passwords && (
        <div>
          <Button emphasis={provider === null ? 'main' : 'plain'} type="submit" disabled={busy}>
            {busy && provider === null ? settingWords.signingIn : settingWords.signIn}
          </Button>
        </div>
      )}
      {passwords && resets && address !== null && (
        <Forgotten key={address} email={email.trim()} onAsk={(asked) => props.onForgotten(address, asked)} />
      )}
    </form>
  )
}

export function whyNotIn(problem: SignInProblem | 'failed'): string {
  if (problem === 'failed') return settingWords.signInFailed
  return problem in providerWords.problems
    ? providerWords.problems[problem as ProviderProblem]
    : signInErrorWords[problem as PasswordProblem]
}

/** How long to wait after the last keystroke of an address before asking. */
const TYPING_MS = 400

function useOffers(backend: string | null, offersAt: SignInProps['offersAt']): SignInOffers {
  const [offers, setOffers] = useState<{ of: string; offers: SignInOffers } | null>(null)
  useEffect(() => {
    if (backend === null) return undefined
    let isStale = false
    const timer = setTimeout(() => {
      void offersAt(backend).then((said) => {
        if (said && !isStale) setOffers({ of: backend, offers: said })
      })
    }, TYPING_MS)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [backend, offersAt])
  return offers?.of === backend ? offers.offers : PASSWORDS
}
