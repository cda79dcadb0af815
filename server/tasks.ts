/** Command-line tasks: the server does one thing to the database instead of serving, and exits. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Database, renewEpoch } from './db/database.ts'
import { dumpsOf, dumpTo } from './db/dumps.ts'
import { migrate } from './db/migrate.ts'
import { openStore, restoreStore } from './db/store.ts'
import type { Environment } from './environment.ts'
import { keptSecret } from './kept-secret.ts'
import { Role } from '../lib/contract/index.ts'
import { eraseExchanges } from './services/erasure.ts'
import { eraseEvidence, exportEvidence } from './services/retest/evidence.ts'
import { verifyBundle } from './services/retest/evidence-chain.ts'
import { addKey, keysOf, revokeKey } from './services/people/keys.ts'
import { requireRoomFor, userOfEmail } from './services/people/members.ts'
import { renewUserKey } from './services/people/user-keys.ts'
import { accountOf, knownUser, projectsOf, requireProject } from './task-projects.ts'
import { explainFolderHeld } from './folder-held.ts'
import { Stop, type Task, USAGE } from './usage.ts'

type Work = (db: Database) => Promise<string | void>

/** The work of a task on the open database; arguments are checked before anything is opened. */
function workOf(
  task: Exclude<Task, 'migrate' | 'restore' | 'verify-evidence'>,
  env: Environment,
  args: string[],
): Work {
  const [first, second, third, fourth] = args
  switch (task) {
    case 'new-epoch':
      return async (db) => void (await renewEpoch(db))
    case 'dump': {
      const at = new Date().toISOString()
      const { databaseUrl } = env
      if (databaseUrl)
        return async () => (await import('./db/backup.ts')).dumpPostgres(databaseUrl, first ?? 'dumps', at)
      const folder = first ?? dumpsOf(env.dataDir ?? '')
      return async (db) => (await dumpTo(db, folder, at)) ?? undefined
    }
    case 'add-project':
      if (!first || !second || !third) throw new Stop(USAGE)
      return async (db) => {
        const userId = await accountOf(db, env, second, third)
        const [{ membershipsOf }, { addProject }] = await Promise.all([
          import('./services/people/organizations.ts'),
          import('./services/api/projects.ts'),
        ])
        const [own] = await membershipsOf(db, userId, first, new Date().toISOString())
        return (await addProject(db, own!.organization_id, userId, first)).row.id
      }
    case 'projects':
      return async (db) =>
        (await projectsOf(db)).map(({ id, name, people }) => `${id}  ${name}  people: ${people}`).join('\n')
    case 'add-user': {
      if (!first || !second || !third || !fourth) throw new Stop(USAGE)
      const role = Role.safeParse(third)
      if (!role.success) throw new Stop(`There is no role ${third}: it is one of ${Role.options.join(', ')}.`)
      return async (db) => {
        await requireProject(db, fourth)
        // First, or an account would be created that has no place in the project.
        const known = await userOfEmail(db.kysely, first)
        await requireRoomFor(db.kysely, fourth, known)
        const userId = await accountOf(db, env, first, second)
        await (await import('./services/people/accounts.ts')).setMember(db, fourth, userId, role.data)
        if (known !== null) return `${first} has an account already, and keeps its name and password.`
      }
    }
    case 'password-link':
      if (!first) throw new Stop(USAGE)
      if (!env.signIn.passwords) throw new Stop('Nobody signs in here by password: ERRATA_PASSWORDS is off.')
      return async (db) => {
        const userId = await knownUser(db, first)
        const baseUrl = env.publicUrl ?? `http://${env.host}:${env.port}`
        const link = await (await import('./services/people/accounts.ts')).newPasswordLink(db, baseUrl, userId)
        const isAnywhere = env.publicUrl === undefined && /^(?:0\.0\.0\.0|::|\[::\])$/.test(env.host)
        return isAnywhere ? `${link}\nSet ERRATA_PUBLIC_URL: nobody reaches the server at ${env.host}.` : link
      }
    case 'add-key':
      if (!first || !second || (third && Number.isNaN(Date.parse(third)))) throw new Stop(USAGE)
      if (third && Date.parse(third) <= Date.now()) throw new Stop(`${third} is over: the key would never hold.`)
      return async (db) => {
        await requireProject(db, first)
        return addKey(db, first, { name: second, expiresAt: third ?? null })
      }
    case 'add-user-key':
      if (!first) throw new Stop(USAGE)
      return async (db) => {
        return renewUserKey(db, await knownUser(db, first), new Date().toISOString())
      }
    case 'keys':
      if (!first) throw new Stop(USAGE)
      return async (db) => {
        await requireProject(db, first)
        return (await keysOf(db, first))
          .map((key) => `${key.id}  ${key.shown}  ${key.status}  last used ${key.lastUsedAt ?? 'never'}  ${key.name}`)
          .join('\n')
      }
    case 'export-evidence':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => {
        await requireProject(db, first)
        const bundle = await exportEvidence(
          db,
          env.authSecret ?? keptSecret(env.dataDir),
          first,
          new Date().toISOString(),
        )
        writeFileSync(second, `${JSON.stringify(bundle, null, 1)}\n`, { mode: 0o600 })
        return `${bundle.links.length} retests in ${second}.`
      }
    case 'erase':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => {
        await requireProject(db, first)
        return `Erased ${await eraseExchanges(db, first, args.slice(1))} exchanges.`
      }
    case 'erase-evidence':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => {
        await requireProject(db, first)
        return `Erased what was seen in ${await eraseEvidence(db, first, args.slice(1))} retests.`
      }
    case 'revoke-key':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => {
        await requireProject(db, first)
        if (!(await revokeKey(db.kysely, first, second)))
          throw new Stop('There is no such key, or it is no longer valid.')
      }
  }
}

