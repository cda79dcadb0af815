/**
 * Refreshes the list of projects while somebody is signed in, so that a project they are added to appears without a new
 * sign-in. The order stays, because the first is the default; and so does a project they were removed from: its pull
 * reports that, and its rows wait (lib/sync/SPEC.md, PL8).
 */
import type { Api } from '../api/client.ts'
import type { Me } from '../contract/index.ts'
import { readSession, type Session, SESSION_KEY, type TokenStore } from './session.ts'

type Place = Me['projects'][number]

/** @returns whether any of them is new */
export async function renewProjects(store: TokenStore, asked: Session, api: Pick<Api, 'me'>): Promise<boolean> {
  const me = await api.me()
  if (!me.ok || me.value.userId !== asked.me.userId) return false
  return store.alone(async () => {
    // The user may have signed out, or in again, in the meantime.
    const session = await readSession(store)
    if (session?.token !== asked.token) return false
    const known = session.me.projects
    const projects = together(known, me.value.projects)
    if (JSON.stringify(projects) === JSON.stringify(known)) return false
    await store.write(SESSION_KEY, { ...session, me: { ...session.me, projects } } satisfies Session)
    return projects.length > known.length
  })
}

function together(known: readonly Place[], told: readonly Place[]): Place[] {
  const now = new Map(told.map((place) => [place.id, place]))
  const kept = known.map((place) => now.get(place.id) ?? place)
  return [...kept, ...told.filter(({ id }) => !known.some((place) => place.id === id))]
}
