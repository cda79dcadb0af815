/** Membership of projects: synced rows, and with them membership of the project's organisation. */
import { sql } from 'kysely'
import type { Role } from '../../../lib/contract/index.ts'
import { MOST_PEOPLE } from '../../../lib/contract/people.ts'
import type { Database, Tx } from '../../db/database.ts'
import { writeRow } from '../../db/rows.ts'
import { Refused } from '../refusal.ts'
import { joinOrganizationOf, settleOrganizationOf } from './organizations.ts'

export async function userOfEmail(db: Database['kysely'] | Tx, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from "user" where email = ${email.toLowerCase()}`.execute(db)
  return rows[0]?.id ?? null
}

/** Gives an existing member the new role. @throws Refused if the project has no room for more people */
export async function becomeMember(tx: Tx, projectId: string, userId: string, role: Role): Promise<void> {
  const { rows } = await sql<{
    name: string
    email: string
  }>`select name, email from "user" where id = ${userId}`.execute(tx)
  const user = rows[0]
  if (!user) throw new Error('There is no such account.')
  await requireRoomFor(tx, projectId, userId)
  await writeRow(tx, projectId, { entity: 'member', id: userId, row: { id: userId, projectId, ...user, role } })
  await joinOrganizationOf(tx, projectId, userId, role, new Date().toISOString())
  if (role !== 'admin') await settleOrganizationOf(tx, projectId, userId)
}

/** @param userId null: for an account not created yet */
export async function requireRoomFor(
  db: Database['kysely'] | Tx,
  projectId: string,
  userId: string | null,
): Promise<void> {
  const { rows } = await sql<{ people: number; isIn: boolean }>`
    select count(*)::int as people, coalesce(bool_or(id = ${userId}), false) as "isIn"
    from member where project_id = ${projectId}`.execute(db)
  const { people, isIn } = rows[0]!
  if (!isIn && people >= MOST_PEOPLE)
    throw new Refused(422, `A project may have at most ${MOST_PEOPLE} people. Remove somebody who has left first.`)
}

export async function endMembership(tx: Tx, projectId: string, userId: string): Promise<void> {
  await writeRow(tx, projectId, { entity: 'member', id: userId, row: null })
  await settleOrganizationOf(tx, projectId, userId)
}
