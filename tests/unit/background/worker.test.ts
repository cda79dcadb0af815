import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../fixtures/messages.ts'
import { SITE } from '../../fixtures/rows.ts'
import { snapshotOf, turnOf } from '../capture/setting.ts'

// The fake knows no permissions, scripts or panel: stubs that remember what they were asked.
type Script = { id: string; matches: string[] }
const state = { origins: [] as string[], scripts: [] as Script[], calls: [] as string[] }
const event = () => {
  const listeners = new Set<unknown>()
  return {
    addListener: (one: unknown) => void listeners.add(one),
    removeListener: (one: unknown) => void listeners.delete(one),
    hasListeners: () => listeners.size > 0,
  }
}
const menu: string[] = []
const stubs = {
  i18n,
  action: {
    onClicked: event(),
    setBadgeText: () => Promise.resolve(),
    setBadgeBackgroundColor: () => Promise.resolve(),
  },
  commands: { onCommand: event() },
  contextMenus: {
    onClicked: event(),
    removeAll: () => Promise.resolve(void menu.splice(0)),
    create: ({ title }: { title: string }) => void menu.push(title),
  },
  sidePanel: { open: vi.fn(() => (state.calls.push('panel'), Promise.resolve())) },
  permissions: {
    onAdded: event(),
    onRemoved: event(),
    getAll: () => Promise.resolve({ origins: state.origins }),
    contains: ({ origins }: { origins: string[] }) =>
      Promise.resolve(origins.every((one) => state.origins.includes(one))),
  },
  scripting: {
    getRegisteredContentScripts: () => Promise.resolve(state.scripts),
    registerContentScripts: (scripts: Script[]) => Promise.resolve(void (state.scripts = scripts)),
    updateContentScripts: (scripts: Script[]) => Promise.resolve(void (state.scripts = scripts)),
    unregisterContentScripts: () => Promise.resolve(void (state.scripts = [])),
    executeScript: () => (state.calls.push('inject'), Promise.resolve([])),
  },
}
Object.assign(fakeBrowser, stubs)
Object.assign(fakeBrowser.tabs, { sendMessage: () => Promise.reject(new Error('Could not establish connection.')) })
Object.assign(fakeBrowser.storage.local, { setAccessLevel: () => (state.calls.push('lock'), Promise.resolve()) })
Object.assign(fakeBrowser.storage.session, { setAccessLevel: () => (state.calls.push('lock'), Promise.resolve()) })
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const worker = (await import('../../../entrypoints/background/index.ts')).default
const { onBrowserStarted, onInstalled, onStarted, resumeReading } =
  await import('../../../entrypoints/background/on-start.ts')
const { onActionClicked } = await import('../../../entrypoints/background/on-action.ts')
const { DEFAULT_PROJECT } = await import('../../../lib/capture/member.ts')
const { storeSnapshot } = await import('../../../lib/capture/store.ts')
const { database } = await import('../../../lib/db/index.ts')
const { ensureSyncAlarm, SYNC_ALARM } = await import('../../../lib/platform/alarms.ts')
const { registerForAllowedSites } = await import('../../../lib/platform/reading.ts')

beforeEach(() => {
  fakeBrowser.reset()
  Object.assign(state, { origins: [], scripts: [], calls: [] })
})

