/** Makes node_modules match package-lock.json, installing only if it does not. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, run } from './run.mjs'
import { say, SetUpError } from './say.mjs'

const STAMP = 'node_modules/.errata-lock'

/** Covers the lockfile and the platform its optional packages were chosen for. */
const stampOf = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/**
 * npm records what it installed; if that matches the lockfile (say, after `npm install`), nothing needs to be
 * installed. Optional packages may be missing: they are for other platforms.
 */
function isInstalled(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages
  if (!wanted || !installed) return false
  for (const [path, { version, integrity, optional }] of Object.entries(wanted)) {
    if (!path) continue
    const found = installed[path]
    if (!found && optional) continue
    if (!found || found.version !== version || found.integrity !== integrity) return false
    if (!existsSync(join(root, path, 'package.json'))) return false
  }
  return Object.keys(installed).every((path) => path in wanted)
}

/** @throws SetUpError if npm cannot install them */
export async function ensureDependencies(root) {
  const stamp = join(root, STAMP)
  const wanted = stampOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled(root)) {
    say('Installing the dependencies (npm ci)…')
    const windows = process.platform === 'win32'
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await run(windows ? 'npm.cmd' : 'npm', args, { cwd: root, shell: windows })
    if (code !== 0) {
      throw new SetUpError(
        `${lastLines(output)}\nnpm could not install the dependencies (its words are above). Check that this machine reaches its npm registry and has space left, then run this again.`,
      )
    }
  }
  writeFileSync(stamp, wanted)
}
