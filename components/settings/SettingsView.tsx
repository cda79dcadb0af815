import type { ReactNode } from 'react'
import type { MailKind, Role } from '../../lib/contract/index.ts'
import type { SignInOffers } from '../../lib/contract/sign-in.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Section } from '../ui/Fold.tsx'
import { timeOfDay } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { ImpactSection, type ImpactSectionProps } from './ImpactSection.tsx'
import { LookSection, type LookSectionProps } from './LookSection.tsx'
import type { Language } from '../../lib/domain/languages.ts'
import type { ReadPolicy } from '../../lib/domain/policy.ts'
import { MailSection } from '../collaborate/MailSection.tsx'
import { mutationWords, policyWords, settingWords } from './late-words.ts'
import { PolicySection } from './PolicySection.tsx'
import { SitesSection, type SitesSectionProps } from './SitesSection.tsx'
import { SignIn, type SignInProblem } from './SignIn.tsx'

export type ShownRefusal = {
  id: string
  name: string
  /** Somebody else's version came first. */
  isConflict: boolean
  why: string
  at: string
  /** What was written, to be copied; null where there were no words. */
  text: string | null
  /** The remediation whose two versions can be compared. */
  remediationId: string | null
}

/** A change that was made by a newer Errata has a name that is not known here. */
const nameOfMutation = (name: string): string => (mutationWords as Record<string, string>)[name] ?? name

export type SettingsViewProps = SitesSectionProps & {
  look: LookSectionProps
  /** What the organisation manages in this browser. */
  managed?: ReadPolicy
  /** Null where one may not set it. */
  impact?: ImpactSectionProps | null
  account: { name: string; email: string; role: Role; project: string } | null
  backend: string
  /** Of the account whose session has ended. */
  email?: string
  signIn: {
    busy: boolean
    problem: SignInProblem | 'failed' | null
    offersAt: (backend: string) => Promise<SignInOffers | null>
    onForgotten: (backend: string, email: string) => Promise<boolean>
    onElsewhere: (backend: string) => void
  }
  sync: {
    words: string
    pending: number
    lastAt: string | null
    nextAt: string | null
    refusals: readonly ShownRefusal[]
  } | null
  /** One's own password, drawn by its own component. */
  password?: ReactNode
  /** What is served and what is held back, drawn by its own component. */
  serving?: ReactNode
  /** Evals, drawn by their own component. */
  evals?: ReactNode
  /** Experts per response, drawn by its own component. */
  reviewing?: ReactNode
  /** Null where nobody is signed in. */
  mails?: { wanted: Readonly<Record<MailKind, boolean>>; language: Language } | null
  onMail?: (kind: MailKind, on: boolean) => void
  onMailLanguage?: (language: Language) => void
  singleKeys: boolean
  /** Opened by the menu's Sign out, where changes still wait. */
  signingOut: boolean
  onSigningOut: (open: boolean) => void
  onSignIn: (backend: string, email: string, password: string) => void
  onSignOut: () => void
  onSync: () => void
  onDismiss: (id: string) => void
  onCopy: (text: string) => void
  onCompare: (remediationId: string) => void
  onSingleKeys: (on: boolean) => void
  onShowKeys: () => void
  /** Of the project, for who may change them. */
  projectSettings?: ReactNode
}

