import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type ErrataDatabase, writeMeta } from '../../../lib/db/index.ts'
import type { ScheduleRow } from '../../../lib/db/schedule-row.ts'
import { runDueSchedules, type SchedulerDeps } from '../../../lib/schedule/scheduler.ts'
import { siteLock, WINDOW_LOCK } from '../../../lib/schedule/locks.ts'
import { schedulePage } from '../../../lib/schedule/page.ts'
import { member, project, PROJECT_ID } from '../../fixtures/rows.ts'
import { regressionCase, schedule, testRun } from '../../fixtures/schedules.ts'

const zone = process.env['TZ']
process.env['TZ'] = 'UTC'
afterAll(() => void (process.env['TZ'] = zone ?? 'UTC'))

const SITE = 'https://help.example'
const DUE = Date.parse('2026-11-28T06:30:00.000Z')
const DAY = 24 * 3_600_000
const MINUTE = 60_000

let db: ErrataDatabase
let opened: string[]
let wakes: (number | null)[]
beforeEach(async () => {
  db = createDatabase(`schedules-${Math.random()}`)
  opened = []
  wakes = []
  await db.projects.put(project())
  await db.cases.put(regressionCase())
})
afterEach(() => db.delete())

const SESSION: SchedulerDeps['session'] = {
  backend: 'https://errata.example',
  me: {
    userId: 'user-tess',
    name: 'Tess',
    email: 't@x.example',
    projects: [{ id: PROJECT_ID, name: 'P', role: 'tester' }],
  },
} as never
const deps = (now: number, over: Partial<SchedulerDeps> = {}): SchedulerDeps => ({
  db,
  now,
  session: SESSION,
  online: true,
  isAllowed: () => Promise.resolve(true),
  locks: () => Promise.resolve(new Set()),
  open: (address, page) => Promise.resolve(opened.push(`${address} ${page}`) > 0),
  wakeAt: (at) => Promise.resolve(void wakes.push(at)),
  ...over,
})
const row = async (id = 'schedule-1'): Promise<ScheduleRow> => (await db.schedules.get(id))!

describe('a schedule that the worker sees to', () => {
  it('wakes it when it is due next, and not before', async () => {
    await db.schedules.bulkPut([schedule(), schedule({ id: 'later', at: '20:00' })])
    await runDueSchedules(deps(DUE - MINUTE))
    expect(opened).toEqual([])
    expect(wakes).toEqual([DUE])
    await db.schedules.clear()
    await runDueSchedules(deps(DUE - MINUTE))
    expect(wakes).toEqual([DUE, null])
  })

  it('opens its window once, whatever wakes the worker again', async () => {
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE + 5_000))
    await runDueSchedules(deps(DUE + 6_000))
    expect(opened).toEqual([`https://help.example/contact ${schedulePage('schedule-1')}`])
    expect(await row()).toMatchObject({ waiting: null, last: { came: 'begun', runId: null, missedBefore: 0 } })
    expect(wakes.at(-1)).toBe(DUE + DAY)
  })

  it('begins up to 2 h late, with what was missed before it counted, and later than that not at all', async () => {
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE + 3 * DAY + 2 * 60 * MINUTE))
    expect(await row()).toMatchObject({ last: { came: 'begun', missedBefore: 3 } })
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE + 3 * DAY + 2 * 60 * MINUTE + 1))
    expect(opened).toHaveLength(1)
    expect(await row()).toMatchObject({ isNews: true, last: { came: 'missed', why: 'off', missedBefore: 3 } })
    expect(wakes.at(-1)).toBe(DUE + 4 * DAY)
  })

  it('waits for what stands in its way, minute by minute, and begins once that is gone', async () => {
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE, { online: false }))
    expect(await row()).toMatchObject({ waiting: { why: 'offline', dueAt: new Date(DUE).toISOString() }, last: null })
    expect(wakes).toEqual([DUE + MINUTE])
    await runDueSchedules(deps(DUE + MINUTE, { session: null }))
    expect((await row()).waiting?.why).toBe('signed_out')
    await runDueSchedules(deps(DUE + 2 * MINUTE))
    expect(opened).toHaveLength(1)
    expect((await row()).waiting).toBeNull()
  })

  it('is missed for what it waited for last', async () => {
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE, { session: null }))
    await runDueSchedules(deps(DUE + 2 * 60 * MINUTE + 1))
    expect(await row()).toMatchObject({ waiting: null, last: { came: 'missed', why: 'signed_out' } })
  })

  it('waits until somebody says so, where that was wished', async () => {
    await db.schedules.put(schedule({ opens: 'nothing' }))
    await runDueSchedules(deps(DUE))
    expect(opened).toEqual([])
    expect((await row()).waiting?.why).toBe('asks')
  })

  it('does nothing while it is paused', async () => {
    await db.schedules.put(schedule({ isPaused: true }))
    await runDueSchedules(deps(DUE + DAY))
    expect(await row()).toEqual(schedule({ isPaused: true }))
    expect(wakes).toEqual([null])
  })

  it('begins one of two at a time', async () => {
    await db.schedules.bulkPut([schedule(), schedule({ id: 'second' })])
    await runDueSchedules(deps(DUE))
    expect(opened).toHaveLength(1)
    expect((await row('second')).waiting?.why).toBe('busy')
    expect(wakes).toEqual([DUE + MINUTE])
    await runDueSchedules(deps(DUE + MINUTE, { locks: () => Promise.resolve(new Set([WINDOW_LOCK])) }))
    expect(opened).toHaveLength(1)
    await runDueSchedules(deps(DUE + 2 * MINUTE))
    expect(opened).toHaveLength(2)
  })

  it('tells of a run whose window is gone, once', async () => {
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE))
    await runDueSchedules(deps(DUE + 30_000))
    await runDueSchedules(deps(DUE + MINUTE, { locks: () => Promise.resolve(new Set([WINDOW_LOCK])) }))
    expect(await row()).toMatchObject({ isNews: false, last: { brokeOff: false } })
    await runDueSchedules(deps(DUE + 2 * MINUTE))
    expect(await row()).toMatchObject({ isNews: true, last: { brokeOff: true } })
    await db.schedules.update('schedule-1', { isNews: false })
    await runDueSchedules(deps(DUE + 3 * MINUTE))
    expect((await row()).isNews).toBe(false)
  })

  it('stays due where the browser opened no window', async () => {
    await db.schedules.put(schedule())
    await runDueSchedules(deps(DUE, { open: () => Promise.resolve(false) }))
    expect(await row()).toMatchObject({ settledAt: schedule().settledAt, last: null, waiting: { why: 'no_window' } })
  })
})

