/** What is dated or compared with what others dated goes by the server's clock, however wrong this computer's is. */
import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { exchange, issue, minute, project, PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'
import { testRun } from '../../fixtures/schedules.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { database, setRow } = await import('../../../lib/db/index.ts')
const { writeMeta } = await import('../../../lib/db/meta.ts')
const { waitingCount } = await import('../../../lib/capture/waiting-count.ts')
const { endRun } = await import('../../../lib/store/retest/runs.ts')

const DAY = 86_400_000
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(minute(30)) })
  await database().delete()
  await database().open()
  await database().projects.put(project())
  await writeMeta(database(), 'clockSkewMs', DAY)
})
afterEach(() => vi.useRealTimers())

it('a run’s end', async () => {
  await database().runs.put(testRun({ id: uuid(500), by: 'user-tess', state: 'running' }))
  await endRun({ projectId: PROJECT_ID, actor: { userId: 'user-tess', role: 'tester' } }, uuid(500), 'next_began')
  expect(await database().runs.get(uuid(500))).toMatchObject({
    state: 'stopped',
    endedAt: new Date(Date.parse(minute(30)) + DAY).toISOString(),
  })
})

it.each([
  [DAY, 1],
  [31 * DAY, 0],
])('what has been decided of one’s flag for a month is no news: %i ms ahead', async (skewMs, count) => {
  const db = database()
  const flag = { id: uuid(801), by: 'user-agent', reasonCode: null, note: null, at: minute(0) }
  await db.issues.put(issue())
  const row = exchange({ id: uuid(1), issueId: uuid(100), flags: [flag] })
  await setRow(db, PROJECT_ID, { entity: 'exchange', id: row.id, row })
  await db.verdicts.put(verdict({ exchangeId: uuid(1), value: 'bad', explanation: 'We take cash.', at: minute(20) }))
  const me = {
    userId: 'user-agent',
    name: 'Ada',
    email: 'ada@larkspur.example',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'agent' as const }],
  }
  const session = { backend: 'https://errata.example', me } as never
  await writeMeta(db, 'clockSkewMs', skewMs)
  expect(await waitingCount(db, session)).toBe(count)
})
