/**
 * The server as a program: environment in, exit code out. What only some tasks need is loaded by them, so that serving
 * begins at once.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { type Logger, pino } from 'pino'
import { type Database, renewEpoch } from './db/database.ts'
import { dumpsOf, dumpTo } from './db/dumps.ts'
import { FolderHeldError } from './db/lock.ts'
import { migrate } from './db/migrate.ts'
import { openStore, restoreStore } from './db/store.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { Role } from '../lib/contract/index.ts'
import { reportable } from './routes/request-log.ts'
import { eraseExchanges } from './services/erasure.ts'
import { eraseEvidence, exportEvidence } from './services/evidence.ts'
import { verifyBundle } from './services/evidence-chain.ts'
import { addKey, keysOf, revokeKey } from './services/keys.ts'
import { renewUserKey } from './services/user-keys.ts'
import { type RunningServer, startServer } from './start.ts'
import type { TryOut } from './try.ts'

const USAGE = `node server/main.mjs                                   serve
  --try                                               serve a throw-away database on a free port, to try the API on
  --migrate                                           brings the database up to date, and ends
  --add-user EMAIL NAME ROLE PROJECT_ID               password from ERRATA_NEW_PASSWORD
  --add-key PROJECT_ID NAME [EXPIRES]                 prints the key, once
  --add-user-key EMAIL                                prints a person's API key, once; their key before holds no more
  --keys PROJECT_ID                                   lists keys, by what may be shown of them
  --revoke-key PROJECT_ID KEY_ID
  --export-evidence PROJECT_ID FILE                   all that retests have proved, as a signed bundle
  --verify-evidence FILE                              whether a bundle is whole and as it was signed; needs no database
  --erase PROJECT_ID EXCHANGE_ID...                   erases what was said there for good, and all that quotes it
  --erase-evidence PROJECT_ID RETEST_ID...            takes away what was seen; the chain stays whole
  --dump [FOLDER]                                     writes a dump (of an embedded database in use: kill -USR2 its server)
  --restore FILE                                      begins from a dump, with a new epoch; servers must be stopped
  --new-epoch                                         after restoring PostgreSQL in another way`

/** An expected end: a sentence that says what to do. */
class Stop extends Error {}

const TASKS = [
  'migrate',
  'add-user',
  'add-key',
  'add-user-key',
  'keys',
  'revoke-key',
  'export-evidence',
  'verify-evidence',
  'erase',
  'erase-evidence',
  'dump',
  'restore',
  'new-epoch',
] as const
type Task = (typeof TASKS)[number]

type Work = (db: Database) => Promise<string | void>

/** What a task does to the open database; its arguments are understood before anything is opened. */
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
    case 'add-user': {
      const role = Role.safeParse(third)
      const password = process.env['ERRATA_NEW_PASSWORD']
      if (!first || !second || !role.success || !fourth || !password) throw new Stop(USAGE)
      return async (db) => {
        const { ensureAccount, setMember } = await import('./services/accounts.ts')
        // No secret is needed to hash a password; this one signs nothing that is kept.
        const userId = await ensureAccount(db, randomUUID(), { email: first, name: second, password })
        await setMember(db, fourth, userId, role.data)
      }
    }
    case 'add-key':
      if (!first || !second || (third && Number.isNaN(Date.parse(third)))) throw new Stop(USAGE)
      return (db) => addKey(db, first, { name: second, expiresAt: third ?? null })
    case 'add-user-key':
      if (!first) throw new Stop(USAGE)
      return async (db) => {
        const { userOfEmail } = await import('./services/accounts.ts')
        const userId = await userOfEmail(db, first)
        if (userId === null) throw new Stop(`There is no account ${first}.`)
        return renewUserKey(db, userId, new Date().toISOString())
      }
    case 'keys':
      if (!first) throw new Stop(USAGE)
      return async (db) =>
        (await keysOf(db, first))
          .map((key) => `${key.id}  ${key.shown}  ${key.status}  last used ${key.lastUsedAt ?? 'never'}  ${key.name}`)
          .join('\n')
    case 'export-evidence':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => {
        const bundle = await exportEvidence(db, first, new Date().toISOString())
        writeFileSync(second, `${JSON.stringify(bundle, null, 1)}\n`, { mode: 0o600 })
        return `${bundle.links.length} retests in ${second}.`
      }
    case 'erase':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => `Erased ${await eraseExchanges(db, first, args.slice(1))} exchanges.`
    case 'erase-evidence':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => `Erased what was seen in ${await eraseEvidence(db, first, args.slice(1))} retests.`
    case 'revoke-key':
      if (!first || !second) throw new Stop(USAGE)
      return async (db) => {
        if (!(await revokeKey(db, first, second))) throw new Stop('There is no such key that still holds.')
      }
  }
}

