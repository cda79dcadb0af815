/** Settings: the list, account, sync, sites with their adapters. */
import type { ReactElement } from 'react'
import type { ShownAdapter } from '../../../components/settings/AdapterItem.tsx'
import { Body } from '../../../components/settings/Body.tsx'
import { SyncSection, type SyncSectionProps } from '../../../components/settings/browser/SyncSection.tsx'
import { KeepSection } from '../../../components/settings/KeepSetting.tsx'
import { PolicySection } from '../../../components/settings/PolicySection.tsx'
import { SitesSection, type SitesSectionProps } from '../../../components/settings/SitesSection.tsx'
import { AccountView, type AccountViewProps } from '../../../components/settings/you/AccountView.tsx'
import { KeysSection } from '../../../components/settings/you/KeysSection.tsx'
import { LookSection } from '../../../components/settings/you/LookSection.tsx'
import { SignIn, type SignInProps } from '../../../components/settings/you/SignIn.tsx'
import { MailSection } from '../../../components/collaborate/MailSection.tsx'
import { LANGUAGE_NAMES } from '../../../lib/domain/languages.ts'
import { spokenLanguage, words } from '../../../components/ui/words.ts'
import { erasingWords } from '../../../components/ui/late/erasing.ts'
import { evalWords, settingWords } from '../../../components/settings/late-words.ts'
import { partWords } from '../../../components/settings/part-words.ts'
import type { Role } from '../../../lib/contract/roles.ts'
import { AnsweringSection } from '../../../components/settings/AnsweringSection.tsx'
import { DomainsSetting } from '../../../components/settings/DomainsSetting.tsx'
import { type PanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import * as f from '../fixtures.ts'
import { nothing, OUT } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'

const BACKEND = 'http://127.0.0.1:4600'

const SIGN_IN: SignInProps = {
  backend: BACKEND,
  busy: false,
  problem: null,
  offersAt: () => Promise.resolve({ passwords: true, resets: true, provider: null }),
  onSignIn: nothing,
  onForgotten: async () => true,
  onElsewhere: nothing,
}
const PROVIDER: SignInProps = {
  ...SIGN_IN,
  offersAt: () => Promise.resolve({ passwords: true, provider: 'Larkspur' }),
}

/** Above the list in the narrow panel; the open part in the tab. */
const signedOut = (over: Partial<SignInProps> = {}): ReactElement => {
  const form = (
    <Body>
      <SignIn {...SIGN_IN} {...over} />
    </Body>
  )
  return inSettings(null, form, { role: null, signIn: form, frame: OUT, isManaged: over.backendFixed ?? false })
}

const ACCOUNT: AccountViewProps = {
  account: { name: 'Sam Okafor', email: 'sme@larkspur.example', role: 'sme', project: 'Larkspur' },
  backend: BACKEND,
  pending: 0,
  signingOut: false,
  onSigningOut: nothing,
  onSignOut: nothing,
}
const account = (over: Partial<AccountViewProps> = {}): ReactElement =>
  inSettings('account', <AccountView {...ACCOUNT} {...over} />, { role: 'sme' })

/** The list, with the first part beside it in the tab. */
const list = (role: Role, refused = 0): ReactElement =>
  inSettings(null, <AccountView {...ACCOUNT} account={{ ...ACCOUNT.account, role }} />, {
    role,
    stands: {
      account: { stands: ACCOUNT.account.name },
      look: { stands: LANGUAGE_NAMES[spokenLanguage()] },
      keys: { stands: partWords.keysOn },
      sites: { stands: '3' },
      evals: { stands: evalWords.on(11, 15) },
      serving: refused > 0 ? { stands: partWords.stopped, isOff: true } : {},
      retention: { stands: erasingWords.ever },
      sync: refused > 0 ? { stands: partWords.refused(refused), isOff: true } : { stands: words.sync.synced },
    },
  })

const sync = (): SyncSectionProps => ({
  words: words.sync.synced,
  pending: 0,
  lastAt: new Date(Date.now() - 70_000).toISOString(),
  nextAt: null,
  refusals: [],
  onSync: nothing,
  onDismiss: nothing,
  onCopy: nothing,
  onCompare: nothing,
})

const SITES: SitesSectionProps = {
  sites: [
    { origin: 'https://help.larkspur.example', siteId: 's1', allowed: true, adapters: [] },
    { origin: 'https://shop.example', siteId: null, allowed: true, adapters: [] },
    { origin: 'https://status.larkspur.example', siteId: 's2', allowed: false, adapters: [] },
  ],
  mayAdminister: false,
  mayPropose: true,
  importProblem: null,
  onGoPage: nothing,
  onRemoveSite: nothing,
  onRemoveFromProject: nothing,
  onApproveAdapter: nothing,
  onTryAdapter: nothing,
  onRetireAdapter: nothing,
  onRemoveAdapter: nothing,
  onExportAdapter: nothing,
  onImportAdapter: nothing,
}

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

const adapter = (over: Partial<ShownAdapter> & Pick<ShownAdapter, 'id' | 'status'>): ShownAdapter => ({
  last: { words: settingWords.adapters.madeBy('Mika Aalto'), at: ago(3) },
  isOwn: false,
  isNewer: false,
  matches: null,
  ...over,
})

const sitesWithAdapters = (): SitesSectionProps['sites'] => [
  {
    origin: 'https://help.larkspur.example',
    siteId: 's1',
    allowed: true,
    adapters: [
      adapter({ id: 'a1', status: 'draft', matches: true }),
      adapter({
        id: 'a2',
        status: 'active',
        last: { words: settingWords.adapters.approvedBy(words.ownName('Sam Expert')), at: ago(400) },
        matches: false,
      }),
      adapter({
        id: 'a3',
        status: 'active',
        last: { words: settingWords.adapters.approvedBy('Dana Reyes'), at: ago(90) },
        isNewer: true,
      }),
      adapter({
        id: 'a4',
        status: 'retired',
        last: { words: settingWords.adapters.retiredBy(words.ownName('Sam Expert')), at: ago(800) },
      }),
    ],
  },
  {
    origin: 'https://shop.example',
    siteId: null,
    allowed: true,
    adapters: [adapter({ id: 'a5', status: 'kept_here', last: null, isOwn: true })],
  },
  { origin: 'https://status.larkspur.example', siteId: 's2', allowed: false, adapters: [] },
]

const REFUSALS: SyncSectionProps['refusals'] = [
  {
    id: 'r1',
    name: 'remediation.publish',
    isConflict: true,
    why: 'Somebody changed it meanwhile: it has revision 4, and yours was made from 3.',
    at: new Date(Date.now() - 120_000).toISOString(),
    text: f.ANSWER,
    remediationId: f.remediations[0]!.id,
  },
  {
    id: 'r2',
    name: 'verdict.give',
    isConflict: false,
    why: 'This response is no longer there; it may have been erased.',
    at: new Date(Date.now() - 7_200_000).toISOString(),
    text: null,
    remediationId: null,
  },
]

const ADMINISTERED = {
  id: f.PROJECT_ID,
  name: 'Larkspur',
  serveDefault: 'always' as const,
  guardrails: [],
  evals: [...DEFAULT_EVALS],
  fallbackMessage: 'Sorry, I cannot answer that for sure. Let me connect you with a person.',
  companyDomains: ['larkspur.example', 'support.larkspur-smart-home-and-garden-automation.example'],
}

export const settingsScenes = {
  settings: () => list('sme'),
  'settings-admin': () => list('admin', 2),
  'settings-viewer': () => list('viewer'),
  'settings-account': () => account(),
  'settings-sign-out': () => account({ signingOut: true, pending: 3 }),
  'settings-look': () =>
    inSettings('look', <LookSection language={null} onLanguage={nothing} density="comfortable" onDensity={nothing} />),
  'settings-keys': () => inSettings('keys', <KeysSection singleKeys onSingleKeys={nothing} onShowKeys={nothing} />),
  'settings-mails': () =>
    inSettings(
      'mails',
      <Body>
        <MailSection
          wanted={{ mention: true, assignment: false }}
          language="en"
          onWant={nothing}
          onLanguage={nothing}
        />
      </Body>,
    ),
  'settings-keep': () =>
    inSettings('retention', <KeepSection days={90} older={214} disabled={false} onKeep={nothing} />),
  'settings-answering': () =>
    inSettings(
      'serving',
      <AnsweringSection
        project={ADMINISTERED}
        written={{ always: 1_204, on_flag: 37 }}
        disabled={false}
        onRule={nothing}
        onFallback={() => Promise.resolve(true)}
      />,
    ),
  'settings-domains': () => (
    <PanelUserProvider value={{ project: ADMINISTERED, role: 'admin', readOnly: false } as unknown as PanelUser}>
      {inSettings('domains', <DomainsSetting />)}
    </PanelUserProvider>
  ),
  'settings-sites': () => inSettings('sites', <SitesSection {...SITES} />, { role: 'sme' }),
  'settings-sites-none': () => inSettings('sites', <SitesSection {...SITES} sites={[]} />, { role: 'sme' }),
  'settings-sync': () => inSettings('sync', <SyncSection {...sync()} />, { role: 'sme' }),
  'settings-policy': () =>
    inSettings(
      'policy',
      <PolicySection
        policy={{
          backend: 'https://errata.larkspur.example',
          sites: ['https://help.larkspur.example', 'https://*.shop.larkspur.example'],
          language: 'en',
          singleKeys: false,
        }}
        problems={[]}
      />,
      { isManaged: true },
    ),
  'settings-policy-wrong': () =>
    inSettings(
      'policy',
      <PolicySection
        policy={{ sites: [] }}
        problems={[
          { key: 'backend', value: 'errata.larkspur.example:99999999/with/a/long/path/that/does/not/break' },
          { key: 'language', value: 'fr' },
        ]}
      />,
      { isManaged: true },
    ),
  'settings-policy-signed-out': () =>
    signedOut({ backend: 'https://errata.larkspur.example', backendFixed: true, problem: 'unreachable' }),
  'settings-sign-in-none': () => signedOut({ problem: 'no_project' }),
  'settings-signed-out': () => signedOut(),
  'settings-sign-in-error': () => signedOut({ problem: 'wrong_credentials' }),
  'settings-sign-in-provider': () => signedOut(PROVIDER),
  'settings-sign-in-provider-alone': () =>
    signedOut({
      problem: 'not_let_in',
      offersAt: () => Promise.resolve({ passwords: false, provider: 'Larkspur' }),
    }),
  'settings-refused': () =>
    inSettings(
      'sync',
      <SyncSection
        {...sync()}
        words="Offline"
        pending={3}
        nextAt={new Date(Date.now() + 45_000).toISOString()}
        refusals={REFUSALS}
      />,
    ),
  'settings-adapters': () =>
    inSettings(
      'sites',
      <SitesSection
        {...SITES}
        sites={sitesWithAdapters()}
        mayAdminister
        importProblem={{
          origin: 'https://status.larkspur.example',
          text: 'The adapter in the file is not valid. list.0.selector: only one tag with its id, classes and attributes',
        }}
      />,
    ),
} satisfies Record<string, () => ReactElement>
