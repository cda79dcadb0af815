#!/usr/bin/env node
/** `errata …`: plain Node 20 without packages, since node_modules may not exist yet; the rest runs on Node 24. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from '../scripts/setup/index.mjs'
import { environmentFor } from '../scripts/setup/node.mjs'
import { SetUpError } from '../scripts/setup/say.mjs'

/** The exit code of `errata retest` for "could not run". */
const COULD_NOT_RUN = 2

try {
  const node = await prepare()
  const child = spawn(node, [join(root, 'cli/main.ts'), ...process.argv.slice(2)], {
    env: environmentFor(root),
    stdio: 'inherit',
  })
  // A terminal sends SIGINT to the child itself; a CI signals only this process.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = COULD_NOT_RUN
  })
  child.once('close', (code) => (process.exitCode = code ?? COULD_NOT_RUN))
} catch (error) {
  process.stderr.write(`${error instanceof SetUpError ? error.message : (error?.stack ?? error)}\n`)
  process.exitCode = COULD_NOT_RUN
}
