/**
 * node scripts/deployed.ts DATABASE_URL [PORT]
 *
 * Runs what deploy/kubernetes would, on this machine without a cluster: migrates, starts both replicas and a proxy, and
 * prints the proxy's address. Ctrl+C drains and stops them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateAsDeployed, startDeployed } from './deployed/processes.ts'

const [databaseUrl, port = '4600'] = process.argv.slice(2)
if (!databaseUrl) {
  process.stderr.write('node scripts/deployed.ts postgresql://user:password@host/database [PORT]\n')
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'errata-deployed-'))
process.stdout.write(await migrateAsDeployed({ databaseUrl, folder }))
const deployed = await startDeployed({ databaseUrl, folder, port: Number(port) })
process.stdout.write(`${deployed.proxy.url}, before ${deployed.nodes.map((node) => node.url).join(' and ')}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void deployed.stop().then(() => {
      rmSync(folder, { recursive: true, force: true })
      process.exit(0)
    })
  })
}
