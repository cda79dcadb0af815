import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, expect, it, vi } from 'vitest'
import type { PageSender } from '../../../lib/messaging/senders.ts'
import { i18n } from '../../fixtures/messages.ts'
import { SITE } from '../../fixtures/rows.ts'
import { snapshotOf, turnOf } from '../capture/setting.ts'

const TAB = 7
Object.assign(fakeBrowser.tabs, {
  get: (id: number) => Promise.resolve({ id }),
  sendMessage: () => Promise.resolve({ ok: true, value: {} }),
})
Object.assign(fakeBrowser, { i18n, permissions: { contains: () => Promise.resolve(true) } })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { handlers } = await import('../../../entrypoints/background/on-message.ts')
const { database, pageConversation } = await import('../../../lib/db/index.ts')

const sender: PageSender = { kind: 'page', origin: SITE, tabId: TAB, frameId: 5, documentId: 'one' }
const said = snapshotOf([turnOf('a', 'user', 'How do I reset a hub?'), turnOf('b', 'assistant', 'Hold its button.')])
const isShown = async (): Promise<boolean> => (await pageConversation(database(), TAB)) !== null

beforeEach(() => database().conversations.clear())

it('what a page told just before it left is not shown, however long it takes to be laid in', async () => {
  await handlers['transcript.captured'](said, sender)
  expect(await isShown()).toBe(true)
  // Not one after the other: both are on their way at once.
  await Promise.all([
    handlers['transcript.captured']({ ...said, revision: 2 }, sender),
    handlers['page.left']({}, sender),
  ])
  expect(await isShown()).toBe(false)
})

it('what a page tells that does not stand in its tab is not shown', async () => {
  await handlers['transcript.captured'](said, { ...sender, aside: true })
  expect(await isShown()).toBe(false)
})
