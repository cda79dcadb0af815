/**
 * The server bundled into a few files (bundle.mjs): finding and linking a thousand modules takes most of a start. Used
 * only while every file that went into it is unchanged; otherwise the server loads from its sources.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export const ROOT = resolve(import.meta.dirname, '..')
export const FOLDER = '.output/server'
export const MANIFEST = 'server.json'

/**
 * Changes with a file's content: its size and the second of its last write. Reading files would take as long as loading
 * them; fractions are dropped because images do not keep them.
 * @param {string} path
 */
export function stampOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.size} ${Math.floor(stat.mtimeMs / 1_000)}` : null
}

/**
 * @param {string} root folder of the sources; a bundle copied along from another folder is not used
 * @returns {string | null} URL of the entry file
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