export async function perform(task: Task, env: Environment, args: string[]): Promise<void> {
  if (task === 'verify-evidence') return verifyEvidence(args[0])
  if (task === 'restore') {
    const [file] = args
    if (!file) throw new Stop(USAGE)
    const dump = readDump(file)
    return env.databaseUrl ? restoreInto(env, env.databaseUrl, file) : restored(env, dump)
  }
  const work = task === 'migrate' ? null : workOf(task, env, args)
  const { db, unlock } = await openStore(env).catch((error: unknown) =>
    explainFolderHeld(task, env.signIn.passwords, error),
  )
  try {
    const migrated = await migrate(db)
    const said = work ? await work(db) : `Up to date. Done now: ${migrated.join(', ') || 'nothing'}.`
    if (said) process.stdout.write(`${said}\n`)
  } finally {
    await db.close()
    unlock()
  }
}

const restored = ({ dataDir, signIn }: Environment, dump: Parameters<typeof restoreStore>[1]): Promise<void> =>
  restoreStore(dataDir!, dump).catch((error: unknown) => explainFolderHeld('restore', signIn.passwords, error))

function verifyEvidence(file: string | undefined): void {
  if (!file) throw new Stop(USAGE)
  const verified = verifyBundle(readDump(file).toString())
  if (!verified.ok) throw new Stop(verified.why)
  const { links, erased, head, fingerprint } = verified
  process.stdout.write(
    `Whole: ${links} retests, ${erased} of them erased.\nLast hash ${head}\nSigned by the key ${fingerprint}\n`,
  )
}

async function restoreInto(env: Environment, databaseUrl: string, file: string): Promise<void> {
  const { restorePostgres } = await import('./db/backup.ts')
  const { db, unlock } = await openStore(env)
  try {
    await restorePostgres(db, databaseUrl, file)
    await migrate(db)
    await renewEpoch(db)
  } finally {
    await db.close()
    unlock()
  }
}

function readDump(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new Stop(`The file ${file} could not be read.`)
  }
}
