/** The built extension, rebuilt only if its sources have changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor } from './node.mjs'
import { lastLines, run } from './run.mjs'
import { say, SetUpError } from './say.mjs'

const SOURCES = ['components', 'entrypoints', 'lib', 'public', 'package-lock.json', 'package.json', 'wxt.config.ts']
const EXTENSION = '.output/chrome-mv3'
const STAMP = '.output/errata-built.json'

function* filesOf(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) return void (yield path)
  for (const name of readdirSync(full).toSorted()) yield* filesOf(root, `${path}/${name}`)
}

function hashOf(root) {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(root, source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Time of the build, so that one made by hand is not taken for ours. */
const builtAt = (root) => {
  const manifest = join(root, EXTENSION, 'manifest.json')
  return existsSync(manifest) ? statSync(manifest).mtimeMs : null
}

function isFresh(root, hash) {
  try {
    const stamp = JSON.parse(readFileSync(join(root, STAMP), 'utf8'))
    return stamp.hash === hash && stamp.builtAt === builtAt(root)
  } catch {
    return false
  }
}

/**
 * @param {string} node path of Node 24
 * @param {{ zip?: boolean }} options zip: what would be given to the store as well
 * @returns {Promise<string>} the folder to load. @throws SetUpError with the builder's last words
 */
export async function ensureExtension(root, node, { zip = false } = {}) {
  const folder = join(root, EXTENSION)
  const hash = hashOf(root)
  const zips = () =>
    existsSync(join(root, '.output')) && readdirSync(join(root, '.output')).some((name) => name.endsWith('-chrome.zip'))
  if (isFresh(root, hash) && (!zip || zips())) return folder
  say('Building the extension…')
  rmSync(join(root, STAMP), { force: true })
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs')
  const { code, output } = await run(node, [wxt, zip ? 'zip' : 'build'], { cwd: root, env: environmentFor(root) })
  if (code !== 0 || !existsSync(join(folder, 'manifest.json'))) {
    throw new SetUpError(`${lastLines(output, 40)}\nThe extension could not be built (the builder's words are above).`)
  }
  writeFileSync(join(root, STAMP), JSON.stringify({ hash, builtAt: builtAt(root) }))
  return folder
}
