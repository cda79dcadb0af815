/**
 * Node 24 runs our TypeScript directly; the machine's Node may be older. It comes with the dependencies, as a package
 * for this platform, so that everybody runs the same version.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ask } from './run.mjs'
import { SetUpError } from './say.mjs'

const NEEDED = 24

const isNewEnough = (path) => {
  const { ok, output } = ask(path, ['--version'])
  return ok && Number(/^v(\d+)/.exec(output)?.[1]) >= NEEDED
}

/** @returns {string} path of a Node that runs TypeScript. @throws SetUpError if there is none */
export function findNode(root) {
  const ours = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(ours) && isNewEnough(ours)) return ours
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  throw new SetUpError(
    `Errata runs on Node ${NEEDED}, and there is no package of it for this machine (${process.platform} ${process.arch}). Install Node ${NEEDED} or newer from nodejs.org, then run this again with it.`,
  )
}

/** The environment for children: our Node and our packages' programs come first in PATH. */
export const environmentFor = (root, more = {}) => ({
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
  ...more,
})
