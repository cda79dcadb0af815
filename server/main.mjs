/**
 * The server as a program. What was compiled at an earlier start is used again, and with it what became of our
 * TypeScript: half of the time of a start. A file that Node has to strip of types itself, as this one would be, makes it
 * load its compiler; so this one has none.
 */
import module from 'node:module'
import { setFlagsFromString } from 'node:v8'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `This is Node ${process.versions.node}; the backend needs 24, which comes with the packages: npx node server/main.mjs\n`,
  )
  process.exit(1)
}

// Loading makes objects that stay: a young generation that grows with them (to 48 MB) would never be given back.
// command.ts lets it grow when there is something to serve.
setFlagsFromString('--semi-space-growth-factor=1')
module.enableCompileCache()

// npm ends the shell that it tries us out by, and the shell tells nobody: whoever is left alone stops too. From the very
// beginning: who changes their mind while all the rest is loaded shall not leave a server behind.
if (process.argv.includes('--try')) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 200).unref()
}

// Whatever else is told on the command line may need no database, and wants to be understood first.
const { DATABASE_URL, DATABASE_URL_FILE } = process.env
const serves = process.argv.length === 2 && !DATABASE_URL && !DATABASE_URL_FILE
const begun =
  serves || process.argv.includes('--try') ? (await import('./db/begin-embedded.ts')).beginEmbedded() : undefined
const bundle = (await import('./bundled.mjs')).bundled()
const { command } = await (bundle ? import(bundle) : import('./command.ts'))
await command(begun)
