/** A project's people, as its admins manage them. A project always keeps an admin. */
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Member, Role } from '../../../lib/contract/index.ts'
import type { PersonView } from '../../../lib/contract/people.ts'
import type { Database, Tx } from '../../db/database.ts'
import { type ActDeps, withProjectLocked } from '../sync/act.ts'
import type { Noting } from './audit.ts'
import { becomeMember, endMembership, userOfEmail } from './members.ts'
import { roleIn } from '../sync/push.ts'
import { notThere, Refused } from '../refusal.ts'

const stamp = (moment: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql`to_char(${moment} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The outcome of the last letter to a member is stored as a notice, and only if it was not sent. */
export const LETTER_NOTICE = 'letter'

export async function forgetLetter(on: Database['kysely'] | Tx, projectId: string, personId: string): Promise<void> {
  await sql`delete from notice
    where project_id = ${projectId} and user_id = ${personId} and key = ${LETTER_NOTICE}`.execute(on)
}

export async function peopleIn(db: Database, projectId: string): Promise<PersonView[]> {
  const { rows } = await sql<PersonView>`
    select m.id, m.row ->> 'name' as name, m.row ->> 'email' as email, m.row ->> 'role' as role, ${stamp(sql`m.since`)} as since,
      ${stamp(sql`(select max(s."updatedAt") from "session" s where s."userId" = m.id)`)} as last_seen,
      not exists (select 1 from "account" a where a."userId" = m.id) as invited,
      (select n.outcome from notice n
        where n.project_id = m.project_id and n.user_id = m.id and n.key = ${LETTER_NOTICE}) as letter
    from member m where m.project_id = ${projectId} order by lower(m.row ->> 'name'), m.id`.execute(db.kysely)
  return rows
}

export async function personIn(db: Database, projectId: string, id: string): Promise<PersonView> {
  const found = (await peopleIn(db, projectId)).find((one) => one.id === id)
  if (!found) throw notThere('person')
  return found
}

/** A new account has no password; an existing one keeps its name. */
export async function addPerson(
  deps: ActDeps,
  projectId: string,
  { email, name, role }: { email: string; name: string; role: Role },
  note: Noting,
): Promise<PersonView> {
  const id = await withProjectLocked(deps, projectId, async (tx) => {
    await sql`insert into "user" ("id", "name", "email") values (${randomUUID()}, ${name}, ${email.toLowerCase()})
      on conflict ("email") do nothing`.execute(tx)
    const userId = (await userOfEmail(tx, email))!
    if (await roleIn(tx, projectId, userId)) throw new Refused(409, 'This person is in the project already.')
    await becomeMember(tx, projectId, userId, role)
    await note(tx, { personId: userId, role })
    return userId
  })
  return personIn(deps.db, projectId, id)
}

export async function changeRole(
  deps: ActDeps,
  projectId: string,
  id: string,
  role: Role,
  note: Noting,
): Promise<PersonView> {
  await withProjectLocked(deps, projectId, async (tx) => {
    const before = await memberIn(tx, projectId, id)
    if (before.role === 'admin' && role !== 'admin') await requireAnotherAdmin(tx, projectId, id)
    await becomeMember(tx, projectId, id, role)
    await note(tx, { role, before: before.role })
  })
  return personIn(deps.db, projectId, id)
}

export function removePerson(deps: ActDeps, projectId: string, id: string, note: Noting): Promise<void> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const { role } = await memberIn(tx, projectId, id)
    if (role === 'admin') await requireAnotherAdmin(tx, projectId, id)
    await endMembership(tx, projectId, id)
    await forgetLetter(tx, projectId, id)
    await note(tx, { before: role })
  })
}

async function memberIn(tx: Tx, projectId: string, id: string): Promise<Member> {
  const { rows } = await sql<{ row: Member }>`
    select row from member where project_id = ${projectId} and id = ${id}`.execute(tx)
  if (!rows[0]) throw notThere('person')
  return rows[0].row
}

async function requireAnotherAdmin(tx: Tx, projectId: string, id: string): Promise<void> {
  const { rows } = await sql`select 1 from member
    where project_id = ${projectId} and id <> ${id} and row ->> 'role' = 'admin' limit 1`.execute(tx)
  if (rows.length === 0) throw new Refused(409, 'The project would be left without an admin.')
}

/**
 * Whether an admin may receive a link that sets a person's password. It gives access to all that person may do, so only
 * if the admin administers all their projects and belongs to all their organisations.
 */
export async function mayHandOnLink(db: Database, adminId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from member m where m.id = ${id} and not exists (
      select 1 from member a where a.project_id = m.project_id and a.id = ${adminId} and a.row ->> 'role' = 'admin')
    union all select 1 from organization_member m where m.user_id = ${id} and not exists (
      select 1 from organization_member a where a.organization_id = m.organization_id and a.user_id = ${adminId})
    limit 1`.execute(db.kysely)
  return rows.length === 0
}
