import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApi } from '../../../lib/api/client.ts'
import { readSession, signIn, signOut, type TokenStore } from '../../../lib/auth/session.ts'
import { DEFAULT_PROJECT } from '../../../lib/capture/member.ts'
import { storeSnapshot } from '../../../lib/capture/store.ts'
import { act, createDatabase } from '../../../lib/db/index.ts'
import { answer, type Handlers } from '../../../lib/messaging/listen.ts'
import { runSync } from '../../../lib/sync/run.ts'
import { exchange, minute, project, PROJECT_ID, site, SITE, uuid } from '../../fixtures/rows.ts'

/** Words that must not appear in anything that is printed or thrown. */
const MARKED = {
  query: 'QUERYMARK',
  response: 'RESPONSEMARK',
  explanation: 'EXPLAINMARK',
  email: 'mailmark@home.example',
  password: 'PASSMARK',
  token: 'TOKENMARK',
}

const printed: string[] = []
beforeEach(() => {
  printed.length = 0
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args.map(String).join(' ')))
  }
})
afterEach(() => void vi.restoreAllMocks())

function memoryStore(): TokenStore & { kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>()
  return {
    kept,
    read: (key) => Promise.resolve(kept.get(key)),
    write: (key, value) => Promise.resolve(void kept.set(key, value)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
    alone: (work) => work(),
  }
}
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers }))

it('check 40: what people say, their addresses, passwords and tokens are in no line and in no error of the extension', async () => {
  const db = createDatabase('silence')
  await db.projects.put(project())
  await db.sites.put(site())
  const thrown: string[] = []
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      thrown.push(error instanceof Error ? `${error.message}\n${error.stack}` : String(error))
    }
  }
  const store = memoryStore()
  const credentials = { backend: 'http://127.0.0.1:9', email: MARKED.email, password: MARKED.password }
  const me = {
    userId: 'user-sme',
    name: 'Sam',
    email: MARKED.email,
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' }],
  }
  for (const fetching of [
    json(401, { message: MARKED.password }),
    json(500, {}),
    () => Promise.reject(new TypeError(MARKED.password)),
  ]) {
    await attempt(() => signIn(store, credentials, fetching as typeof fetch))
  }
  const answers = [json(200, {}, { 'set-auth-token': MARKED.token }), json(200, me)]
  expect(await signIn(store, credentials, (() => answers.shift()!()) as typeof fetch)).toMatchObject({ ok: true })
  expect(await readSession(store)).toMatchObject({ token: MARKED.token })

  const actor = { userId: 'user-sme', role: 'sme' as const }
  const turn = (role: 'user' | 'assistant', text: string) => ({
    key: role,
    role,
    text,
    truncated: false,
    settled: true,
    logId: null,
    citations: [],
  })
  const snapshot = {
    conversationKey: 'c',
    revision: 1,
    chat: 0,
    url: `${SITE}/`,
    title: '',
    language: 'en',
    from: 0,
    total: 2,
    turns: [
      turn('user', MARKED.query),
      turn('assistant', `Sorry, I could not find anything about ${MARKED.response}.`),
    ],
    detection: { confidence: 1, why: [], root: 'document' as const },
    article: null,
  }
  const deps = {
    db,
    now: () => minute(1),
    newId: () => crypto.randomUUID(),
    member: { project: project(), ...actor },
    defaults: DEFAULT_PROJECT,
  }
  await attempt(() => storeSnapshot(deps, snapshot, { origin: SITE, tabId: 1, frameId: 0 }))
  await db.exchanges.put(exchange({ issueId: null }))
  const give = {
    name: 'verdict.give' as const,
    args: {
      verdictId: uuid(1),
      exchangeId: uuid(99),
      issueId: null,
      value: 'bad' as const,
      explanation: MARKED.explanation,
      reasonCode: null,
      evidence: [],
    },
  }
  await attempt(() =>
    act(db, { projectId: PROJECT_ID, label: 'x', mutations: [give], actor, now: minute(2), newId: deps.newId }),
  )
  for (const fetching of [
    json(500, { detail: MARKED.query }),
    json(200, { detail: MARKED.query }),
    () => Promise.reject(new Error(MARKED.query)),
  ]) {
    const api = createApi({ backend: 'http://127.0.0.1:9', token: MARKED.token, fetch: fetching as typeof fetch })
    await attempt(() =>
      runSync({ db, api, me: me as never, now: deps.now, newId: deps.newId, random: () => 0, lock: (work) => work() }),
    )
  }
  const failing = { 'transcript.captured': () => Promise.reject(new Error(MARKED.query)) } as unknown as Handlers
  const own = 'a'.repeat(32)
  const reply = await answer(
    { name: 'transcript.captured', payload: snapshot },
    { id: own, origin: SITE, tab: { id: 1 }, frameId: 0 },
    own,
    failing,
  )
  await attempt(() => signOut(store, (() => Promise.reject(new Error(MARKED.token))) as typeof fetch))
  expect(store.kept.size).toBe(0)

  const output = [...printed, ...thrown, JSON.stringify(reply)].join('\n')
  for (const word of Object.values(MARKED)) expect(output).not.toContain(word)
  await db.delete()
})
