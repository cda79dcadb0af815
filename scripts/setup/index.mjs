/** The first stage of every command: plain Node 20 without packages, since node_modules does not exist yet. */
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './dependencies.mjs'
import { findNode } from './node.mjs'
import { SetUpError } from './say.mjs'

const OLDEST = 20

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '')

/** @returns {Promise<string>} path of the Node that runs everything else */
export async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST) {
    throw new SetUpError(
      `This is Node ${process.versions.node}; Errata's set-up needs ${OLDEST} or newer. Install it from nodejs.org.`,
    )
  }
  await ensureDependencies(root)
  return findNode(root)
}
