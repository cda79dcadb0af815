/** Settings: account, sync, sites with their adapters. */
import type { ReactElement } from 'react'
import type { ShownAdapter } from '../../../components/settings/AdapterItem.tsx'
import { KeepSection } from '../../../components/settings/KeepSetting.tsx'
import { SettingsView, type SettingsViewProps } from '../../../components/settings/SettingsView.tsx'
import { ServingSection, type ServingSectionProps } from '../../../components/settings/ServingSection.tsx'
import { type WebhooksViewProps, WebhooksView } from '../../../components/settings/admin/WebhooksView.tsx'
import { Fold } from '../../../components/ui/Fold.tsx'
import { words } from '../../../components/ui/words.ts'
import { servingWords } from '../../../components/ui/late/serving.ts'
import type { DeliveryView } from '../../../lib/contract/webhooks.ts'
import * as f from '../fixtures.ts'
import { After, clickOn, nothing, type FrameProps, Frame, OUT } from './frame.tsx'
import { webhookWords } from '../../../components/settings/admin/late-words.ts'
import { adminWords } from '../../../components/settings/late-words.ts'

const SIGN_IN: SettingsViewProps['signIn'] = {
  busy: false,
  problem: null,
  offersAt: () => Promise.resolve({ passwords: true, resets: true, provider: null }),
  onForgotten: async () => true,
  onElsewhere: nothing,
}

const SETTINGS: SettingsViewProps = {
  account: { name: 'Sam Okafor', email: 'sme@larkspur.example', role: 'sme', project: 'Larkspur' },
  backend: 'http://127.0.0.1:4600',
  signIn: SIGN_IN,
  sync: {
    words: 'Synced',
    pending: 0,
    lastAt: new Date(Date.now() - 70_000).toISOString(),
    nextAt: null,
    refusals: [],
  },
  sites: [
    { origin: 'https://help.larkspur.example', siteId: 's1', allowed: true, adapters: [] },
    { origin: 'https://shop.example', siteId: null, allowed: true, adapters: [] },
    { origin: 'https://status.larkspur.example', siteId: 's2', allowed: false, adapters: [] },
  ],
  mayAdminister: false,
  mayPropose: true,
  importProblem: null,
  look: { language: null, onLanguage: nothing, density: 'comfortable', onDensity: nothing },
  mails: { wanted: { mention: true, assignment: false }, language: 'en' },
  singleKeys: true,
  signingOut: false,
  onSigningOut: nothing,
  onSignIn: nothing,
  onSignOut: nothing,
  onSync: nothing,
  onDismiss: nothing,
  onCopy: nothing,
  onCompare: nothing,
  onRemoveSite: nothing,
  onRemoveFromProject: nothing,
  onApproveAdapter: nothing,
  onTryAdapter: nothing,
  onRetireAdapter: nothing,
  onRemoveAdapter: nothing,
  onExportAdapter: nothing,
  onImportAdapter: nothing,
  onSingleKeys: nothing,
  onShowKeys: nothing,
}

const PROVIDER: SettingsViewProps['signIn'] = {
  ...SIGN_IN,
  offersAt: () => Promise.resolve({ passwords: true, provider: 'Larkspur' }),
}

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

const adapter = (over: Partial<ShownAdapter> & Pick<ShownAdapter, 'id' | 'status'>): ShownAdapter => ({
  last: { words: 'Made by Mika Aalto', at: ago(3) },
  isOwn: false,
  isNewer: false,
  matches: null,
  ...over,
})

