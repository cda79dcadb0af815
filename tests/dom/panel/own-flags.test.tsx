/** Insights and Issues of an agent, who sees what they flagged themselves. */
import './browser.ts'
import 'fake-indexeddb/auto'
import { act, render, renderHook, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import InsightsPlace from '../../../components/insights/InsightsPlace.tsx'
import { useOwnFlags } from '../../../components/insights/use-own-flags.ts'
import { MyFlagsButton } from '../../../components/page/MyFlagsButton.tsx'
import { useFlags } from '../../../components/page/use-flags.ts'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Exchange } from '../../../lib/contract/index.ts'
import { database, setRow } from '../../../lib/db/index.ts'
import { myFlags } from '../../../lib/store/page/my-flags.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { exchange, issue, minute, project, PROJECT_ID, remediation, uuid, verdict } from '../../fixtures/rows.ts'
import { Desk, ME, membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const flagged = async (n: number, over: Partial<Exchange> = {}) => {
  const flags = [{ id: uuid(800 + n), by: ME, reasonCode: null, note: null, at: minute(10) }]
  const row = exchange({ id: uuid(n), issueId: uuid(100 + n), query: `Question ${n}`, flags, ...over })
  await database().issues.put(issue({ id: uuid(100 + n), centralExchangeId: row.id, title: row.query }))
  await setRow(database(), PROJECT_ID, { entity: 'exchange', id: row.id, row })
}

const AGENT = membership('agent')
function Insights() {
  return (
    <PanelUserProvider value={useMakePanelUser(AGENT, false)}>
      <InsightsPlace />
    </PanelUserProvider>
  )
}

function OnPage() {
  return (
    <PanelUserProvider value={useMakePanelUser(AGENT, false)}>
      <MyFlagsButton />
    </PanelUserProvider>
  )
}

describe('what an agent sees of their own flags', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
  })

  it('is how they have fared, how long that took, and each of them', async () => {
    for (const n of [1, 2, 3, 4]) await flagged(n)
    await database().verdicts.bulkPut([
      verdict({ id: uuid(501), exchangeId: uuid(1), issueId: uuid(101), value: 'bad', at: minute(40) }),
      verdict({ id: uuid(502), exchangeId: uuid(2), issueId: uuid(102), value: 'good', at: minute(250) }),
    ])
    await database().remediations.put(
      remediation({ issueId: uuid(103), exchangeId: uuid(3), query: 'Question 3', publishedAt: minute(15) }),
    )
    render(<Insights />)
    const fared = await screen.findByRole('region', { name: 'Your last 4 flags' })
    expect(
      within(fared)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual([
      'Answered: an expert decided what is said from now on1',
      'Agreed: held back from now on1',
      'Judged Good1',
      'Waiting for an expert1',
    ])
    expect(within(fared).getByText('Half of those decided took 30 minutes or less.')).toBeTruthy()
    const each = screen.getByRole('region', { name: 'My flags' })
    await userEvent.setup().click(within(each).getByRole('button', { name: 'Open its issue: Question 2' }))
    expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(102), openExchangeId: uuid(2) })
  })

  it('once they are decided is said of theirs, and offers no test that they may not run', async () => {
    await flagged(1)
    await database().issues.update(uuid(101), { status: 'addressed' })
    usePanel.getState().openIssue(null)
    render(<Desk role="agent" />)
    expect(await screen.findByText('Everything you flagged is decided.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Show addressed' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Retest what you fixed' })).toBeNull()
  })

  it('without any says how to flag, in Insights and in Issues', async () => {
    render(<Insights />)
    expect(await screen.findByText('Nothing flagged yet.')).toBeTruthy()
    usePanel.getState().openIssue(null)
    render(<Desk role="agent" />)
    expect(await screen.findByText('You have not flagged anything yet.')).toBeTruthy()
    expect(screen.queryByText('No issues yet.')).toBeNull()
  })

  it('that could not be read says so, and reads them again', async () => {
    const reading = vi.spyOn(database().exchanges, 'bulkGet').mockRejectedValueOnce(new Error('closed'))
    await flagged(1)
    render(<Insights />)
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('region', { name: 'My flags' })).toBeTruthy()
    expect(screen.queryByText('Your flags could not be loaded.')).toBeNull()
    reading.mockRestore()
  })

  it('under Page that could not be read says so, and reads them again', async () => {
    const bulkGet = database().exchanges.bulkGet.bind(database().exchanges)
    const reading = vi.spyOn(database().exchanges, 'bulkGet').mockRejectedValueOnce(new Error('closed'))
    await flagged(1)
    const user = userEvent.setup()
    render(<OnPage />)
    await user.click(screen.getByRole('button', { name: /^My flags/ }))
    const dialog = await screen.findByRole('dialog', { name: 'My flags' })
    expect(await within(dialog).findByText('Your flags could not be loaded.')).toBeTruthy()
    let come: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (come = resolve))
    reading.mockImplementationOnce((async (ids: string[]) => [await gate, await bulkGet(ids)][1]) as never)
    await user.click(within(dialog).getByRole('button', { name: 'Try again' }))
    expect(within(dialog).getByText('Looking for your flags')).toBeTruthy()
    expect(within(dialog).queryByRole('alert')).toBeNull()
    await act(async () => come())
    expect(await within(dialog).findByRole('button', { name: 'Open its issue: Question 1' })).toBeTruthy()
    expect(within(dialog).queryByText('Your flags could not be loaded.')).toBeNull()
    reading.mockRestore()
  })

  it('stay while they are looked for no more', async () => {
    await flagged(1)
    const { result, rerender } = renderHook(({ wanted }) => useFlags(PROJECT_ID, ME, myFlags, wanted), {
      initialProps: { wanted: true },
    })
    await vi.waitFor(() => expect(result.current.flags).toHaveLength(1))
    rerender({ wanted: false })
    expect(result.current.flags).toHaveLength(1)
  })

  it('of a project that was left are shown no more, whenever they come', async () => {
    await flagged(1)
    const db = database()
    const bulkGet = db.exchanges.bulkGet.bind(db.exchanges)
    let come: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (come = resolve))
    const reading = vi
      .spyOn(db.exchanges, 'bulkGet')
      .mockImplementationOnce((async (ids: string[]) => [await gate, await bulkGet(ids)][1]) as never)
    const { result, rerender } = renderHook(({ of }) => useOwnFlags(of, ME), { initialProps: { of: PROJECT_ID } })
    await vi.waitFor(() => expect(reading).toHaveBeenCalled())
    rerender({ of: uuid(77) })
    await vi.waitFor(() => expect(result.current.flags).toEqual([]))
    await act(async () => {
      come()
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
    expect(result.current.flags).toEqual([])
    rerender({ of: PROJECT_ID })
    expect(result.current.flags).toBeNull()
    await vi.waitFor(() => expect(result.current.flags).toHaveLength(1))
    reading.mockRestore()
  })
})
