import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import TestsPlace from '../../../components/retest/TestsPlace.tsx'
import { nameOfRun } from '../../../components/retest/run-name.ts'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Environment, Retest, Run } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/schema.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { exchange, minute, project, PROJECT_ID, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const ME = 'user-sme'
function Panel() {
  const panelUser = useMakePanelUser(
    {
      state: 'ready',
      project: project(),
      role: 'tester',
      userId: ME,
      nameOf: () => 'you',
      session: {
        backend: 'https://errata.example',
        me: {
          userId: ME,
          name: 'Sam',
          email: 's@x.example',
          projects: [{ id: PROJECT_ID, name: 'L', role: 'tester' }],
        },
      },
    },
    false,
  )
  return (
    <PanelUserProvider value={panelUser}>
      <TestsPlace page={{ place: null, reading: { state: 'no_tab' }, again: nothing }} sites={[]} />
    </PanelUserProvider>
  )
}

const stamp = { projectId: PROJECT_ID, by: ME, at: minute(0) }
const environment = (n: number, name: string): Environment => ({
  ...stamp,
  id: uuid(700 + n),
  name,
  address: `https://${name.toLowerCase()}.example/help`,
  mark: 'page',
})
const run = (n: number, environmentId: string | null, site: string): Run => ({
  ...stamp,
  id: uuid(800 + n),
  environmentId,
  site,
  tags: ['smoke'],
  variations: false,
  tries: 1,
  state: 'done',
  why: null,
  planned: 1,
  startedAt: minute(n),
  endedAt: minute(n + 1),
  leaseUntil: null,
  counts: { passed: 1, failed: 0, flaky: 0, blocked: 0, error: 0, inconclusive: 0 },
})
const came = (n: number, over: Partial<Retest>): Retest => retest({ id: uuid(400 + n), runId: uuid(800 + n), ...over })

describe('environments of an assistant', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await db.remediations.put(remediation())
  })
  const open = (openTestId: string) => {
    usePanel.setState({ place: 'tests', openTestId })
    render(<Panel />)
  }

  it('are added with their address, marked by words where the page passes nothing on, and chosen for a run', async () => {
    open('new-run')
    const user = userEvent.setup()
    await user.type(await screen.findByRole('textbox', { name: /Name/ }), 'Staging')
    await user.type(screen.getByRole('textbox', { name: /Address of the page/ }), 'https://staging.example/help')
    await user.click(screen.getByRole('checkbox', { name: /drops test marks/ }))
    await user.click(screen.getByRole('button', { name: 'Add address' }))
    await waitFor(async () =>
      expect(await database().environments.toArray()).toMatchObject([
        { name: 'Staging', address: 'https://staging.example/help', mark: 'text' },
      ]),
    )
    // No tab beside the panel may be asked: only the address can.
    expect(screen.getByRole('button', { name: 'Start' })).toHaveProperty('disabled', true)
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Where' }),
      await screen.findByRole('option', { name: 'Staging' }),
    )
    expect(screen.getByRole('button', { name: 'Start' })).toHaveProperty('disabled', false)
  })

  it('are compared: two runs of one set are told apart, and an answer that changed stands beside the other', async () => {
    const db = database()
    await db.environments.bulkPut([environment(1, 'Production'), environment(2, 'Staging')])
    await db.runs.bulkPut([
      run(1, uuid(701), 'https://production.example'),
      run(2, uuid(702), 'https://staging.example'),
      run(3, null, 'https://other.example'),
    ])
    await db.retests.bulkPut([
      came(1, { outcome: 'passed', got: 'Hold it for 10 seconds.' }),
      came(2, { outcome: 'failed', got: 'Hold it for 30 seconds.' }),
      came(3, { outcome: 'passed', got: 'Hold it for 10 seconds.', remediationId: null, caseId: uuid(900) }),
    ])
    open(`run:${uuid(2 + 800)}`)
    expect(await screen.findByRole('heading', { name: 'smoke · Staging' })).toBeDefined()
    const changed = within((await screen.findByText('Failing here, not there (1)')).closest('section')!)
    expect(changed.getByText('Passed → Failed')).toBeDefined()
    const [there, here, difference] = changed.getAllByRole('definition', { hidden: true })
    expect(there!.textContent).toContain('10 seconds')
    expect(here!.textContent).toContain('30 seconds')
    await waitFor(() => expect(difference!.querySelector('del')?.textContent).toBe('10'))
    expect(difference!.querySelector('ins')?.textContent).toBe('30')
    expect(changed.getAllByRole('term', { hidden: true }).map((one) => one.textContent)).toEqual([
      expect.stringMatching(/^smoke · Production · .*\d:\d\d/),
      expect.stringMatching(/^smoke · Staging · .*\d:\d\d/),
      'Difference',
    ])
    expect(screen.queryByText(/Asked in this run only/), 'nobody needs to read of none').toBeNull()
    const user = userEvent.setup()
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Compare with' }),
      screen.getByRole('option', { name: /smoke · other\.example/ }),
    )
    expect(await screen.findByText('Asked in this run only (1)')).toBeDefined()
    expect(screen.getByText('Asked in the other run only (1)')).toBeDefined()
  })

  it('tell of what ended otherwise, and not that nothing changed', async () => {
    const db = database()
    await db.runs.bulkPut([run(1, null, 'https://one.example'), run(2, null, 'https://one.example')])
    await db.retests.bulkPut([came(1, { outcome: 'passed' }), came(2, { outcome: 'error', got: '' })])
    open(`run:${uuid(2 + 800)}`)
    const changed = within((await screen.findByText('Ended differently (1)')).closest('section')!)
    expect(changed.getByText('Passed → Error')).toBeDefined()
    expect(screen.queryByText(/Nothing changed between the two/)).toBeNull()
  })

  it('are asked what was judged, too, where that is chosen; how many there are is said before', async () => {
    const db = database()
    await db.environments.put(environment(1, 'Staging'))
    await db.exchanges.bulkPut([exchange(), exchange({ id: uuid(2), query: 'Is it free?', contentHash: 'other' })])
    await db.verdicts.bulkPut([verdict(), verdict({ id: uuid(201), exchangeId: uuid(2), value: 'good' })])
    await db.remediations.clear()
    open('new-run')
    const user = userEvent.setup()
    expect(await screen.findByText('No case to ask.')).toBeDefined()
    await user.click(screen.getByRole('checkbox', { name: /^Judged Bad/ }))
    expect(await screen.findByText(/1 question, about 1 min/)).toBeDefined()
    await user.click(screen.getByRole('checkbox', { name: /^Judged Good/ }))
    expect(await screen.findByText(/2 questions/)).toBeDefined()
    await user.click(screen.getByRole('checkbox', { name: /^Judged Bad/ }))
    expect(await screen.findByText(/1 question,/)).toBeDefined()
  })

  it('name a run by what it asked', () => {
    const named = (over: Partial<Run>) => nameOfRun({ ...run(1, null, 'https://x.example'), tags: [], ...over }, [])
    expect(named({})).toBe('All cases · x.example')
    expect(named({ kinds: ['answer', 'guidance', 'case', 'bad'] })).toBe('All cases, Judged Bad · x.example')
    expect(named({ kinds: ['answer', 'good'], tags: ['smoke'] })).toBe('smoke, Expert Answers, Judged Good · x.example')
  })

  it('have cases by hand and verdicts beside remediations, each with its history, the failed ones first', async () => {
    const db = database()
    await db.remediations.clear()
    await db.cases.put({
      ...stamp,
      id: uuid(900),
      remediationId: null,
      query: 'Can you give legal advice?',
      before: [],
      tags: ['law'],
      assertions: [{ kind: 'refuses' }],
      owner: null,
      segments: {},
      removedAt: null,
    })
    const of = (n: number, over: Partial<Retest>) => came(n, { remediationId: null, at: minute(n), ...over })
    const verdictId = (n: number) => ({ verdictId: uuid(200 + n), query: `Question ${n}?`, expects: 'bad' as const })
    await db.retests.bulkPut([
      of(1, { caseId: uuid(900), outcome: 'failed' }),
      of(2, { caseId: uuid(900), outcome: 'passed' }),
      of(3, { ...verdictId(1), outcome: 'failed' }),
      of(4, { ...verdictId(2), outcome: 'passed' }),
    ])
    usePanel.setState({ place: 'tests', openTestId: null })
    render(<Panel />)
    const cases = within(await screen.findByRole('region', { name: 'Cases by hand' }))
    expect(cases.getByRole('img', { name: 'Recent retests, oldest first: Failed, Passed' })).toBeDefined()
    const judged = within(screen.getByRole('region', { name: 'Verdicts asked again' }))
    expect(judged.getAllByRole('button').map((one) => one.textContent)).toEqual([
      'Question 1?Judged Bad · Failed',
      'Question 2?Judged Bad · Passed',
    ])
    expect(screen.queryByText('No retests yet.')).toBeNull()
    await userEvent.setup().click(judged.getByRole('button', { name: /Question 1/ }))
    expect(usePanel.getState().openTestId).toBe(`verdict:${uuid(201)}`)
  })
})
