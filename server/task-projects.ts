/** Projects and people for command-line tasks: looked up, or created. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { PASSWORD_LENGTH } from '../lib/contract/people.ts'
import type { Database } from './db/database.ts'
import type { Environment } from './environment.ts'
import { userOfEmail } from './services/people/members.ts'
import { Stop } from './usage.ts'

export const projectsOf = async (db: Database): Promise<{ id: string; name: string; people: number }[]> =>
  (
    await sql<{ id: string; name: string; people: number }>`
      select p.project_id::text as id, p.row ->> 'name' as name,
        (select count(*)::int from member m where m.project_id = p.project_id) as people
      from project p order by 2, 1`.execute(db.kysely)
  ).rows

export async function requireProject(db: Database, id: string): Promise<void> {
  if (!(await projectsOf(db)).some((one) => one.id === id))
    throw new Stop(`There is no project ${id}: --projects lists them, and --add-project creates one.`)
}

export async function knownUser(db: Database, email: string): Promise<string> {
  const userId = await userOfEmail(db.kysely, email)
  if (userId === null) throw new Stop(`There is no account ${email}.`)
  return userId
}

/** The id of the account. An existing account keeps its name and password. */
export async function accountOf(db: Database, env: Environment, email: string, name: string): Promise<string> {
  const known = await userOfEmail(db.kysely, email)
  if (known !== null) return known
  const { ensureAccount } = await import('./services/people/accounts.ts')
  const { least, most } = PASSWORD_LENGTH
  // Without sign-in by password nobody needs to know it.
  const password = env.signIn.passwords ? process.env['ERRATA_NEW_PASSWORD'] : randomBytes(32).toString('base64url')
  if (!password || password.length < least || password.length > most)
    throw new Stop(`Set ERRATA_NEW_PASSWORD to the password of ${email}, ${least} to ${most} characters.`)
  // Hashing a password needs no secret; this one signs nothing that is kept.
  return ensureAccount(db, randomUUID(), { email, name, password })
}
