/** A throw-away PostgreSQL for as long as one suite runs. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * @param {string} bin folder of PostgreSQL's programs
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startCluster(root, node, bin) {
  const child = spawn(node, [join(root, 'scripts/setup/postgresql-cluster.mjs'), bin], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const line = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(() => null),
  ])
  if (line === null) throw new Error('The PostgreSQL for the tests did not start.')
  const { url } = JSON.parse(line)
  return {
    url,
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
