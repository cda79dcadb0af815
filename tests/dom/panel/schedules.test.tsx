import 'fake-indexeddb/auto'
import { RUN_WHY } from '../../../lib/domain/retest/run-why.ts'
import './browser.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import ScheduleNews from '../../../components/retest/ScheduleNews.tsx'
import TestsPlace from '../../../components/retest/TestsPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/schema.ts'
import type { ScheduleRow } from '../../../lib/db/schedule-row.ts'
import { browser } from '../../../lib/platform/browser.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { siteLock } from '../../../lib/schedule/locks.ts'
import { project, PROJECT_ID, retest, uuid } from '../../fixtures/rows.ts'
import { regressionCase, schedule, testRun } from '../../fixtures/schedules.ts'
import { nothing, panelTests } from './rendering.tsx'

const ME = 'user-tess'
const SESSION = {
  backend: 'https://errata.example',
  me: {
    userId: ME,
    name: 'Tess',
    email: 'tess@larkspur.example',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'tester' as const }],
  },
}
const asked: string[] = []
const opened = vi.fn((_window: object) => Promise.resolve({ id: 7 }))
const alarm = vi.fn((_name: string, _when: object) => Promise.resolve())
let mayRead = true
Object.assign(browser, {
  windows: { create: opened },
  alarms: { create: alarm, clear: () => Promise.resolve(true) },
})
Object.assign(browser.permissions, {
  request: ({ origins }: { origins: string[] }) => (asked.push(...origins), Promise.resolve(mayRead)),
  contains: () => Promise.resolve(mayRead),
})
Object.assign(browser.storage.local, { get: () => Promise.resolve({ session: SESSION }) })
let held: string[] = []
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: { query: () => Promise.resolve({ held: held.map((name) => ({ name })) }) },
})
afterAll(() => void Reflect.deleteProperty(navigator, 'locks'))

function Panel() {
  const panelUser = useMakePanelUser(
    { state: 'ready', project: project(), role: 'tester', userId: ME, nameOf: () => 'Max', session: SESSION },
    false,
  )
  return (
    <PanelUserProvider value={panelUser}>
      <ScheduleNews projectId={PROJECT_ID} />
      <TestsPlace page={{ place: null, reading: { state: 'no_tab' }, again: nothing }} sites={[]} />
    </PanelUserProvider>
  )
}

const HOUR = 3_600_000
const iso = (ms: number): string => new Date(ms).toISOString()
const timeOf = (ms: number): string => new Date(ms).toTimeString().slice(0, 5)
const kept = async (): Promise<ScheduleRow> => (await database().schedules.get('schedule-1'))!
const put = (over: Partial<ScheduleRow>): Promise<unknown> => database().schedules.put(schedule(over))
const list = async () => within(await screen.findByRole('region', { name: 'Schedules' }))
const button = async (name: string | RegExp): Promise<HTMLElement> => (await list()).findByRole('button', { name })

