import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ReactNode, useMemo } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { OpenRun } from '../../../components/retest/OpenRun.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Role } from '../../../lib/contract/index.ts'
import * as judged from '../../../lib/db/judged.ts'
import { database } from '../../../lib/db/schema.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { exchange, issue, minute, retest, run, uuid, verdict } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const RUN = run({
  state: 'stopped',
  kinds: ['good'],
  counts: { passed: 0, failed: 1, flaky: 0, blocked: 0, error: 0, inconclusive: 0 },
  startedAt: minute(8),
  endedAt: minute(9),
  at: minute(9),
})

function As({ role, children }: { role: Role; children: ReactNode }) {
  const panelUser = useMakePanelUser(
    useMemo(() => membership(role), [role]),
    false,
  )
  return <PanelUserProvider value={panelUser}>{children}</PanelUserProvider>
}
const open = (role: Role) =>
  render(
    <As role={role}>
      <OpenRun
        id={RUN.id}
        remediations={[]}
        beside={{ place: { can: false, why: 'no_tab' }, origin: null, run: { tab: null, address: null, mark: 'page' } }}
      />
    </As>,
  )

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.exchanges.put(exchange({ id: uuid(2), issueId: uuid(3) }))
  await db.issues.put(issue({ id: uuid(3), centralExchangeId: uuid(2) }))
  await db.verdicts.put(verdict({ id: uuid(4), exchangeId: uuid(2), issueId: uuid(3), value: 'good', at: minute(5) }))
})
const failed = () => retest({ runId: RUN.id, remediationId: null, verdictId: uuid(4), outcome: 'failed' })

it('reads verdicts where one of them is asked again', async () => {
  await Promise.all([database().runs.put(RUN), database().retests.put(failed())])
  open('sme')
  expect(await screen.findByRole('button', { name: 'Retry the one that did not pass' })).toBeTruthy()
})

it.each([
  ['a run of which all passed', 'sme', 'passed'],
  ['whoever may ask nothing', 'viewer', 'failed'],
] as const)('reads none for %s', async (_what, role, outcome) => {
  const reads = vi.spyOn(judged, 'judgedExchanges')
  const counts = { ...RUN.counts, failed: 0, [outcome]: 1 }
  await Promise.all([database().runs.put({ ...RUN, counts }), database().retests.put({ ...failed(), outcome })])
  open(role)
  await screen.findByText(failed().query)
  expect(reads).not.toHaveBeenCalled()
})

it('leads from a result to the issue that it opened again', async () => {
  const user = userEvent.setup()
  const one = { ...failed(), issueId: uuid(3) }
  await Promise.all([database().runs.put(RUN), database().retests.put(one)])
  open('tester')
  await user.click(await screen.findByRole('button', { name: /^Failed/ }))
  await user.click(screen.getByRole('button', { name: 'Issue' }))
  expect(usePanel.getState()).toMatchObject({ place: 'issues', openIssueId: uuid(3) })
})