const SITES_WITH_ADAPTERS: SettingsViewProps['sites'] = [
  {
    origin: 'https://help.larkspur.example',
    siteId: 's1',
    allowed: true,
    adapters: [
      adapter({ id: 'a1', status: 'draft', matches: true }),
      adapter({ id: 'a2', status: 'active', last: { words: 'Approved by you', at: ago(400) }, matches: false }),
      adapter({ id: 'a3', status: 'active', last: { words: 'Approved by Dana Reyes', at: ago(90) }, isNewer: true }),
      adapter({ id: 'a4', status: 'retired', last: { words: 'Retired by you', at: ago(800) } }),
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

const settings = (over: Partial<SettingsViewProps> = {}, frame: Partial<FrameProps> = {}): ReactElement => (
  <Frame place="settings" {...frame}>
    <SettingsView {...SETTINGS} {...over} />
  </Frame>
)

const GUARDRAILS: ServingSectionProps['project']['guardrails'] = [
  {
    id: 'g1',
    name: 'Competitor Mention',
    pattern: String.raw`\b(?:acme|umbra)(?: gmbh| ltd)?\b`,
    in: 'response',
    enabled: true,
    shouldGuardrail: true,
    fallback: { message: 'I can only speak about our own products.', priority: 1 },
  },
  {
    id: 'g2',
    name: 'Asks for a refund',
    pattern: 'refund|money back|chargeback',
    in: 'query',
    enabled: true,
    shouldGuardrail: false,
    fallback: null,
  },
  {
    id: 'g3',
    name: 'Old prices',
    pattern: String.raw`\b(?:49|79)[.,]99\b`,
    in: 'response',
    enabled: false,
    shouldGuardrail: true,
    fallback: null,
  },
]

const serving = (over: Partial<ServingSectionProps> = {}): ReactElement =>
  settings({
    account: { ...SETTINGS.account!, role: 'admin' },
    sync: null,
    sites: [],
    serving: (
      <ServingSection
        project={{ servingStopped: null, guardrails: GUARDRAILS }}
        mayAdminister
        nameOf={f.nameOf}
        onSwitch={nothing}
        onSave={nothing}
        onRemove={nothing}
        {...over}
      />
    ),
  })

const HOOKS = {
  state: 'ready',
  value: [
    {
      id: 'w1',
      url: 'https://desk.larkspur.example/hooks/errata',
      format: 'standard',
      events: ['issue.opened', 'issue.regressed', 'remediation.published', 'remediation.false_match'],
      enabled: true,
      secret: 'whsec_…x3Q=',
      created_at: ago(90),
    },
    {
      id: 'w2',
      url: 'https://hooks.slack.example/services/T000/B000/XXXXXXXXXXXXXXXXXXXXXXXX',
      format: 'slack',
      events: ['issue.regressed'],
      enabled: false,
      secret: 'whsec_…9dE=',
      created_at: ago(20),
    },
  ],
} satisfies WebhooksViewProps['state']

const DELIVERIES: DeliveryView[] = [
  { id: 'd1', event: 'issue.regressed', at: ago(0.2), state: 'waiting', attempts: 3, status: 503, problem: 'status' },
  { id: 'd2', event: 'remediation.published', at: ago(2), state: 'delivered', attempts: 1, status: 204, problem: null },
  { id: 'd3', event: 'issue.opened', at: ago(30), state: 'failed', attempts: 1, status: null, problem: 'inside' },
]

/** Alone: under all the other settings nobody would see it. */
const hooks = (over: Partial<WebhooksViewProps> = {}): ReactElement => (
  <Frame place="settings">
    <div className="min-h-0 flex-1 overflow-y-auto">
      <h1 className="px-3 pt-3 pb-2 text-title font-semibold">{words.places.settings}</h1>
      <Fold title={adminWords.webhooks} open>
        <WebhooksView
          state={HOOKS}
          fresh={null}
          onLoad={nothing}
          onSave={nothing}
          onRemove={nothing}
          onTest={async () => DELIVERIES[1]!}
          onDeliveries={async () => DELIVERIES}
          onCopy={nothing}
          {...over}
        />
      </Fold>
    </div>
  </Frame>
)

export const settingsScenes = {
  'settings-keep': () => (
    <After run={(root) => root.querySelector('select')?.scrollIntoView({ block: 'center' })}>
      {settings({
        sync: null,
        sites: [],
        projectSettings: <KeepSection days={90} older={214} disabled={false} onKeep={nothing} />,
      })}
    </After>
  ),
  webhooks: () => (
    <After run={clickOn(webhookWords.logOf('https://desk.larkspur.example/hooks/errata'))}>
      {hooks({
        fresh: {
          ...HOOKS.value[0]!,
          secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDx3QCpAhFzkA=',
        },
      })}
    </After>
  ),
  'webhooks-edit': () => <After run={clickOn(webhookWords.add)}>{hooks()}</After>,
  'webhooks-offline': () => hooks({ state: { state: 'failed', code: 'unreachable' } }),
  serving: () => serving(),
  'serving-stopped': () =>
    serving({
      project: { servingStopped: { by: 'dana', at: ago(2), reason: 'The new price list is not in yet.' } },
    }),
  'serving-stop': () => <After run={clickOn(servingWords.stop)}>{serving()}</After>,
  'serving-guardrail': () => <After run={clickOn(servingWords.edit('Competitor Mention'))}>{serving()}</After>,
  'settings-viewer': () =>
    settings({
      account: { name: 'Vi Reader', email: 'viewer@larkspur.example', role: 'viewer', project: 'Larkspur' },
      mayPropose: false,
    }),
  settings: () => settings(),
  'settings-policy': () =>
    settings({
      managed: {
        policy: {
          backend: 'https://errata.larkspur.example',
          sites: ['https://help.larkspur.example', 'https://*.shop.larkspur.example'],
          language: 'en',
          singleKeys: false,
        },
        problems: [],
      },
      singleKeys: false,
      look: { ...SETTINGS.look, language: 'en', languageFixed: true },
    }),
  'settings-policy-wrong': () =>
    settings({
      managed: {
        policy: { sites: [] },
        problems: [
          { key: 'backend', value: 'errata.larkspur.example:99999999/with/a/long/path/that/does/not/break' },
          { key: 'language', value: 'fr' },
        ],
      },
    }),
  'settings-policy-signed-out': () =>
    settings(
      {
        account: null,
        sync: null,
        sites: [],
        signIn: { ...SIGN_IN, problem: 'unreachable' },
        managed: { policy: { backend: 'https://errata.larkspur.example' }, problems: [] },
      },
      OUT,
    ),
  'settings-sign-in-none': () =>
    settings({ account: null, sync: null, sites: [], signIn: { ...SIGN_IN, problem: 'no_project' } }, OUT),
  'settings-signed-out': () => settings({ account: null, sync: null, sites: [] }, OUT),
  'settings-sign-in-error': () =>
    settings({ account: null, sync: null, sites: [], signIn: { ...SIGN_IN, problem: 'wrong_credentials' } }, OUT),
  'settings-sign-in-provider': () => settings({ account: null, sync: null, sites: [], signIn: PROVIDER }, OUT),
  'settings-sign-in-provider-alone': () =>
    settings(
      {
        account: null,
        sync: null,
        sites: [],
        signIn: {
          ...PROVIDER,
          problem: 'not_let_in',
          offersAt: () => Promise.resolve({ passwords: false, provider: 'Larkspur' }),
        },
      },
      OUT,
    ),
  'settings-refused': () =>
    settings({
      sync: {
        ...SETTINGS.sync!,
        words: 'Offline',
        pending: 3,
        nextAt: new Date(Date.now() + 45_000).toISOString(),
        refusals: [
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
        ],
      },
    }),
  'settings-adapters': () =>
    settings({
      account: { ...SETTINGS.account!, role: 'admin' },
      sites: SITES_WITH_ADAPTERS,
      mayAdminister: true,
      importProblem: {
        origin: 'https://status.larkspur.example',
        text: 'The adapter in the file is not valid. list.0.selector: only one tag with its id, classes and attributes',
      },
    }),
  'settings-sign-out': () => settings({ signingOut: true, sync: { ...SETTINGS.sync!, pending: 3 } }),
} satisfies Record<string, () => ReactElement>
