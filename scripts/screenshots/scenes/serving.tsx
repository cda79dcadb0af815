/** Settings: what is served, and who is notified. */
import type { ReactElement } from 'react'
import { webhookWords } from '../../../components/settings/admin/late-words.ts'
import { type WebhooksViewProps, WebhooksView } from '../../../components/settings/admin/WebhooksView.tsx'
import { Body } from '../../../components/settings/Body.tsx'
import { ServingSection, type ServingSectionProps } from '../../../components/settings/ServingSection.tsx'
import { servingWords } from '../../../components/ui/late/serving.ts'
import type { DeliveryView } from '../../../lib/contract/webhooks.ts'
import * as f from '../fixtures.ts'
import { After, clickOn, nothing } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

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
  inSettings(
    'serving',
    <ServingSection
      project={{ servingStopped: null, guardrails: GUARDRAILS }}
      mayAdminister
      nameOf={f.nameOf}
      onSwitch={nothing}
      onSave={nothing}
      onRemove={nothing}
      {...over}
    />,
  )

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

const hooks = (over: Partial<WebhooksViewProps> = {}): ReactElement =>
  inSettings(
    'webhooks',
    <Body>
      <WebhooksView
        state={HOOKS}
        fresh={[]}
        onLoad={nothing}
        onSave={nothing}
        onRemove={nothing}
        onTest={async () => DELIVERIES[1]!}
        onDeliveries={async () => DELIVERIES}
        onCopy={nothing}
        {...over}
      />
    </Body>,
  )

export const servingScenes = {
  webhooks: () => (
    <After run={clickOn(webhookWords.logOf('https://desk.larkspur.example/hooks/errata'))}>
      {hooks({
        fresh: [{ ...HOOKS.value[0]!, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDx3QCpAhFzkA=' }],
      })}
    </After>
  ),
  'webhooks-none': () => hooks({ state: { ...HOOKS, value: [] } }),
  'webhooks-edit': () => <After run={clickOn(webhookWords.add)}>{hooks()}</After>,
  'webhooks-offline': () => hooks({ state: { state: 'failed', code: 'unreachable' } }),
  serving: () => serving(),
  'serving-stopped': () =>
    serving({
      project: { servingStopped: { by: 'dana', at: ago(2), reason: 'The new price list is not in yet.' } },
    }),
  'serving-stop': () => <After run={clickOn(servingWords.stop)}>{serving()}</After>,
  'serving-guardrail': () => <After run={clickOn(servingWords.edit('Competitor Mention'))}>{serving()}</After>,
} satisfies Record<string, () => ReactElement>
