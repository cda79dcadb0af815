/**
 * A throw-away PostgreSQL on a free port: `node postgresql-cluster.mjs BIN`. It prints one line of JSON ({ url }) when
 * it takes connections, runs as long as its standard input is open, and leaves nothing behind, even if its parent was
 * killed, since that closes the pipe. For tests only: it trusts everybody on the loopback and syncs nothing.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = process.argv[2]
if (!bin) throw new Error('Usage: postgresql-cluster.mjs BIN')

/** PostgreSQL refuses to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout))
    if (uid > 0) return { uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.')
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const user = unprivileged()
const folder = mkdtempSync(join(tmpdir(), 'errata-postgresql-'))
if (user.uid) chownSync(folder, user.uid, user.gid)
const data = join(folder, 'data')
let postgres
let stopping = false

const remove = () => rmSync(folder, { recursive: true, force: true })
function stop() {
  if (stopping) return
  stopping = true
  if (!postgres || postgres.exitCode !== null) {
    remove()
    process.exit(0)
  }
  postgres.once('exit', () => {
    remove()
    process.exit(0)
  })
  postgres.kill('SIGQUIT') // at once: nothing here is worth a checkpoint
  setTimeout(() => postgres.kill('SIGKILL'), 5_000).unref()
}

// Ctrl-C reaches the whole process group; our parent decides when to stop, by closing our input.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', stop)
process.on('SIGHUP', stop)
process.stdin.resume()
process.stdin.once('end', stop)
process.stdin.once('error', stop)

const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
const init = spawnSync(
  join(bin, 'initdb'),
  [
    '-D',
    data,
    '-U',
    'errata',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
    '--no-instructions',
    // The locale decides what is a letter, also beyond ASCII.
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    '--lc-messages=C',
  ],
  { ...user, cwd: folder, env, encoding: 'utf8' },
)
if (init.status !== 0) {
  remove()
  throw new Error(`initdb failed: ${init.error?.message ?? init.stderr}`)
}
const port = await freePort()
const settings = {
  listen_addresses: '127.0.0.1',
  port,
  unix_socket_directories: folder,
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  jit: 'off',
  max_connections: 200,
  shared_buffers: '64MB',
  timezone: 'UTC',
}
postgres = spawn(
  join(bin, 'postgres'),
  ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
  // In a group of its own: Ctrl-C in the terminal would otherwise stop it while tests still finish.
  { ...user, cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
)
let said = ''
let isReady = false
postgres.stderr.on('data', (chunk) => {
  if (isReady) return
  said += chunk
  if (!said.includes('ready to accept connections')) return
  isReady = true
  process.stdout.write(`${JSON.stringify({ url: `postgresql://errata@127.0.0.1:${port}/postgres` })}\n`)
})
postgres.once('exit', (code) => {
  if (stopping) return
  remove()
  process.stderr.write(`${said}\nPostgreSQL ended by itself with ${code}.\n`)
  process.exit(1)
})
