/** Signing in, wired. */
import { useEffect, useRef, useState } from 'react'
import { usePolicy } from '../../../lib/store/page/policy.ts'
import { askForReset } from '../../../lib/store/session/passwords.ts'
import { signInWaysAt, signIn, signInAtProvider } from '../../../lib/store/session/sign-in.ts'
import { panelActs } from '../../../lib/store/shell/panel.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { spokenLanguage } from '../../ui/words.ts'
import { settingWords } from '../late-words.ts'
import { DEFAULT_BACKEND, SignIn, type SignInProblem, whyNotIn } from './SignIn.tsx'

export function SignInHere() {
  const { session } = usePanelUser()
  const managed = usePolicy()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SignInProblem | 'failed' | null>(null)

  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => void (isHere.current = false)
  }, [])

  const enter = async (signingIn: ReturnType<typeof signIn>): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const reply = await signingIn
    setBusy(false)
    if (!reply.ok) {
      setProblem(reply.reason)
      // Another part was opened meanwhile, so the form that shows the error is out of view.
      if (!isHere.current) panelActs.say(whyNotIn(reply.reason), { tone: 'bad' })
      return
    }
    panelActs.say(settingWords.signedIn(reply.name))
    panelActs.openSettings(null)
    panelActs.go('issues')
  }

  return (
    <SignIn
      backend={managed?.policy.backend ?? session?.backend ?? DEFAULT_BACKEND}
      backendFixed={managed?.policy.backend !== undefined}
      email={session?.me.email ?? ''}
      busy={busy}
      problem={problem}
      offersAt={signInWaysAt}
      onSignIn={(backend, email, password) => void enter(signIn(backend, email, password))}
      onForgotten={async (backend, email) => (await askForReset(backend, email, spokenLanguage())).ok}
      onElsewhere={(backend) => void enter(signInAtProvider(backend))}
    />
  )
}
