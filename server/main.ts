/** The server as a program: environment in, exit code out. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { z } from 'zod'
import { Role } from '../lib/contract/index.ts'
import { renewEpoch } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { ensureAccount, setMember } from './services/accounts.ts'
import { addKey } from './services/keys.ts'
import { openStore, startServer } from './start.ts'

const Environment = z
  .object({
    ERRATA_HOST: z.string().default('127.0.0.1'),
    ERRATA_PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
    ERRATA_DATA_DIR: z.string().default('.errata/data'),
    ERRATA_AUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    ERRATA_PUBLIC_URL: z.url().optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'postgresql://…')
      .optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((env) => !env.DATABASE_URL || env.ERRATA_AUTH_SECRET, {
    path: ['ERRATA_AUTH_SECRET'],
    message: 'needed with DATABASE_URL, the same on every server',
  })

const USAGE = `node server/main.ts                                   serve
  --add-user EMAIL NAME ROLE PROJECT_ID               password from ERRATA_NEW_PASSWORD
  --add-key PROJECT_ID NAME                           prints the key, once
  --restore FILE                                      begin from a dump (embedded database), with a new epoch
  --new-epoch                                         after restoring PostgreSQL yourself`

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const parsed = Environment.safeParse(process.env)
  if (!parsed.success) {
    fail(
      parsed.error.issues
        .map((issue) => `${issue.path.join('.')}: ${issue.message}. Correct it in the environment.`)
        .join('\n'),
    )
  }
  const env = parsed.data
  const { values, positionals } = parseArgs({
    options: {
      'add-user': { type: 'boolean' },
      'add-key': { type: 'boolean' },
      restore: { type: 'string' },
      'new-epoch': { type: 'boolean' },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const store = { databaseUrl: env.DATABASE_URL, dataDir: env.DATABASE_URL ? null : resolve(env.ERRATA_DATA_DIR) }

  if (values['add-user'] || values['add-key'] || values.restore || values['new-epoch']) {
    const { db, unlock } = await openStore(store, values.restore ? readFileSync(values.restore) : null)
    try {
      await migrate(db)
      if (values.restore || values['new-epoch']) await renewEpoch(db)
      if (values['add-user']) {
        const [email, name, role, projectId] = positionals
        const password = process.env['ERRATA_NEW_PASSWORD']
        const known = Role.safeParse(role)
        if (!email || !name || !known.success || !projectId || !password) fail(USAGE)
        const userId = await ensureAccount(db, env.ERRATA_AUTH_SECRET ?? 'x'.repeat(32), { email, name, password })
        await setMember(db, projectId, userId, known.data)
      }
      if (values['add-key']) {
        const [projectId, name] = positionals
        if (!projectId || !name) fail(USAGE)
        process.stdout.write(`${await addKey(db, projectId, name)}\n`)
      }
    } finally {
      await db.close()
      unlock()
    }
    return
  }

  const log = pino({ level: env.LOG_LEVEL, base: undefined })
  const server = await startServer({
    ...store,
    host: env.ERRATA_HOST,
    port: env.ERRATA_PORT,
    authSecret: env.ERRATA_AUTH_SECRET,
    publicUrl: env.ERRATA_PUBLIC_URL,
    log,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  }
}

main().catch((error: Error) => fail(error.message))
