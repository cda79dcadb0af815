/** The user's own settings, wired. */
import { inboxId } from '../../../lib/domain/experts/inbox.ts'
import { useMailSettings } from '../../../lib/store/collaborate/for-me.ts'
import { usePolicy } from '../../../lib/store/page/policy.ts'
import { setLanguage, useChosenLanguage } from '../../../lib/store/session/language.ts'
import { setDensity } from '../../../lib/store/shell/density.ts'
import { panelActs } from '../../../lib/store/shell/panel.ts'
import { setSingleKeys, signOut, useSingleKeys } from '../../../lib/store/shell/settings.ts'
import { MailSection } from '../../collaborate/MailSection.tsx'
import { usePanelUser } from '../../shell/panel-user.ts'
import { useDensity } from '../../ui/density.ts'
import { words } from '../../ui/words.ts'
import { Body } from '../Body.tsx'
import { PasswordFold } from '../password/PasswordFold.tsx'
import { useAccount } from '../use-account.ts'
import { AccountView, type AccountViewProps } from './AccountView.tsx'
import { KeysSection } from './KeysSection.tsx'
import { LookSection } from './LookSection.tsx'
import { SignInHere } from './SignInHere.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'

export function Account(props: Pick<AccountViewProps, 'pending' | 'signingOut' | 'onSigningOut'>) {
  const account = useAccount()
  const { session } = usePanelUser()
  const leave = (): void => {
    props.onSigningOut(false)
    void signOut()
  }
  if (!account || !session)
    return (
      <>
        <Body>
          <SignInHere />
        </Body>
        <SignOutDialog
          pending={props.pending}
          open={props.signingOut}
          onClose={() => props.onSigningOut(false)}
          onSignOut={leave}
        />
      </>
    )
  return (
    <AccountView {...props} account={account} backend={session.backend} password={<PasswordFold />} onSignOut={leave} />
  )
}

export function Look() {
  const language = useChosenLanguage()
  const fixed = usePolicy()?.policy.language
  return (
    <LookSection
      language={fixed ?? language}
      languageFixed={fixed !== undefined}
      onLanguage={(chosen) => void setLanguage(chosen)}
      density={useDensity()}
      onDensity={(chosen) => void setDensity(chosen)}
    />
  )
}

export function Keys() {
  return (
    <KeysSection
      singleKeys={useSingleKeys()}
      isFixed={usePolicy()?.policy.singleKeys !== undefined}
      onSingleKeys={(on) => void setSingleKeys(on)}
      onShowKeys={() => panelActs.showKeys(true)}
    />
  )
}

export function Mails() {
  const { who, act } = usePanelUser()
  const mails = useMailSettings(who)
  if (!who || !mails) return null
  const args = { inboxId: inboxId(who.projectId, who.actor.userId) }
  const { done } = words.together.mails
  return (
    <Body>
      <MailSection
        {...mails}
        onWant={(kind, on) => void act(done, [{ name: 'inbox.mail', args: { ...args, kind, on } }])}
        onLanguage={(language) => void act(done, [{ name: 'inbox.language', args: { ...args, language } }])}
      />
    </Body>
  )
}