export function SettingsView(props: SettingsViewProps) {
  const { account, sync } = props
  const singleKeysFixed = props.managed?.policy.singleKeys !== undefined
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-xl">
        <h1 className="px-3 pt-3 pb-2 text-title font-semibold">{words.places.settings}</h1>
        <Section title={settingWords.account}>
          {account ? (
            <div className="flex items-center gap-2">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{account.name}</p>
                <p className="truncate text-small text-quiet">{account.email}</p>
                <p className="truncate text-small text-quiet">
                  {settingWords.roleIn(words.role[account.role], account.project)}
                </p>
                <p className="truncate text-small text-quiet">{props.backend}</p>
              </div>
              <Button onClick={() => (sync && sync.pending > 0 ? props.onSigningOut(true) : props.onSignOut())}>
                {settingWords.signOut}
              </Button>
            </div>
          ) : (
            <SignIn
              backend={props.managed?.policy.backend ?? props.backend}
              backendFixed={props.managed?.policy.backend !== undefined}
              email={props.email}
              busy={props.signIn.busy}
              problem={props.signIn.problem}
              onSignIn={props.onSignIn}
              offersAt={props.signIn.offersAt}
              onForgotten={props.signIn.onForgotten}
              onElsewhere={props.signIn.onElsewhere}
            />
          )}
        </Section>
        {props.password}
        {props.managed && <PolicySection {...props.managed} />}
        {sync && <SyncSection {...props} sync={sync} />}
        <SitesSection {...props} />
        <LookSection {...props.look} />
        {props.impact && <ImpactSection key={props.impact.halfLifeDays} {...props.impact} />}
        {props.projectSettings}
        {props.evals}
        {props.serving}
        {props.reviewing}
        {props.mails && (
          <MailSection
            {...props.mails}
            onWant={(kind, on) => props.onMail?.(kind, on)}
            onLanguage={(chosen) => props.onMailLanguage?.(chosen)}
          />
        )}
        <Section title={settingWords.keys}>
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-0.5 size-4 accent-accent"
              checked={props.singleKeys}
              disabled={singleKeysFixed}
              onChange={(event) => props.onSingleKeys(event.target.checked)}
            />
            <span>
              {settingWords.singleKeys}
              <span className="block text-small text-quiet">
                {singleKeysFixed ? policyWords.setByOrganisation : settingWords.singleKeysHint}
              </span>
            </span>
          </label>
          <Button small className="mt-2" onClick={props.onShowKeys}>
            {settingWords.showKeys}
          </Button>
        </Section>
      </div>
      <Dialog
        open={props.signingOut}
        onClose={() => props.onSigningOut(false)}
        title={settingWords.signOutAsk(sync?.pending ?? 0)}
      >
        <p>{settingWords.signOutEffect}</p>
        <div className="mt-3 flex gap-1.5">
          <Button emphasis="main" onClick={props.onSignOut}>
            {settingWords.signOut}
          </Button>
          <Button onClick={() => props.onSigningOut(false)}>{words.cancel}</Button>
        </div>
      </Dialog>
    </div>
  )
}

function SyncSection(props: SettingsViewProps & { sync: NonNullable<SettingsViewProps['sync']> }): ReactNode {
  const { sync } = props
  return (
    <Section
      title={settingWords.sync}
      aside={
        <Button small onClick={props.onSync}>
          {words.menu.syncNow}
        </Button>
      }
    >
      <p>{sync.words}</p>
      <p className="text-small text-quiet">
        {settingWords.pending(sync.pending)}{' '}
        {sync.lastAt ? (
          <>
            {settingWords.last} <Ago at={sync.lastAt} inWords />.
          </>
        ) : (
          settingWords.never
        )}
        {sync.nextAt && ` ${settingWords.nextTry(timeOfDay(sync.nextAt))}`}
      </p>
      <h3 className="mt-2.5 mb-1 text-small font-semibold text-quiet">{settingWords.refused}</h3>
      {sync.refusals.length === 0 ? (
        <p className="text-small text-quiet">{settingWords.refusedNone}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {sync.refusals.map((refusal) => (
            <li key={refusal.id} className="rounded border border-line p-2">
              <p>
                <b className="font-medium">{nameOfMutation(refusal.name)}</b>{' '}
                <span className="text-small text-quiet">
                  <Ago at={refusal.at} inWords />
                </span>
              </p>
              <p dir="auto" className="text-bad">
                {refusal.why}
              </p>
              {refusal.text && (
                <div className="mt-1 rounded bg-shade px-2 py-1">
                  <p dir="auto" className="line-clamp-4 text-small whitespace-pre-wrap">
                    {refusal.text}
                  </p>
                </div>
              )}
              <div className="mt-1.5 flex flex-wrap gap-1.5">
                {refusal.remediationId && refusal.isConflict && (
                  <Button
                    small
                    emphasis="main"
                    onClick={() => refusal.remediationId && props.onCompare(refusal.remediationId)}
                  >
                    {words.banner.compare}
                  </Button>
                )}
                {refusal.text && (
                  <Button small onClick={() => refusal.text && props.onCopy(refusal.text)}>
                    {settingWords.copy}
                  </Button>
                )}
                <Button small emphasis="quiet" onClick={() => props.onDismiss(refusal.id)}>
                  {settingWords.dismiss}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
