/** Settings: the audit log. */
import type { ReactElement } from 'react'
import { NO_FILTER } from '../../../components/settings/admin/audit-filter.ts'
import { AuditView, type AuditViewProps } from '../../../components/settings/admin/AuditView.tsx'
import { auditWords } from '../../../components/settings/admin/late-words.ts'
import { Body } from '../../../components/settings/Body.tsx'
import type { AuditAct } from '../../../lib/contract/audit.ts'
import { ExportUnderWay } from '../../../components/exporting/ExportUnderWay.tsx'
import * as f from '../fixtures.ts'
import { nothing } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'

const act = (n: number, over: Partial<AuditAct>): AuditAct => ({
  at: f.ago(n * n * 47 + 3),
  by: 'dana',
  name: 'Dana Reyes',
  act: 'serving.fallback',
  about: {},
  refused: null,
  ...over,
})
const people = '/api/projects/{id}/people'

const ACTS: AuditAct[] = [
  { act: 'serving.switch', about: { stopped: true }, by: 'me' },
  { act: 'remediation.publish', about: { remediationId: f.remediation(0).id } },
  { act: `PUT ${people}/{personId}`, about: { personId: 'nora', role: 'admin', before: 'sme' } },
  { act: 'project.keep', about: { days: 90 }, refused: 'forbidden', by: 'nora' },
  { act: 'GET /api/projects/{id}/export', about: { format: 'jsonl', of: null }, by: 'me' },
  { act: 'eval.save', about: { evalKey: 'trustworthiness', enabled: false } },
  { act: 'site.remove', about: { siteId: 's1', origin: 'https://help-centre-of-the-whole-group.larkspur.example' } },
  { act: 'exchange.erase', about: { exchanges: 12 }, by: 'gone', name: null },
  { act: 'POST /api/projects/{id}/access_keys', about: { keyId: '7f1c9a52-0000-4000-8000-000000000000' } },
  { act: 'remediation.archive', about: { remediationId: 'not here' } },
  { act: 'serving.reach', about: { maxDistance: 0.12 } },
  { act: 'POST /api/projects/{id}/something_of_a_newer_server', about: {} },
].map((one, n) => act(n, one))

const READY: AuditViewProps['state'] = { state: 'ready', value: { acts: ACTS, next: 'more', older: 'none' } }

const audit = (over: Partial<AuditViewProps> = {}): ReactElement =>
  inSettings(
    'audit',
    <Body>
      <AuditView
        state={READY}
        filter={NO_FILTER}
        people={f.people}
        nameOf={(id) => (id === 'gone' ? auditWords.gone('3f0c81aa') : f.nameOf(id))}
        evals={[{ key: 'trustworthiness' }]}
        titles={new Map(f.remediations.map(({ id, query }) => [id, query]))}
        onRemediation={nothing}
        onIssue={nothing}
        onFilter={nothing}
        onLoad={nothing}
        onOlder={nothing}
        onExport={nothing}
        isExporting={false}
        {...over}
      />
    </Body>,
  )

export const auditScenes = {
  audit: () => audit(),
  'audit-none': () => audit({ state: { state: 'ready', value: { acts: [], next: null, older: 'none' } } }),
  'audit-filtered': () =>
    audit({
      state: { state: 'ready', value: { acts: [], next: null, older: 'none' } },
      filter: { by: 'nora', subject: 'people', from: '2026-11-30', until: '2026-11-01' },
    }),
  'audit-older-failed': () =>
    audit({
      state: { state: 'ready', value: { acts: ACTS.slice(0, 3), next: 'more', older: 'failed' } },
      isExporting: true,
      children: <ExportUnderWay state={{ at: 'sending', bytes: 81_920 }} begin={nothing} stop={nothing} />,
    }),
  'audit-offline': () => audit({ state: { state: 'failed', code: 'unreachable' } }),
  'audit-forbidden': () => audit({ state: { state: 'failed', code: 'forbidden' } }),
} satisfies Record<string, () => ReactElement>
