import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'
import type { ConversationRow } from '../../../lib/db/index.ts'

const painted: unknown[] = []
Object.assign(fakeBrowser.tabs, {
  sendMessage: (tabId: number, { payload }: { payload: { again: boolean } }, { frameId }: { frameId: number }) => {
    painted.push({ tabId, frameId, again: payload.again })
    return Promise.resolve({ ok: true, value: {} })
  },
})
Object.assign(fakeBrowser, { i18n })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { handlers } = await import('../../../entrypoints/background/on-message.ts')
const { onTabRemoved, onTabUpdated } = await import('../../../entrypoints/background/on-tab.ts')
const { areMarksRefused, database } = await import('../../../lib/db/index.ts')

const refuse = (tabId: number) =>
  handlers['marks.refused']({}, { kind: 'page', origin: 'https://help.example', tabId, frameId: 3 })
const refused = (tabId: number) => areMarksRefused(database(), tabId)

beforeEach(async () => {
  await database().meta.clear()
  await database().conversations.clear()
  painted.length = 0
})

describe('a page that takes the marks away', () => {
  it('is known by its tab, however often it is told', async () => {
    await refuse(7)
    await refuse(7)
    await refuse(8)
    expect([await refused(7), await refused(8), await refused(9)]).toEqual([true, true, false])
  })

  it.each([
    ['goes to another page', () => onTabUpdated(7, { status: 'loading' }, {})],
    ['is closed', () => onTabRemoved(7)],
  ])('is forgotten when its tab %s', async (_name, happens) => {
    await refuse(7)
    await refuse(8)
    happens()
    await vi.waitFor(async () => expect(await refused(7)).toBe(false))
    expect(await refused(8)).toBe(true)
  })

  it('gets the marks again only where somebody wishes them', async () => {
    const row = { tabId: 7, frameId: 3, chat: 0, updatedAt: '2026-01-01', turns: [] }
    await database().conversations.put(row as unknown as ConversationRow)
    await handlers['marks.refresh.requested']({ tabId: 7 }, { kind: 'panel' })
    await handlers['marks.refresh.requested']({ tabId: 7, again: true }, { kind: 'panel' })
    expect(painted).toEqual([
      { tabId: 7, frameId: 3, again: false },
      { tabId: 7, frameId: 3, again: true },
    ])
  })
})
