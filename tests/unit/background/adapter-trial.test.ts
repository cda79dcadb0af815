import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'

const told: Array<[tabId: number, name: string]> = []
Object.assign(fakeBrowser.tabs, {
  sendMessage: (tabId: number, { name }: { name: string }) => {
    told.push([tabId, name])
    return Promise.resolve({ ok: true, value: {} })
  },
})
Object.assign(fakeBrowser, { i18n })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { handlers } = await import('../../../entrypoints/background/on-message.ts')
const { onTabRemoved, onTabUpdated } = await import('../../../entrypoints/background/on-tab.ts')
const { database, readMeta, writeMeta } = await import('../../../lib/db/index.ts')

const tried = () => readMeta(database(), 'triedAdapter')

beforeEach(async () => {
  await database().meta.clear()
  told.length = 0
})

it('a trial that is refused (nobody is signed in here) leaves everything as it is', async () => {
  const reply = await handlers['adapter.try.requested']({ tabId: 7, adapterId: 'a' }, { kind: 'panel' })
  expect(reply).toEqual({ tried: false })
  expect(told).toEqual([])
  expect(await tried()).toBeUndefined()
})

it.each([
  ['is loaded anew', () => onTabUpdated(7, { status: 'loading' }, {})],
  ['is closed', () => onTabRemoved(7)],
])('a trial ends when its tab %s, and not with another', async (_name, happens) => {
  await writeMeta(database(), 'triedAdapter', { tabId: 7, adapterId: 'a' })
  onTabUpdated(8, { status: 'loading' }, {})
  onTabUpdated(7, { status: 'complete' }, {})
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await tried()).toEqual({ tabId: 7, adapterId: 'a' })
  happens()
  await vi.waitFor(async () => expect(await tried()).toBeNull())
})
