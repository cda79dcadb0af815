import { expect, it } from 'vitest'
import { renewProjects } from '../../../lib/auth/renew-projects.ts'
import { readSession, type Session, SESSION_KEY, signOut, type TokenStore } from '../../../lib/auth/session.ts'
import type { ApiErrorCode, Me, Result } from '../../../lib/contract/index.ts'
import { uuid } from '../../fixtures/rows.ts'

type Place = Me['projects'][number]
const place = (n: number, over: Partial<Place> = {}): Place => ({ id: uuid(n), name: `P${n}`, role: 'sme', ...over })
const meOf = (...projects: Place[]): Me => ({ userId: 'ada', name: 'Ada', email: 'ada@example.org', projects })
const session = (...projects: Place[]): Session => ({ backend: 'https://b.example', token: 't', me: meOf(...projects) })

function storeOf(kept: Session | null): TokenStore {
  const values = new Map<string, unknown>(kept ? [[SESSION_KEY, kept]] : [])
  return {
    read: (key) => Promise.resolve(values.get(key)),
    write: (key, value) => Promise.resolve(void values.set(key, value)),
    remove: (key) => Promise.resolve(void values.delete(key)),
    alone: (work) => navigator.locks.request('session', work),
  }
}
const says = (reply: Result<Me, ApiErrorCode>, meanwhile: () => Promise<void> = () => Promise.resolve()) => ({
  me: () => meanwhile().then(() => reply),
})
const projectsIn = async (store: TokenStore): Promise<Place[] | undefined> => (await readSession(store))?.me.projects

it('PL9: a project that one was added to stands behind the others, whatever the server calls first', async () => {
  const signedIn = session(place(2))
  const store = storeOf(signedIn)
  const told = meOf(place(1), place(2, { name: 'Renamed', role: 'admin' }))
  expect(await renewProjects(store, signedIn, says({ ok: true, value: told }))).toBe(true)
  expect(await projectsIn(store)).toEqual([place(2, { name: 'Renamed', role: 'admin' }), place(1)])
})

it('PL8: one that one was taken out of stays, as its pull tells of that', async () => {
  const signedIn = session(place(1), place(2))
  const store = storeOf(signedIn)
  expect(await renewProjects(store, signedIn, says({ ok: true, value: meOf(place(2)) }))).toBe(false)
  expect(await projectsIn(store)).toEqual([place(1), place(2)])
})

it('says that nothing is new where only a name or a role is, and keeps that', async () => {
  const signedIn = session(place(1))
  const store = storeOf(signedIn)
  expect(await renewProjects(store, signedIn, says({ ok: true, value: meOf(place(1, { role: 'viewer' })) }))).toBe(
    false,
  )
  expect(await projectsIn(store)).toEqual([place(1, { role: 'viewer' })])
})

it.each([
  ['signed out', (store: TokenStore) => store.remove(SESSION_KEY), null],
  [
    'signed in again',
    (store: TokenStore) => store.write(SESSION_KEY, { ...session(place(3)), token: 'u' }),
    [place(3)],
  ],
] as const)('brings nothing back of who has %s meanwhile', async (_what, meanwhile, left) => {
  const signedIn = session(place(1))
  const store = storeOf(signedIn)
  const api = says({ ok: true, value: meOf(place(1), place(2)) }, () => meanwhile(store))
  expect(await renewProjects(store, signedIn, api)).toBe(false)
  expect((await projectsIn(store)) ?? null).toEqual(left)
})

it('brings nothing back of who signs out while it is being written', async () => {
  const signedIn = session(place(1))
  const store = storeOf(signedIn)
  let out: Promise<void> | undefined
  const slow: TokenStore = {
    ...store,
    // Asked for before the sign-out, and done after it.
    write: async (key, value) => {
      out = signOut(store, () => Promise.reject(new Error('away')))
      await new Promise((resolve) => setTimeout(resolve, 20))
      await store.write(key, value)
    },
  }
  await renewProjects(slow, signedIn, says({ ok: true, value: meOf(place(1), place(2)) }))
  await out
  expect(await projectsIn(store)).toBeUndefined()
})

it.each([
  { ok: false, code: 'unreachable' } as const,
  { ok: true, value: { ...meOf(place(2)), userId: 'eve' } } as const,
])('leaves all as it is where the server says nothing, or of somebody else', async (reply) => {
  const signedIn = session(place(1))
  const store = storeOf(signedIn)
  expect(await renewProjects(store, signedIn, says(reply))).toBe(false)
  expect(await projectsIn(store)).toEqual([place(1)])
})