describe('what stands in its way', () => {
  const held = { state: 'running', site: SITE, leaseUntil: new Date(DUE + MINUTE).toISOString() } as const
  const chat = (updatedAt: number) => ({
    tabId: 1,
    frameId: 0,
    chat: 0,
    origin: SITE,
    turns: [{ role: 'user', text: 'Hello?' }],
    updatedAt: new Date(updatedAt).toISOString(),
  })
  it.each<[string, () => Promise<unknown> | void, Partial<SchedulerDeps>, Partial<ScheduleRow>?]>([
    ['signed_out', () => undefined, { session: null }],
    ['other_person', () => undefined, {}, { by: 'user-max' }],
    ['no_project', () => db.projects.clear(), {}],
    ['no_project', () => db.members.put(member({ id: 'user-tess', role: 'viewer' })), {}],
    ['no_environment', () => undefined, {}, { where: { environmentId: 'gone' } }],
    ['not_allowed', () => undefined, { isAllowed: () => Promise.resolve(false) }],
    ['nothing', () => db.cases.clear(), {}],
    ['nothing', () => undefined, {}, { tags: ['no case has it'] }],
    ['offline', () => undefined, { online: false }],
    ['busy', () => undefined, { locks: () => Promise.resolve(new Set([siteLock(SITE)])) }],
    ['held', () => db.runs.put(testRun({ ...held, id: 'theirs', by: 'user-max' })), {}],
    ['in_use', () => db.conversations.put(chat(DUE - 4 * MINUTE) as never), {}],
  ])('%s', async (why, arrange, over, of = {}) => {
    await arrange()
    await db.schedules.put(schedule(of))
    await runDueSchedules(deps(DUE, over))
    expect((await row()).waiting?.why).toBe(why)
    expect(opened).toEqual([])
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a chat that has been quiet', () => db.conversations.put(chat(DUE - 6 * MINUTE) as never)],
    ['a run whose window died', () => db.runs.put(testRun({ ...held, leaseUntil: new Date(DUE).toISOString() }))],
    [
      'a run whose window died, where this computer’s clock is behind',
      async () => {
        await writeMeta(db, 'clockSkewMs', MINUTE)
        await db.runs.put(testRun(held))
      },
    ],
    ['a run on another site', () => db.runs.put(testRun({ ...held, site: 'https://other.example' }))],
    ['its own last run, broken off', () => db.runs.put(testRun({ ...held, id: 'own' }))],
  ])('not %s', async (_what, arrange) => {
    await arrange()
    await db.schedules.put(schedule({ runId: 'own' }))
    await runDueSchedules(deps(DUE))
    expect(opened).toHaveLength(1)
  })
})
