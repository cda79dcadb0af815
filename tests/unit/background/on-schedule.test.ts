import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, expect, it, vi } from 'vitest'
import { project, PROJECT_ID } from '../../fixtures/rows.ts'
import { regressionCase, schedule } from '../../fixtures/schedules.ts'

const create = vi.fn((_window: object) => Promise.resolve({ id: 7 }))
Object.assign(fakeBrowser, { permissions: { contains: () => Promise.resolve(true) } })
Object.assign(fakeBrowser.windows, { create })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
vi.stubGlobal('navigator', {
  onLine: true,
  locks: {
    request: (_name: string, ...rest: unknown[]) => (rest.at(-1) as (lock: object) => unknown)({}),
    query: () => Promise.resolve({ held: [] }),
  },
})

const { onAlarm } = await import('../../../entrypoints/background/on-alarm.ts')
const { database } = await import('../../../lib/db/index.ts')
const { SCHEDULE_ALARM } = await import('../../../lib/platform/alarms.ts')

const HOUR = 3_600_000
const timeOf = (ms: number): string => new Date(ms).toTimeString().slice(0, 5)
const iso = (ms: number): string => new Date(ms).toISOString()
beforeEach(async () => {
  const db = database()
  await Promise.all([db.projects.put(project()), db.cases.put(regressionCase())])
  const me = {
    userId: 'user-tess',
    name: 'Tess',
    email: 'tess@larkspur.example',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'tester' }],
  }
  await fakeBrowser.storage.local.set({ session: { backend: 'https://errata.example', token: 'token', me } })
})

it('begins what is due when its alarm goes off, in a window behind the others, and sets the alarm for the next time', async () => {
  const now = Date.now()
  const planned = schedule({ at: timeOf(now - 60_000), settledAt: iso(now - HOUR) })
  await database().schedules.put(planned)
  onAlarm({ name: SCHEDULE_ALARM })
  await vi.waitFor(() => expect(create).toHaveBeenCalledTimes(1))
  expect(create).toHaveBeenCalledWith(
    expect.objectContaining({
      focused: false,
      url: ['https://help.example/contact', expect.stringMatching(/\/sidepanel\.html#scheduled=schedule-1$/)],
    }),
  )
  await vi.waitFor(async () => {
    const next = await fakeBrowser.alarms.get(SCHEDULE_ALARM)
    expect(next && next.scheduledTime - now).toBeGreaterThan(22 * HOUR)
  })
  // Again, as after a browser that fired it twice.
  const set = vi.spyOn(fakeBrowser.alarms, 'create')
  onAlarm({ name: SCHEDULE_ALARM })
  await vi.waitFor(() => expect(set).toHaveBeenCalled())
  expect(create).toHaveBeenCalledTimes(1)
})
