/** The second stage of `errata`, on Node 24: arguments in, exit code out. */
import { resolve } from 'node:path'
import { ensureChromium } from '../scripts/setup/chromium.mjs'
import { ensureExtension } from '../scripts/setup/extension.mjs'
import { SetUpError } from '../scripts/setup/say.mjs'
import { IMPORT_HELP } from './import/arguments.ts'
import { importFile } from './import/command.ts'
import { HELP } from './retest/arguments.ts'
import { retest } from './retest/command.ts'
import { Stop } from './stop.ts'

const root = resolve(import.meta.dirname, '..')
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** First signal: finishes what is being asked or sent. Second: stops at once. */
function onInterrupt(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(2)
      say('Stopping after the current step; press again to end at once.')
      stop.abort()
    })
  }
  return stop.signal
}

async function main([command, ...args]: string[]): ReturnType<typeof retest> {
  if (command === undefined || command === '--help' || command === 'help') {
    say(`${HELP}\n\n${IMPORT_HELP}`)
    return command === undefined ? 2 : 0
  }
  if (command === 'import') return importFile(args, { env: process.env, say, stop: onInterrupt() })
  if (command !== 'retest') throw new Stop(`There is no command ${command}; there are errata retest and errata import.`)
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
