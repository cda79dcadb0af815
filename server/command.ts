/**
 * The server as a program: environment in, exit code out. Code that only some tasks need is loaded by them, so that
 * serving starts at once.
 */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { type Logger, pino } from 'pino'
import type { BegunEmbedded } from './db/begin-embedded.ts'
import { FolderHeldError } from './db/lock.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { reportable } from './routes/request-log.ts'
import { Refused } from './services/refusal.ts'
import { type RunningServer, startServer } from './start.ts'
import type { TryOut } from './try.ts'
import { Stop, TASKS, USAGE } from './usage.ts'
import { codeOf } from './error-code.ts'

/** Serves until told to stop. @param start begins to listen; a signal that comes earlier waits for it */
async function run(log: Logger, start: () => Promise<RunningServer>): Promise<RunningServer> {
  const end = (code: number, error?: unknown): void => {
    if (error !== undefined) log.fatal(reportable(error), 'ended by a fault')
    process.exit(code)
  }
  // Node would print the message of an uncaught error, and with it perhaps a customer's words.
  process.on('uncaughtException', (error) => end(1, error))
  process.on('unhandledRejection', (error) => end(1, error))
  // Start only after all signal handlers are set, here and in the caller: an unhandled signal ends the process.
  const starting = Promise.resolve().then(start)
  let isClosing = false
  const close = (): void => {
    if (isClosing) return end(1) // a second signal: exit at once
    isClosing = true
    starting
      .then((server) => server.close())
      .then(
        () => end(0),
        (error: unknown) => end(1, error),
      )
  }
  // Before the server reports that it listens: whoever reads that may stop it at once.
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
  return starting
}

async function tryOut(begun: BegunEmbedded | undefined): Promise<void> {
  // To stderr: stdout carries a single line for a program to read.
  const log = pino({ level: 'warn', base: undefined }, pino.destination(2))
  let told: TryOut | undefined
  await run(log, async () => {
    const { startTryOut } = await import('./try.ts')
    const started = await startTryOut(log, begun)
    told = started.tryOut
    return started.server
  })
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

/** By then everything that an idle server needs is loaded. */
const LOADED_MS = 10_000

/** From now on the young generation may grow with the load (main.mjs kept it small). */
const growWithLoad = (): void => setFlagsFromString('--semi-space-growth-factor=2')

async function serve(env: Environment, begun: BegunEmbedded | undefined): Promise<void> {
  const log = pino({ level: env.logLevel, base: undefined })
  const starting = run(log, () =>
    startServer({
      ...env,
      begun,
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
  // Registered once the folder is locked, since a task that finds it locked tells people to send this signal. One that
  // arrives during the start waits for it.
  process.on('SIGUSR2', () => {
    starting
      .then((server) => server.dump())
      .then(
        (file) => log.info({ file }, 'dumped'),
        (error: unknown) => log.error(reportable(error), 'dump failed'),
      )
  })
  await starting
  setTimeout(growWithLoad, LOADED_MS).unref()
}

async function main(begun: BegunEmbedded | undefined): Promise<void> {
  const { values, positionals } = parseArgs({
    options: Object.fromEntries(
      [...TASKS, 'help' as const, 'try' as const].map((name) => [name, { type: 'boolean' as const }]),
    ),
    allowPositionals: true,
  })
  if (values['help']) return void process.stdout.write(`${USAGE}\n`)
  if (values['try']) return tryOut(begun)
  const read = readEnvironment(process.env)
  if (!read.ok) throw new Stop(read.message)
  const task = TASKS.find((name) => values[name])
  if (!task) return serve(read.environment, begun)
  const { perform } = await import('./tasks.ts')
  await perform(task, read.environment, positionals)
}

/** @param begun the thread of the embedded database, if it is to be served from one */
export const command = (begun: BegunEmbedded | undefined): Promise<void> =>
  main(begun).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error) ?? JSON.stringify(reportable(error))}\n`)
    process.exit(1)
  })

/** Our own sentences are safe to print; of any other error only its kind is, since its message may hold values. */
function sentenceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const isUsage = codeOf(error)?.startsWith('ERR_PARSE_ARGS') === true
  const isOurs = [Refused, Stop, FolderHeldError].some((kind) => error instanceof kind)
  return isUsage || isOurs || error.constructor === Error ? error.message : null
}
