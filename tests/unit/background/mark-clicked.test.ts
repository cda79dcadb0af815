import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'

const open = vi.fn(() => Promise.resolve())
Object.assign(fakeBrowser, { i18n, sidePanel: { open } })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { handlers } = await import('../../../entrypoints/background/on-message.ts')
const { database, readMeta } = await import('../../../lib/db/index.ts')

it('a click on a mark opens the panel of its tab, and says in which tab it was', async () => {
  const captures = [7, 8].map((tabId) => ({ id: `exchange-${tabId}`, tabId, frameId: 0, turnKey: 'turn' }))
  await database().captures.bulkPut(captures as never)
  await handlers['mark.clicked'](
    { key: 'turn' },
    { kind: 'page', origin: 'https://help.example', tabId: 8, frameId: 0 },
  )
  expect(open).toHaveBeenCalledWith({ tabId: 8 })
  expect(await readMeta(database(), 'focus')).toMatchObject({ tabId: 8, exchangeId: 'exchange-8' })
})
