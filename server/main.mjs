/**
 * The server as a program. The compile cache reuses what an earlier start compiled, including our stripped TypeScript:
 * half the time of a start. This file is JavaScript because an entry file in TypeScript would make Node load its
 * compiler.
 */
import module from 'node:module'
import { setFlagsFromString } from 'node:v8'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `This is Node ${process.versions.node}; the backend needs 24. In a checkout with all its packages: npx node server/main.mjs\n`,
  )
  process.exit(1)
}

// Loading creates objects that stay: the young generation would grow with them (to 48 MB) and never shrink again.
// command.ts lets it grow once there is something to serve.
setFlagsFromString('--semi-space-growth-factor=1')
module.enableCompileCache()

// npm kills the shell it runs us in, and the shell does not pass that on: stop when orphaned. Checked from the very
// beginning, so that cancelling while the rest is loading leaves no server behind.
if (process.argv.includes('--try')) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 200).unref()
}

// Any other command line may need no database, and must be parsed first.
const { DATABASE_URL, DATABASE_URL_FILE } = process.env
const serves = process.argv.length === 2 && !DATABASE_URL && !DATABASE_URL_FILE
const begun =
  serves || process.argv.includes('--try') ? (await import('./db/begin-embedded.ts')).beginEmbedded() : undefined
const bundle = (await import('./bundled.mjs')).bundled()
const { command } = await (bundle ? import(bundle) : import('./command.ts'))
await command(begun)