async function perform(task: Task, env: Environment, args: string[]): Promise<void> {
  if (task === 'verify-evidence') return verifyEvidence(args[0])
  if (task === 'restore') {
    const [file] = args
    if (!file) throw new Stop(USAGE)
    const dump = readDump(file)
    return env.databaseUrl ? restoreInto(env, env.databaseUrl, file) : restoreStore(env.dataDir!, dump)
  }
  const work = task === 'migrate' ? null : workOf(task, env, args)
  const { db, unlock } = await openStore(env)
  try {
    const migrated = await migrate(db)
    const said = work ? await work(db) : `Up to date. Done now: ${migrated.join(', ') || 'nothing'}.`
    if (said) process.stdout.write(`${said}\n`)
  } finally {
    await db.close()
    unlock()
  }
}

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

/** Serves until it is told to stop. @param start begins to listen; it is waited for when the signal comes before */
async function run(log: Logger, start: () => Promise<RunningServer>): Promise<RunningServer> {
  const end = (code: number, error?: unknown): void => {
    if (error !== undefined) log.fatal(reportable(error), 'ended by a fault')
    process.exit(code)
  }
  // Node would print the message of what nobody caught, and with it perhaps a customer's words.
  process.on('uncaughtException', (error) => end(1, error))
  process.on('unhandledRejection', (error) => end(1, error))
  const starting = start()
  let isClosing = false
  const close = (): void => {
    if (isClosing) return end(1) // asked twice: at once
    isClosing = true
    starting
      .then((server) => server.close())
      .then(
        () => end(0),
        (error: unknown) => end(1, error),
      )
  }
  // Before it says that it listens: whoever reads that may stop it at once.
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
  return starting
}

async function tryOut(): Promise<void> {
  // To stderr: what stands on stdout is one line, for a program to read.
  const log = pino({ level: 'warn', base: undefined }, pino.destination(2))
  let told: TryOut | undefined
  await run(log, async () => {
    const { startTryOut } = await import('./try.ts')
    const started = await startTryOut(log)
    told = started.tryOut
    return started.server
  })
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

/** Until then all is loaded that a server at rest needs. */
const LOADED_MS = 10_000

/** From now on the young generation may grow with the load (main.mjs kept it small). */
const growWithLoad = (): void => setFlagsFromString('--semi-space-growth-factor=2')

async function serve(env: Environment): Promise<void> {
  const log = pino({ level: env.logLevel, base: undefined })
  const server = await run(log, () =>
    startServer({
      ...env,
      erasesOld: true,
      log,
      ...(env.isDemo
        ? {
            seed: async (db, secret) =>
              (await import('./seed/demo.ts')).seedDemo(db, {
                siteOrigin: env.demoSite,
                accessKey: env.demoAccessKey,
                now: new Date().toISOString(),
                secret,
              }),
          }
        : {}),
    }),
  )
  setTimeout(growWithLoad, LOADED_MS).unref()
  process.on('SIGUSR2', () => {
    server.dump().then(
      (file) => log.info({ file }, 'dumped'),
      (error: unknown) => log.error(reportable(error), 'dump failed'),
    )
  })
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: Object.fromEntries(
      [...TASKS, 'help' as const, 'try' as const].map((name) => [name, { type: 'boolean' as const }]),
    ),
    allowPositionals: true,
  })
  if (values['help']) return void process.stdout.write(`${USAGE}\n`)
  if (values['try']) return tryOut()
  const read = readEnvironment(process.env)
  if (!read.ok) throw new Stop(read.message)
  const task = TASKS.find((name) => values[name])
  await (task ? perform(task, read.environment, positionals) : serve(read.environment))
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error) ?? JSON.stringify(reportable(error))}\n`)
  process.exit(1)
})

/** Our own sentences are made to be read; anything else is told by its kind, since its message may hold values. */
function sentenceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code } = error as NodeJS.ErrnoException
  const isUsage = typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')
  return isUsage || error.constructor === Error || error instanceof Stop || error instanceof FolderHeldError
    ? error.message
    : null
}
