/** Who is signed in, and the project they work in. Nothing here reads the token. */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect, useMemo, useState } from 'react'
import type { Me, Member, Project, Role } from '../../contract/index.ts'
import { database } from '../../db/schema.ts'
import { readStored, watchStored } from '../../platform/storage.ts'
import { earlySnapshot } from '../issues/first-page.ts'
import { SESSION_KEY, type SessionView, viewOf } from './session-view.ts'

export type { SessionView }

/** Undefined while unknown, null while signed out. */
export function useSession(): SessionView | null | undefined {
  const [session, setSession] = useState(() => earlySnapshot()?.session)
  useEffect(() => {
    let here = true
    // Keeps the object read in advance unless the stored session has changed.
    const set = (value: unknown): void =>
      setSession((before) => {
        const next = viewOf(value)
        return JSON.stringify(next) === JSON.stringify(before) ? before : next
      })
    void readStored(SESSION_KEY).then((value) => here && set(value))
    const stop = watchStored(SESSION_KEY, set)
    return () => {
      here = false
      stop()
    }
  }, [])
  return session
}

export type Membership =
  | { state: 'loading' }
  | { state: 'signed_out' }
  /** Signed in, but the project's rows have not arrived yet. */
  | { state: 'arriving'; session: SessionView; projectId: string }
  | {
      state: 'ready'
      session: SessionView
      project: Project
      role: Role
      userId: string
      nameOf: (userId: string) => string
    }

/** The panel's words for the signed-in person, and for somebody whose name is not here. */
type NamesOfPeople = { ownName: (name: string) => string; someone: string }

export function useMembership(words: NamesOfPeople): Membership {
  const session = useSession()
  const [ahead] = useState(() => foundAhead(session))
  const found = useLiveQuery(
    async (): Promise<Found> => {
      if (!session) return null
      const db = database()
      const active = (await db.meta.get('activeProjectId'))?.value
      const place = session.me.projects.find((one) => one.id === active) ?? session.me.projects[0]
      if (!place) return null
      const [project, owner, members] = await Promise.all([
        db.projects.get(place.id),
        db.meta.get('owner'),
        db.members.where('[projectId+id]').between([place.id, ''], [place.id, '\uffff']).toArray() as Promise<Member[]>,
      ])
      // Rows of a previous owner stay until the next sync removes them.
      const isTheirs = !owner || owner.value === session.me.userId
      return { of: session.me.userId, place, project: isTheirs ? project : undefined, members }
    },
    [session],
    ahead,
  )

  // The same object until something changes: every view depends on it.
  return useMemo(() => membershipOf(session, found, words), [session, found, words])
}

type Found = { of: string; place: Me['projects'][number]; project: Project | undefined; members: Member[] } | null

function foundAhead(session: SessionView | null | undefined): Found | undefined {
  const seen = earlySnapshot()?.seen
  const place = session?.me.projects.find((one) => one.id === seen?.project.id)
  return seen && place ? { of: session!.me.userId, place, project: seen.project, members: seen.members } : undefined
}

function membershipOf(
  session: SessionView | null | undefined,
  found: Found | undefined,
  words: NamesOfPeople,
): Membership {
  if (session === undefined) return { state: 'loading' }
  if (session === null) return { state: 'signed_out' }
  if (found === null) return { state: 'signed_out' }
  // Found for the previous person, until the query has run again.
  if (found?.of !== session.me.userId) return { state: 'loading' }
  if (!found.project) return { state: 'arriving', session, projectId: found.place.id }
  const names = new Map(found.members.map((member) => [member.id, member.name]))
  return {
    state: 'ready',
    session,
    project: found.project,
    role: found.members.find((member) => member.id === session.me.userId)?.role ?? found.place.role,
    userId: session.me.userId,
    nameOf: (userId) =>
      userId === session.me.userId ? words.ownName(session.me.name) : (names.get(userId) ?? words.someone),
  }
}
