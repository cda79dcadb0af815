/** PostgreSQL's programs, for the tests that need a real server. */
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { aptCommand, aptInstall, distribution } from './apt.mjs'
import { onPath } from './run.mjs'

const OLDEST = 15
const hasServer = (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))

const versionsIn = (folder, bin) => {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => ({ version: Number(/(\d+)/.exec(name)?.[1]), path: join(folder, name, bin) }))
    .filter(({ version }) => version >= OLDEST)
    .toSorted((a, b) => b.version - a.version)
    .map(({ path }) => path)
}

/** @returns {string | undefined} the folder with initdb and postgres */
function findPostgresql() {
  const initdb = onPath('initdb')
  const candidates = [
    ...versionsIn('/usr/lib/postgresql', 'bin'),
    ...versionsIn('/Applications/Postgres.app/Contents/Versions', 'bin'),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
      versionsIn(folder, 'bin').filter((path) => path.includes('postgresql@')),
    ),
    ...(initdb ? [dirname(realpathSync(initdb))] : []),
  ]
  return candidates.find(hasServer)
}

/** @returns {Promise<{ ok: true, bin: string } | { ok: false, why: string }>} `why` tells what to run */
export async function ensurePostgresql() {
  const found = findPostgresql()
  if (found) return { ok: true, bin: found }
  if (['debian', 'ubuntu'].includes(distribution())) {
    const installed = await aptInstall(['postgresql'])
    const now = installed.ok ? findPostgresql() : undefined
    if (now) return { ok: true, bin: now }
    const why = installed.ok ? 'its programs were not found after it was installed' : installed.why
    return { ok: false, why: `${why}. Run: ${aptCommand(['postgresql'])}` }
  }
  const how = process.platform === 'darwin' ? 'brew install postgresql@17' : "install your system's package of it"
  return { ok: false, why: `PostgreSQL ${OLDEST} or newer was not found. To run them: ${how}` }
}
