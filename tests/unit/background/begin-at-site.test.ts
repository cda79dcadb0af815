/** In which project a person works who has just signed in, before and after the first sync. */
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Site } from '../../../lib/contract/index.ts'
import { database, readMeta, writeMeta } from '../../../lib/db/index.ts'
import { OTHER_PROJECT_ID, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

const OPEN = { tabId: 7, url: 'https://help.example.com/a' }
const activeTab = vi.fn<() => Promise<typeof OPEN>>()
const synchronise = vi.fn<() => Promise<void>>()
vi.mock('../../../lib/platform/index.ts', () => ({ activeTab }))
vi.mock('../../../entrypoints/background/deps.ts', () => ({ synchronise }))
const { syncAndBegin } = await import('../../../entrypoints/background/begin-at-site.ts')

const session = {
  backend: 'https://errata.example',
  me: {
    userId: 'user-sme',
    name: 'Ada',
    email: 'ada@example.org',
    projects: [PROJECT_ID, OTHER_PROJECT_ID].map((id) => ({ id, name: id, role: 'sme' as const })),
  },
}
const comes = async (): Promise<void> => {
  await database().sites.put({ id: uuid(1), projectId: OTHER_PROJECT_ID, origin: 'https://help.example.com' } as Site)
}

beforeEach(async () => {
  await Promise.all([database().sites.clear(), database().meta.clear()])
  activeTab.mockResolvedValue(OPEN)
  synchronise.mockReset().mockResolvedValue()
})

it('is that of the open site from the start, where the site is known', async () => {
  await comes()
  synchronise.mockImplementation(async () =>
    expect(await readMeta(database(), 'activeProjectId')).toBe(OTHER_PROJECT_ID),
  )
  await syncAndBegin(session)
  expect(synchronise).toHaveBeenCalledOnce()
})

it('does not change under who works there already when the sites come with the sync', async () => {
  synchronise.mockImplementation(comes)
  await syncAndBegin(session)
  expect(await readMeta(database(), 'activeProjectId')).toBeUndefined()
})

it('is not that of who was signed in before, also where the tab cannot be told', async () => {
  await writeMeta(database(), 'owner', 'user-other')
  await writeMeta(database(), 'activeProjectId', PROJECT_ID)
  activeTab.mockRejectedValue(new Error('No window'))
  await expect(syncAndBegin(session)).rejects.toThrow('No window')
  expect(await readMeta(database(), 'activeProjectId')).toBeUndefined()
})

it('is synced with, also where the tab cannot be told', async () => {
  activeTab.mockRejectedValue(new Error('No window'))
  await expect(syncAndBegin(session)).rejects.toThrow('No window')
  expect(synchronise).toHaveBeenCalledOnce()
})
