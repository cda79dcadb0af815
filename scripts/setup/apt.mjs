/** Packages of Debian and Ubuntu, installed if we may (root, or sudo without a password). */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { ask, lastLines, onPath, run } from './run.mjs'
import { say } from './say.mjs'

const LISTS = '/var/lib/apt/lists'
const STALE_MS = 7 * 24 * 3_600_000

/** 'debian', 'ubuntu', …; '' if there is no such file. */
export function distribution() {
  try {
    return /^ID="?([\w.-]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

function prefix() {
  if (!onPath('apt-get')) return null
  if (process.getuid?.() === 0) return []
  return onPath('sudo') && ask('sudo', ['-n', 'true']).ok ? ['sudo', '-n'] : null
}

const hasFreshLists = () => {
  if (!existsSync(LISTS)) return false
  const lists = readdirSync(LISTS).filter((name) => /_Packages(\.\w+)?$/.test(name))
  return lists.length > 0 && Date.now() - statSync(LISTS).mtimeMs < STALE_MS
}

/** The command to show if we may not install. */
export const aptCommand = (packages) =>
  `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get update && ${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install ${packages.join(' ')}`

/** apt takes one at a time: who comes while another is being served waits. */
let served = Promise.resolve()

/** @returns {Promise<{ ok: true } | { ok: false, why: string }>} `why` is apt's own last words, or that we may not */
export function aptInstall(packages) {
  const installing = served.then(() => installNow(packages))
  served = installing.catch(() => {})
  return installing
}

async function installNow(packages) {
  const before = prefix()
  if (!before) return { ok: false, why: 'it may not install packages here (neither root nor sudo without a password)' }
  const apt = (...args) => {
    const [command, ...rest] = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return run(command, rest)
  }
  const install = () => apt('install', '-y', '-q', '--no-install-recommends', ...packages)
  say(`Installing ${packages.join(', ')} with apt-get…`)
  if (!hasFreshLists()) await apt('update', '-q')
  let result = await install()
  if (result.code !== 0) {
    // The lists may name versions that the mirrors no longer have.
    await apt('update', '-q')
    result = await install()
  }
  return result.code === 0 ? { ok: true } : { ok: false, why: `apt-get failed:\n${lastLines(result.output)}` }
}
