/** Organisations: the customer, so to speak. Every project belongs to one, whose people are members of it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../../lib/contract/index.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import { writeRow } from '../../db/rows.ts'

export type Membership = { organization_id: string; user_id: string; created_at: string; updated_at: string }
export type Organization = { id: string; name: string; created_at: string; updated_at: string }
type OrganizationRole = 'admin' | 'member'

/** The role of an organisation's member in each new project. */
const ROLE_IN_PROJECTS: Record<OrganizationRole, Role> = { admin: 'admin', member: 'sme' }

/** A role is only raised here: `settleOrganizationOf` lowers it. */
async function addToOrganization(
  tx: Tx | Database['kysely'],
  organizationId: string,
  userId: string,
  role: OrganizationRole,
  now: string,
): Promise<void> {
  await sql`insert into organization_member (organization_id, user_id, role, created_at, updated_at)
    values (${organizationId}, ${userId}, ${role}, ${now}, ${now})
    on conflict (organization_id, user_id) do update set role = 'admin', updated_at = excluded.updated_at
      where excluded.role = 'admin' and organization_member.role <> 'admin'`.execute(tx)
}

async function createOrganization(db: Database['kysely'] | Tx, name: string, now: string): Promise<string> {
  const id = randomUUID()
  await sql`insert into organization (id, name, created_at, updated_at) values (${id}, ${name}, ${now}, ${now})`.execute(
    db,
  )
  return id
}

/** Oldest first and never empty: clients take the first as their own. */
export async function membershipsOf(db: Database, userId: string, name: string, now: string): Promise<Membership[]> {
  const known = await readMemberships(db, userId)
  if (known.length > 0) return known
  await db.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 1))`.execute(tx)
    const { rows } = await sql`select 1 from organization_member where user_id = ${userId}`.execute(tx)
    if (rows.length > 0) return
    await addToOrganization(tx, await createOrganization(tx, name || 'Organization', now), userId, 'admin', now)
  })
  return readMemberships(db, userId)
}

async function readMemberships(db: Database, userId: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select organization_id::text as organization_id, user_id, created_at, updated_at from organization_member
    where user_id = ${userId} order by created_at, organization_id`.execute(db.kysely)
  return rows
}

/** Null if it does not exist, `forbidden` if the user is not in it. */
export async function organizationFor(
  db: Database,
  organizationId: string,
  userId: string,
): Promise<(Organization & { role: OrganizationRole }) | 'forbidden' | null> {
  const { rows } = await sql<Organization & { role: OrganizationRole | null }>`
    select o.id::text as id, o.name, o.created_at, o.updated_at, m.role from organization o
    left join organization_member m on m.organization_id = o.id and m.user_id = ${userId}
    where o.id::text = ${organizationId}`.execute(db.kysely)
  const found = rows[0]
  if (!found) return null
  return found.role ? { ...found, role: found.role } : 'forbidden'
}

export async function peopleOf(
  db: Database,
  organizationId: string,
): Promise<{ user_id: string; name: string; email: string }[]> {
  const { rows } = await sql<{ user_id: string; name: string; email: string }>`
    select u.id as user_id, u.name, u.email from organization_member m join "user" u on u.id = m.user_id
    where m.organization_id = ${organizationId} order by m.created_at, u.id`.execute(db.kysely)
  return rows
}

/** Makes everybody in the organisation a member of the project; its creator administers it. */
export async function peopleIntoProject(
  tx: Tx,
  organizationId: string,
  projectId: string,
  creator: string,
): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; email: string; role: OrganizationRole }>`
    select u.id, u.name, u.email, m.role from organization_member m join "user" u on u.id = m.user_id
    where m.organization_id = ${organizationId}`.execute(tx)
  for (const { role, ...person } of rows) {
    const row = { ...person, projectId, role: person.id === creator ? ('admin' as const) : ROLE_IN_PROJECTS[role] }
    await writeRow(tx, projectId, { entity: 'member', id: person.id, row })
  }
}

/** Members of a project join its organisation; a project without one gets one. */
export async function joinOrganizationOf(
  tx: Tx,
  projectId: string,
  userId: string,
  role: Role,
  now: string,
): Promise<void> {
  const profileOf = async (): Promise<string | undefined> => {
    const { rows } = await sql<{ id: string }>`
      select organization_id::text as id from project_profile where project_id = ${projectId}`.execute(tx)
    return rows[0]?.id
  }
  let id = await profileOf()
  if (!id) {
    // Two people who join at once must create one organisation, not two.
    await lockProject(tx, projectId)
    id = await profileOf()
  }
  if (!id) {
    const { rows } = await sql<{
      name: string
    }>`select row ->> 'name' as name from project where project_id = ${projectId}`.execute(tx)
    if (!rows[0]) return
    id = await createOrganization(tx, rows[0].name, now)
    await sql`insert into project_profile (project_id, organization_id, created_by, created_at, updated_at)
      values (${projectId}, ${id}, ${userId}, ${now}, ${now})`.execute(tx)
  }
  await addToOrganization(tx, id, userId, role === 'admin' ? 'admin' : 'member', now)
}

/**
 * A person's role in an organisation follows from its projects: admin while they administer one, member while they are
 * in one.
 */
export async function settleOrganizationOf(tx: Tx, projectId: string, userId: string): Promise<void> {
  const roles = sql`select m.row ->> 'role' from member m join project_profile q using (project_id)
    where m.id = ${userId} and q.organization_id = o.organization_id`
  const mine = sql`o.user_id = ${userId} and o.organization_id = (
    select organization_id from project_profile where project_id = ${projectId})`
  await sql`update organization_member o set role = 'member', updated_at = ${new Date().toISOString()}
    where ${mine} and o.role = 'admin' and 'admin' not in (${roles})`.execute(tx)
  await sql`delete from organization_member o where ${mine} and not exists (${roles})`.execute(tx)
}
