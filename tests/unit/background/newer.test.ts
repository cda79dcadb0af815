import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { Dexie } from 'dexie'
import { beforeAll, expect, it, vi } from 'vitest'
import { createDatabase, DATABASE_NAME, DATABASE_VERSION, database } from '../../../lib/db/index.ts'
import { PROJECT_ID } from '../../fixtures/rows.ts'
import { schedule } from '../../fixtures/schedules.ts'

const badge = vi.fn(() => Promise.resolve())
Object.assign(fakeBrowser, { action: { setBadgeText: badge, setBadgeBackgroundColor: () => Promise.resolve() } })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const fetched = vi.fn(() => Promise.resolve(new Response('{}', { status: 401 })))
vi.stubGlobal('fetch', fetched)

const { seeToSchedules } = await import('../../../entrypoints/background/on-schedule.ts')
const { synchronise, tokenStore } = await import('../../../entrypoints/background/deps.ts')

beforeAll(async () => {
  const ours = createDatabase(DATABASE_NAME)
  await ours.schedules.put(schedule({ settledAt: new Date(Date.now() - 3 * 86_400_000).toISOString() }))
  const tables = Object.fromEntries(ours.tables.map((table) => [table.name, table.schema.primKey.src]))
  ours.close()
  const newer = new Dexie(DATABASE_NAME)
  newer.version(DATABASE_VERSION + 1).stores(tables)
  await newer.open()
  newer.close()
})

it.each([false, true])('check 31: over what a newer Errata left no sync begins (asked: %s)', async (asked) => {
  const projects = [{ id: PROJECT_ID, name: 'Help', role: 'sme' }]
  const me = { userId: 'user-sme', name: 'Sam', email: 'sam@example.com', projects }
  await tokenStore.write('session', { backend: 'https://errata.example.com', token: 't', me })
  await expect(synchronise(asked)).resolves.toBeUndefined()
  expect(fetched).not.toHaveBeenCalled()
  expect(badge).toHaveBeenCalled()
})

it('check 31: and no schedule is settled', async () => {
  await expect(seeToSchedules()).resolves.toBeUndefined()
  expect(await database().schedules.count()).toBe(1)
})
