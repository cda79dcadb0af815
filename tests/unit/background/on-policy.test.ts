import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'
import type { TranscriptSnapshot } from '../../../lib/contract/index.ts'
import type { ConversationRow } from '../../../lib/db/index.ts'

const state = {
  managed: {} as Record<string, unknown>,
  origins: [] as string[],
  matches: [] as string[],
  stopped: [] as number[],
  injected: 0,
  /** The browser has not begun to know what is managed. */
  isSilent: false,
}
const register = ([script]: { matches: string[] }[]) => Promise.resolve(void (state.matches = script?.matches ?? []))
Object.assign(fakeBrowser, {
  i18n,
  action: { setBadgeText: () => Promise.resolve(), setBadgeBackgroundColor: () => Promise.resolve() },
  permissions: {
    getAll: () => Promise.resolve({ origins: state.origins }),
    contains: ({ origins }: { origins: string[] }) =>
      Promise.resolve(origins.every((one) => state.origins.includes(one) || state.origins.includes('https://*/*'))),
  },
  scripting: {
    getRegisteredContentScripts: () => Promise.resolve([]),
    registerContentScripts: register,
    unregisterContentScripts: () => Promise.resolve(),
    executeScript: () => Promise.resolve(void state.injected++),
  },
})
Object.assign(fakeBrowser.storage, {
  managed: { get: () => (state.isSilent ? new Promise(() => undefined) : Promise.resolve(state.managed)) },
})
Object.assign(fakeBrowser.tabs, {
  get: () => Promise.resolve({ url: 'https://other.example/chat' }),
  sendMessage: (tabId: number, { name }: { name: string }) => {
    if (name === 'reading.stopped') state.stopped.push(tabId)
    return Promise.reject(new Error('Could not establish connection.'))
  },
})
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const fetched = vi.fn((_url: string) => Promise.resolve(new Response('{}', { status: 401 })))
vi.stubGlobal('fetch', fetched)

const { applyPolicy } = await import('../../../entrypoints/background/on-policy.ts')
const { handlers } = await import('../../../entrypoints/background/on-message.ts')
const { database, readMeta, settingOf, writeMeta } = await import('../../../lib/db/index.ts')
const { readSession } = await import('../../../lib/auth/session.ts')
const { grantTab, injectInto, mayRead, watchManaged } = await import('../../../lib/platform/index.ts')
const { tokenStore } = await import('../../../entrypoints/background/deps.ts')

const HELP = 'https://help.example.com'
const OTHER = 'https://other.example'

beforeEach(async () => {
  fakeBrowser.reset()
  await database().meta.clear()
  await database().conversations.clear()
  Object.assign(state, { managed: {}, origins: [], matches: [], stopped: [], injected: 0, isSilent: false })
  fetched.mockClear()
})

describe('sites that the organisation names', () => {
  it('does not keep the pages that a browser opens first waiting for what is managed', async () => {
    state.origins = [`${HELP}/*`]
    state.isSilent = true
    void applyPolicy()
    await expect.poll(() => state.matches).toEqual([`${HELP}/*`])
  })

  it('are the only ones read, whatever the user allowed', async () => {
    state.origins = [`${HELP}/*`, `${OTHER}/*`]
    state.managed = { sites: [HELP] }
    await applyPolicy()
    expect(state.matches).toEqual([`${HELP}/*`])
    expect([await mayRead(HELP), await mayRead(OTHER)]).toEqual([true, false])
    await grantTab(7, `${OTHER}/chat`)
    expect(await injectInto(7)).toBe(false)
    expect(state.injected).toBe(0)
  })

  it('are what is left of an access to all sites', async () => {
    state.origins = ['https://*/*']
    state.managed = { sites: [HELP, 'https://*.shop.example'] }
    await applyPolicy()
    expect(state.matches).toEqual([`${HELP}/*`, 'https://*.shop.example/*'])
  })

  it('stop the reading of others at once', async () => {
    await grantTab(7, `${OTHER}/chat`)
    const rows = [7, 8].map((tabId) => ({ tabId, frameId: 0, chat: 0, origin: tabId === 7 ? OTHER : HELP, turns: [] }))
    await database().conversations.bulkPut(rows as unknown as ConversationRow[])
    state.managed = { sites: [HELP] }
    await applyPolicy()
    expect(state.stopped).toEqual([7])
    expect((await database().conversations.toArray()).map(({ tabId }) => tabId)).toEqual([8])
    const snapshot = { turns: [] } as unknown as TranscriptSnapshot
    await handlers['transcript.captured'](snapshot, { kind: 'page', tabId: 7, frameId: 0, origin: OTHER })
    expect(state.stopped).toEqual([7, 7])
    state.managed = {}
    await applyPolicy()
    expect(await injectInto(7)).toBe(true)
  })
})

describe('the backend that the organisation names', () => {
  it('is the only one that a password goes to', async () => {
    state.managed = { backend: 'https://errata.example.com' }
    await applyPolicy()
    const credentials = { backend: 'https://elsewhere.example', email: 'a@b.example', password: 'x' }
    await handlers['session.signin.requested'](credentials, { kind: 'panel' })
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(['https://errata.example.com/api/auth/sign-in/email'])
  })

  it.each([
    ['ends a session at another', 'https://elsewhere.example', false],
    ['leaves a session there', 'https://errata.example.com', true],
  ])('%s', async (_name, backend, stays) => {
    const me = { userId: 'u', name: 'Sam', email: 'sam@example.com', projects: [] }
    await tokenStore.write('session', { backend, token: 't', me })
    const isThere = (await readSession(tokenStore)) !== null
    expect(isThere).toBe(true)
    state.managed = { backend: 'https://errata.example.com' }
    await applyPolicy()
    expect((await readSession(tokenStore)) !== null).toBe(stays)
    expect((await readMeta(database(), 'syncState')) === 'signed_out').toBe(!stays)
  })
})

it('what is forbidden ends, also where the worker that noted it died before', async () => {
  state.managed = { sites: [HELP], backend: 'https://errata.example.com' }
  await applyPolicy()
  const me = { userId: 'u', name: 'Sam', email: 'sam@example.com', projects: [] }
  await tokenStore.write('session', { backend: 'https://elsewhere.example', token: 't', me })
  await database().conversations.put({ tabId: 7, frameId: 0, chat: 0, origin: OTHER } as unknown as ConversationRow)
  await applyPolicy()
  expect(await readSession(tokenStore)).toBeNull()
  expect([state.stopped, await database().conversations.count()]).toEqual([[7], 0])
})

describe('settings that the organisation names', () => {
  it('hold over what was chosen here, for as long as they are named', async () => {
    const db = database()
    await writeMeta(db, 'language', 'ar')
    state.managed = { language: 'de', singleKeys: false }
    await applyPolicy()
    expect([await settingOf(db, 'language'), await settingOf(db, 'singleKeys')]).toEqual(['de', false])
    state.managed = { language: 'nonsense' }
    await applyPolicy()
    expect([await settingOf(db, 'language'), await settingOf(db, 'singleKeys')]).toEqual(['ar', undefined])
    expect((await readMeta(db, 'policy'))?.problems).toEqual([{ key: 'language', value: 'nonsense' }])
  })

  it('are read anew when the browser says that they changed', () => {
    const changed = vi.fn()
    watchManaged(changed)
    const { onChanged } = fakeBrowser.storage as unknown as {
      onChanged: { trigger(changes: object, area: string): void }
    }
    onChanged.trigger({}, 'local')
    expect(changed).not.toHaveBeenCalled()
    onChanged.trigger({}, 'managed')
    expect(changed).toHaveBeenCalledTimes(1)
  })
})
