import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '../../../lib/contract/index.ts'
import { i18n } from '../../fixtures/messages.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../../fixtures/rows.ts'

Object.assign(fakeBrowser, {
  i18n,
  action: { setBadgeText: () => Promise.resolve(), setBadgeBackgroundColor: () => Promise.resolve() },
})
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))

const { synchronise, tokenStore } = await import('../../../entrypoints/background/deps.ts')
const { readSession, SESSION_KEY } = await import('../../../lib/auth/session.ts')

const place = (id: string): Me['projects'][number] => ({ id, name: id, role: 'sme' })
const me = (...ids: string[]): Me => ({
  ...{ userId: 'user-sme', name: 'Ada', email: 'ada@example.org' },
  projects: ids.map(place),
})
/** What the backend was asked for, in order. */
let asked: string[]
let belongsTo: string[]
vi.stubGlobal('fetch', (url: string, { body }: { body?: string } = {}) => {
  const { pathname } = new URL(url)
  const { projectId } = JSON.parse(body ?? '{}') as { projectId?: string }
  asked.push(projectId === undefined ? pathname : `${pathname} ${projectId}`)
  const pulled = { epoch: 'e', reset: false, cursor: 'c', changes: [], watermark: 0, refusals: [], more: false }
  return Promise.resolve(Response.json(pathname === '/api/me' ? me(...belongsTo) : pulled))
})
afterAll(() => void vi.unstubAllGlobals())

beforeEach(async () => {
  asked = []
  belongsTo = [PROJECT_ID]
  await tokenStore.write(SESSION_KEY, { backend: 'https://b.example', token: 't', me: me(PROJECT_ID) })
})
const pull = (id: string): string => `/api/sync/pull ${id}`

it('PL9: a project that one was added to is there after the next minute, and pulled at once', async () => {
  belongsTo = [OTHER_PROJECT_ID, PROJECT_ID]
  await synchronise(false)
  expect(asked).toEqual([pull(PROJECT_ID), '/api/me', pull(PROJECT_ID), pull(OTHER_PROJECT_ID), '/api/me'])
  expect((await readSession(tokenStore))?.me).toEqual(me(PROJECT_ID, OTHER_PROJECT_ID))
})

it('is not asked who one is with every write and hint', async () => {
  await synchronise(true, { after: 'write', ms: 1 })
  expect(asked).toEqual([pull(PROJECT_ID)])
})
