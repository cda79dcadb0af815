import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, expect, it, vi } from 'vitest'

const said = vi.fn()
Object.assign(fakeBrowser, {
  action: { setBadgeText: () => Promise.resolve(), setBadgeBackgroundColor: () => Promise.resolve() },
  scripting: {
    executeScript: ({ args }: { args: [string] }) => Promise.resolve(void said(args[0])),
  },
})
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const fetched = vi.fn(() => Promise.reject(new TypeError('offline')))
vi.stubGlobal('fetch', fetched)

const { linkIn, onLinkPage } = await import('../../../entrypoints/background/on-link.ts')
const { database, readMeta } = await import('../../../lib/db/index.ts')

const P = '11111111-1111-4111-8111-111111111111'
const BACKEND = 'https://errata.example'
const path = `/open/${P}/issue/${P}?comment=${P}`
const link = { origin: BACKEND, path }
const signedInAt = (backend: string) =>
  fakeBrowser.storage.local.set({
    session: { backend, token: 't', me: { userId: 'u', name: 'Sam', email: 's@x.example', projects: [] } },
  })
const kept = async () => (await readMeta(database(), 'link')) ?? null

beforeEach(async () => {
  fakeBrowser.reset()
  said.mockClear()
  await database().meta.clear()
})

it.each([
  [`${BACKEND}${path}`, link],
  [`${BACKEND}/open/${P}/settings`, null],
  [`chrome://newtab/`, null],
  [undefined, null],
])('the address %s', (url, expected) => expect(linkIn(url)).toEqual(expected))

it('of one’s own backend is kept for the panel, and the page is told', async () => {
  await signedInAt(`${BACKEND}/`)
  await onLinkPage(3, link, true)
  expect(await kept()).toMatchObject(link)
  expect(said).toHaveBeenCalledWith('opened')
})

it('waits where nobody is signed in', async () => {
  await onLinkPage(3, link, true)
  expect(await kept()).toMatchObject(link)
  expect(said).toHaveBeenCalledWith('signed_out')
})

it('of another server leads nowhere, and without a click is not even answered', async () => {
  await signedInAt('https://other.example')
  await onLinkPage(3, link, true)
  expect(said).toHaveBeenCalledWith('elsewhere')
  said.mockClear()
  await onLinkPage(3, link, false)
  expect(said).not.toHaveBeenCalled()
  expect(await kept()).toBeNull()
})