describe('schedules in Tests', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await Promise.all([db.projects.put(project()), db.cases.put(regressionCase())])
    for (const one of [opened, alarm]) one.mockClear()
    asked.length = 0
    held = []
    mayRead = true
    usePanel.setState({ place: 'tests', openTestId: null })
  })

  it('says that there is none, and plans one: its site is asked for first, and the worker is woken', async () => {
    render(<Panel />)
    expect((await list()).getByText(/No run is scheduled in this browser/)).toBeDefined()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Schedule a run…' }))
    expect(await screen.findByRole('heading', { name: 'Schedule a run' })).toBeTruthy()
    await user.selectOptions(await screen.findByRole('combobox', { name: 'How often' }), 'weekly')
    await user.selectOptions(screen.getByRole('combobox', { name: 'On' }), 'Friday')
    await user.type(screen.getByRole('textbox', { name: /Address of the page/ }), 'help.example')
    expect(screen.getByText(/Enter an address that begins with https/)).toBeDefined()
    await user.clear(screen.getByRole('textbox', { name: /Address of the page/ }))
    await user.type(screen.getByRole('textbox', { name: /Address of the page/ }), 'https://help.example/contact')
    await user.click(screen.getByRole('checkbox', { name: 'smoke' }))
    await screen.findByText(/^1 question, about/)
    await user.click(screen.getByRole('button', { name: 'Schedule' }))
    await waitFor(async () =>
      expect(await database().schedules.toArray()).toMatchObject([
        {
          projectId: PROJECT_ID,
          by: ME,
          tags: ['smoke'],
          days: 'weekly',
          weekday: 5,
          at: '06:30',
          where: { address: 'https://help.example/contact' },
          opens: 'window',
          isPaused: false,
          last: null,
        },
      ]),
    )
    expect(asked).toEqual(['https://help.example/*'])
    expect(alarm).toHaveBeenCalledWith('schedules', { when: expect.any(Number) as number })
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^Scheduled\. Next: .*6:30/))
    expect(await (await list()).findByText(/^Every Friday 0?6:30/)).toBeDefined()
  })

  it('plans nothing where the browser does not let it read the site', async () => {
    mayRead = false
    usePanel.setState({ openTestId: 'new-schedule' })
    render(<Panel />)
    const user = userEvent.setup()
    await user.type(await screen.findByRole('textbox', { name: /Address of the page/ }), 'https://help.example/')
    await screen.findByText(/^1 question, about/)
    await user.click(screen.getByRole('button', { name: 'Schedule' }))
    expect((await screen.findByRole('alert')).textContent).toBe('Not scheduled: Errata may not read help.example.')
    expect(await database().schedules.count()).toBe(0)
  })

  it('tells what it waits for and until when, and leaves this time out', async () => {
    const due = Date.now() - 10 * 60_000
    await put({ waiting: { dueAt: iso(due), why: 'signed_out' }, settledAt: iso(due - 1) })
    render(<Panel />)
    const until = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(due + 2 * HOUR)
    const waits = await (await list()).findByText(/^Due since/)
    expect(waits.textContent).toContain('Nobody is signed in. Trying every minute until')
    expect(waits.textContent).toContain(until.slice(0, 5).trim())
    await userEvent.setup().click(await button('Skip this time'))
    await waitFor(async () => expect(await kept()).toMatchObject({ waiting: null, settledAt: iso(due) }))
  })

  it('tells what was missed and why', async () => {
    await put({ last: { dueAt: iso(Date.now() - 90 * HOUR), missedBefore: 2, came: 'missed', why: 'off' } })
    render(<Panel />)
    const said = await (await list()).findByText(/^Missed /)
    expect(said.textContent).toMatch(/The browser was closed, or the computer slept\. 2 earlier runs missed as well\.$/)
  })

  it('is paused, goes on, and is deleted', async () => {
    await put({})
    render(<Panel />)
    const user = userEvent.setup()
    const choose = async (act: string): Promise<void> => {
      await user.click(await button(/^More: /))
      await user.click(await screen.findByRole('menuitem', { name: act }))
    }
    await choose('Pause')
    expect(await (await list()).findByText(/· Paused$/)).toBeDefined()
    await choose('Continue')
    await waitFor(async () => expect((await kept()).isPaused).toBe(false))
    // What was due meanwhile is not caught up with.
    expect(Date.parse((await kept()).settledAt)).toBeGreaterThan(Date.now() - 60_000)
    await choose('Delete')
    expect(await (await list()).findByText(/No run is scheduled/)).toBeDefined()
  })

  it('runs now in a window behind the others, or says what stands in the way', async () => {
    await put({ settledAt: iso(Date.now()) })
    mayRead = false
    render(<Panel />)
    const user = userEvent.setup()
    await user.click(await button('Run now'))
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Not started: Errata may no longer read the site.'))
    expect(opened).not.toHaveBeenCalled()
    mayRead = true
    await user.click(await button('Run now'))
    await waitFor(() => expect(opened).toHaveBeenCalledWith(expect.objectContaining({ focused: false })))
    expect(await (await list()).findByText('Running now')).toBeDefined()
    const { last } = await kept()
    await put({ last: { ...last!, brokeOff: true } as ScheduleRow['last'] })
    expect(await (await list()).findByText('Its window was closed before the first question.')).toBeDefined()
  })

  it('may be changed by whoever planned it alone', async () => {
    await put({ by: 'user-max' })
    render(<Panel />)
    expect(await (await list()).findByText('Max')).toBeDefined()
    expect((await list()).queryByRole('button')).toBeNull()
  })

  it('tells over every place what newly fails, until somebody has seen it', async () => {
    const last = {
      dueAt: iso(Date.now() - HOUR),
      missedBefore: 0,
      came: 'begun',
      openedAt: iso(0),
      runId: 'run-1',
    } as const
    await database().runs.put(testRun({ scheduled: true, startedAt: iso(Date.now() - HOUR) }))
    await put({ isNews: true, runId: 'run-1', last: { ...last, brokeOff: false, result: { failing: 3, newly: 2 } } })
    render(<Panel />)
    expect(await screen.findByText('Scheduled run: 2 newly failing')).toBeDefined()
    expect(await (await list()).findByRole('button', { name: /^2 newly failing/ })).toBeDefined()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show' }))
    expect(usePanel.getState()).toMatchObject({ place: 'tests', openTestId: 'run:run-1' })
    expect(await screen.findByText(/^Scheduled · Done/)).toBeDefined()
    await waitFor(() => expect(screen.queryByText('Scheduled run: 2 newly failing')).toBeNull())
  })

  it('asks before it opens anything, where that was wished', async () => {
    const due = Date.now() - 60_000
    await put({
      opens: 'nothing',
      at: timeOf(due),
      settledAt: iso(due - HOUR),
      waiting: { dueAt: iso(due), why: 'asks' },
    })
    render(<Panel />)
    const line = (await screen.findByText(/^Due now: All cases|^Due now: /)).closest<HTMLElement>('[role="status"]')!
    await userEvent.setup().click(within(line).getByRole('button', { name: 'Run now' }))
    await waitFor(() => expect(opened).toHaveBeenCalledTimes(1))
    await waitFor(() => expect(screen.queryByText(/^Due now/)).toBeNull())
  })

  it('does not call a run broken off that another window asks at this moment', async () => {
    const run = testRun({ state: 'running', leaseUntil: iso(Date.now() + HOUR) })
    await database().runs.put(run)
    held = [siteLock(run.site)]
    const { unmount } = render(<Panel />)
    expect(await screen.findByText('A run is in progress in another window of this browser.')).toBeDefined()
    expect(screen.queryByText(/was interrupted/)).toBeNull()
    unmount()
    held = []
    render(<Panel />)
    expect(await screen.findByText(/^A run was interrupted/)).toBeDefined()
  })

  it('counts what an interrupted run has asked, also where its browser died before it could save that', async () => {
    const run = testRun({ state: 'running', planned: 4 })
    await database().retests.bulkPut([1, 2].map((n) => retest({ id: uuid(n), runId: run.id })))
    await database().runs.put(run)
    render(<Panel />)
    expect(await screen.findByText(/^A run was interrupted at 2 of 4/)).toBeDefined()
  })

  it('says why a run was interrupted, and shows it', async () => {
    await database().runs.put(testRun({ state: 'paused', leaseUntil: null, why: RUN_WHY.page_gone }))
    render(<Panel />)
    const line = (await screen.findByText(/^A run was interrupted/)).closest<HTMLElement>('[role="status"]')!
    expect(line.textContent).toContain('The page with the assistant could not be used any more.')
    await userEvent.setup().click(within(line).getByRole('button', { name: 'Show' }))
    expect(await screen.findByRole('button', { name: 'Continue' })).toBeDefined()
  })
})
