import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'
import { SITE } from '../../fixtures/rows.ts'
import { snapshotOf, turnOf } from '../capture/setting.ts'

const TAB = 7
let open = true
Object.assign(fakeBrowser.tabs, {
  get: (id: number) => (open ? Promise.resolve({ id }) : Promise.reject(new Error(`No tab with id: ${id}`))),
  sendMessage: () => Promise.resolve({ ok: true, value: {} }),
})
Object.assign(fakeBrowser, { i18n, permissions: { contains: () => Promise.resolve(true) } })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { handlers } = await import('../../../entrypoints/background/on-message.ts')
const { onTabRemoved } = await import('../../../entrypoints/background/on-tab.ts')
const { database } = await import('../../../lib/db/index.ts')

const said = snapshotOf([turnOf('a', 'user', 'How do I reset a hub?'), turnOf('b', 'assistant', 'Hold its button.')])
const tell = () => handlers['transcript.captured'](said, { kind: 'page', origin: SITE, tabId: TAB, frameId: 0 })
const kept = async (): Promise<number> => (await database().conversations.count()) + (await database().captures.count())
const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise((done) => setImmediate(done))
}
function close(): void {
  open = false
  onTabRemoved(TAB)
}

beforeEach(async () => {
  open = true
  await database().conversations.clear()
  await database().captures.clear()
})

it('what a page said is kept while its tab is open', async () => {
  await tell()
  expect(await kept()).toBe(2)
})

it('and forgotten with it, at whatever moment the tab is closed while it is worked on', async () => {
  for (let moment = 0; moment < 60; moment++) {
    open = true
    const told = tell()
    await turns(moment)
    close()
    await told
    await vi.waitFor(async () => expect(await kept(), `closed after ${moment} turns`).toBe(0))
  }
})