describe('the worker', () => {
  it('check 27: registers every listener in its first turn', () => {
    void worker.main()
    for (const [name, of] of Object.entries({
      'runtime.onMessage': fakeBrowser.runtime.onMessage,
      'runtime.onInstalled': fakeBrowser.runtime.onInstalled,
      'runtime.onStartup': fakeBrowser.runtime.onStartup,
      'alarms.onAlarm': fakeBrowser.alarms.onAlarm,
      'tabs.onUpdated': fakeBrowser.tabs.onUpdated,
      'tabs.onRemoved': fakeBrowser.tabs.onRemoved,
      'action.onClicked': stubs.action.onClicked,
      'commands.onCommand': stubs.commands.onCommand,
      'contextMenus.onClicked': stubs.contextMenus.onClicked,
      'permissions.onAdded': stubs.permissions.onAdded,
      'permissions.onRemoved': stubs.permissions.onRemoved,
    })) {
      expect((of as unknown as { hasListeners(): boolean }).hasListeners(), name).toBe(true)
    }
  })

  it('check 28: makes its alarm where it is missing, and leaves it alone where it is', async () => {
    await ensureSyncAlarm()
    const made = await fakeBrowser.alarms.get(SYNC_ALARM)
    expect(made).toMatchObject({ periodInMinutes: 1 })
    const create = vi.spyOn(fakeBrowser.alarms, 'create')
    await ensureSyncAlarm()
    expect(create).not.toHaveBeenCalled()
  })

  it('check 35: closes its storage to pages before anything else, at every start', async () => {
    await onStarted()
    expect(state.calls.slice(0, 2)).toEqual(['lock', 'lock'])
  })

  it('makes the menu when it is installed or the browser starts, once each entry, and not each time it wakes', async () => {
    await onStarted()
    expect(menu).toEqual([])
    await onInstalled()
    await onBrowserStarted()
    expect(menu).toEqual(['Flag this response', 'Flag these words'])
  })

  it('forgets what pages said before the browser began anew, and nothing that a page said since', async () => {
    const [before, since] = [-1, 1].map((ms) => new Date(performance.timeOrigin + ms).toISOString())
    const told = (tabId: number, updatedAt: string) =>
      storeSnapshot(
        {
          db: database(),
          now: () => updatedAt,
          newId: () => crypto.randomUUID(),
          member: null,
          defaults: DEFAULT_PROJECT,
        },
        snapshotOf([turnOf('a', 'user', 'How do I reset a hub?'), turnOf('b', 'assistant', 'Hold its button.')]),
        { origin: SITE, tabId, frameId: 0 },
      )
    await told(7, before!)
    await told(8, since!)
    const tabs = async (): Promise<number[]> =>
      [...(await database().conversations.toArray()), ...(await database().captures.toArray())].map((row) => row.tabId)
    expect((await tabs()).toSorted()).toEqual([7, 7, 8, 8])
    await onStarted()
    expect(await tabs()).toHaveLength(4)
    await onBrowserStarted()
    expect(await tabs()).toEqual([8, 8])
  })

  it('opens the panel first, without waiting: the browser takes the gesture only then', () => {
    onActionClicked({ id: 3, windowId: 1, url: 'https://help.larkspur.example/' })
    expect(state.calls).toEqual(['panel'])
  })

  it('check 14: registers its script for the sites that are allowed and for no others', async () => {
    await registerForAllowedSites()
    expect(state.scripts).toEqual([])
    state.origins = ['https://help.larkspur.example/*']
    await registerForAllowedSites()
    expect(state.scripts).toMatchObject([{ matches: ['https://help.larkspur.example/*'], allFrames: true }])
    state.origins = []
    await registerForAllowedSites()
    expect(state.scripts).toEqual([])
  })

  it('reads the open pages of allowed sites anew once it was loaded again, and not each time it wakes', async () => {
    const query = vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 7 }, { id: 8 }] as never)
    await resumeReading()
    expect(query).not.toHaveBeenCalled() // no site is allowed: no pattern would mean every tab
    expect(state.calls).toEqual([])

    state.origins = ['https://help.larkspur.example/*']
    await fakeBrowser.storage.session.clear() // as an update does, or switching it off and on
    await resumeReading()
    expect(query.mock.calls).toEqual([[{ url: state.origins, discarded: false }]])
    expect(state.calls).toEqual(['inject', 'inject'])
    await resumeReading()
    expect(state.calls).toEqual(['inject', 'inject'])
    query.mockRestore()
  })
})
