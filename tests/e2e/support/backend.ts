/**
 * A backend (and a demo site wired to it) in a process of its own, so that a test can kill it.
 * Prints one line of JSON once it listens; ends with SIGTERM, or when its parent is gone.
 */
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { demoHistory } from '../../../demo/history.ts'
import { startDemo } from '../../../demo/server.ts'
import { seedDemo } from '../../../server/seed/demo.ts'
import { DEMO_ACCESS_KEY, DEMO_PROJECT_ID } from '../../../server/seed/names.ts'
import type { Oidc } from '../../../server/sign-in.ts'
import { startServer } from '../../../server/start.ts'
import { renewEpoch } from '../../../server/db/database.ts'
import { templateDump } from '../../support/database-template.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    history: { type: 'string', default: '0' },
    site: { type: 'string', default: 'http://127.0.0.1:4610' },
    demo: { type: 'boolean', default: false },
    'demo-port': { type: 'string', default: '0' },
    smtp: { type: 'string' },
    oidc: { type: 'string' },
  },
})

const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2))
// A folder is opened again by the backend that comes after this one.
const dump = values.data ? null : templateDump()
const history = demoHistory().slice(0, Number(values.history))
const server = await startServer({
  host: '127.0.0.1',
  port: Number(values.port),
  dataDir: values.data ?? null,
  dump,
  log,
  mail: values.smtp ? { smtpUrl: values.smtp, from: 'Errata <errata@larkspur.example>', gatherSeconds: 0 } : null,
  ...(values.oidc && { signIn: { passwords: false, oidc: JSON.parse(values.oidc) as Oidc } }),
  jobPollingSeconds: 0.5,
  // The port of the demo site belongs to its origin, so it must be known beforehand.
  async seed(db, secret) {
    // To its clients it is another database than others that began from the same.
    if (dump) await renewEpoch(db)
    await seedDemo(db, { siteOrigin: values.site, now: new Date().toISOString(), secret, history })
  },
})
const demo = values.demo
  ? await startDemo({
      port: Number(values['demo-port']),
      backendUrl: server.url,
      projectId: DEMO_PROJECT_ID,
      accessKey: DEMO_ACCESS_KEY,
      wordDelayMs: 5,
    })
  : null

async function end(): Promise<void> {
  await demo?.close()
  await server.close()
  process.exit(0)
}
process.on('SIGTERM', () => void end())
process.stdin.on('end', () => void end()).resume()
process.stdout.write(`${JSON.stringify({ backend: server.url, site: demo?.url ?? null })}\n`)
