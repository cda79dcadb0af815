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
const { database, readMeta } = await import('../../../lib/db/index.ts')
const { readSession, SESSION_KEY } = await import('../../../lib/auth/session.ts')

const place = (id: string): Me['projects'][number] => ({ id, name: id, role: 'sme' })
const me = (...ids: string[]): Me => ({
  userId: 'user-sme',
  name: 'Ada',
  email: 'ada@example.org',
  projects: ids.map(place),
})
/** What the backend was asked for, in order. */
let asked: string[]
let belongsTo: string[]
/** With whose token. */
let tokens: (string | undefined)[]
let answering: Promise<unknown>
type Asking = { body?: string; headers?: Record<string, string> }
vi.stubGlobal('fetch', async (url: string, { body, headers }: Asking = {}) => {
  const { pathname } = new URL(url)
  tokens.push(headers?.['authorization'])
  const { projectId } = JSON.parse(body ?? '{}') as { projectId?: string }
  asked.push(projectId === undefined ? pathname : `${pathname} ${projectId}`)
  if (projectId !== undefined && !belongsTo.includes(projectId))
    return Promise.resolve(Response.json({ code: 'not_member', detail: '' }, { status: 403 }))
  const pulled = { epoch: 'e', reset: false, cursor: 'c', changes: [], watermark: 0, refusals: [], more: false }
  await answering
  return Response.json(pathname === '/api/me' ? me(...belongsTo) : pulled)
})
afterAll(() => void vi.unstubAllGlobals())

beforeEach(async () => {
  asked = []
  tokens = []
  answering = Promise.resolve()
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

it('pulls a project that one was added to at once, also where the run before has failed for one that one has left', async () => {
  belongsTo = [OTHER_PROJECT_ID]
  await synchronise(false)
  expect(asked).toContain(pull(OTHER_PROJECT_ID))
})

it('is not asked who one is with every write and hint', async () => {
  await synchronise(true, { after: 'write', ms: 1 })
  expect(asked).toEqual([pull(PROJECT_ID)])
})

it('OB8: a run that waited while another person signed in is theirs, and takes nothing of the one before up again', async () => {
  let answer: (() => void) | undefined
  answering = new Promise<void>((resolve) => (answer = resolve))
  const running = synchronise(true, { after: 'write', ms: 1 })
  await vi.waitFor(() => expect(tokens).toEqual(['Bearer t']))
  const waiting = synchronise(true, { after: 'hint', ms: 1 })
  await vi.waitFor(async () =>
    expect((await navigator.locks.query()).held?.map(({ name }) => name)).toContain('errata-sync-next'),
  )
  const other = { ...me(PROJECT_ID), userId: 'user-other' }
  await tokenStore.write(SESSION_KEY, { backend: 'https://b.example', token: 'other', me: other })
  const signedIn = synchronise(true, { after: 'manual', ms: 1 })
  answer!()
  await Promise.all([running, waiting, signedIn])
  expect(tokens.slice(1)).toEqual(['Bearer other'])
  expect(await readMeta(database(), 'owner')).toBe('user-other')
})
