/**
 * The server put together into a few files (bundle.mjs): most of a start is finding and linking a thousand modules. Used
 * only while each file that went into it is as it was then; otherwise the server loads from its sources.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export const ROOT = resolve(import.meta.dirname, '..')
export const FOLDER = '.output/server'
export const MANIFEST = 'server.json'

/**
 * What changes with a file's content: its size and the second in which it was written. Nothing is read, that would take as
 * long as loading it; and an image keeps no fractions of a second.
 * @param {string} path
 */
export function stampOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.size} ${Math.floor(stat.mtimeMs / 1_000)}` : null
}

/**
 * @param {string} root folder of the sources; a bundle that came with a copy of another one's is not theirs
 * @returns {string | null} address of the file to begin with
 */
export function bundled(root = ROOT) {
  try {
    const made = JSON.parse(readFileSync(join(root, FOLDER, MANIFEST), 'utf8'))
    const entry = join(root, FOLDER, made.entry)
    const isFresh =
      made.root === root &&
      existsSync(entry) &&
      Object.entries(made.stamps).every(([path, stamp]) => stampOf(`${root}/${path}`) === stamp)
    return isFresh ? pathToFileURL(entry).href : null
  } catch {
    return null
  }
}
