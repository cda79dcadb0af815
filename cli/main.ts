/** The second stage of `errata`, on Node 24: arguments in, exit code out. */
import { resolve } from 'node:path'
import { ensureChromium } from '../scripts/setup/chromium.mjs'
import { ensureExtension } from '../scripts/setup/extension.mjs'
import { SetUpError } from '../scripts/setup/say.mjs'
import { HELP } from './retest/arguments.ts'
import { retest } from './retest/command.ts'
import { Stop } from './stop.ts'

const root = resolve(import.meta.dirname, '..')
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Once: the question that is being asked comes to its end, and the reports are written. Twice: at once. */
function onInterrupt(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(2)
      say('Stopping after this question; once more ends at once.')
      stop.abort()
    })
  }
  return stop.signal
}

async function main([command, ...args]: string[]): ReturnType<typeof retest> {
  if (command === undefined || command === '--help' || command === 'help') {
    say(HELP)
    return command === undefined ? 2 : 0
  }
  if (command !== 'retest') throw new Stop(`There is no command ${command}; there is errata retest.`)
  return retest(args, {
    env: process.env,
    say,
    stop: onInterrupt(),
    extension: async () => ({
      executablePath: await ensureChromium(root),
      extension: await ensureExtension(root, process.execPath),
    }),
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isExpected = error instanceof Stop || error instanceof SetUpError
  say(isExpected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 2
}
