/**
 * The backend on PGlite with many Expert Answers, and a bare echo, in a process of their own.
 * Prints one line of JSON when both listen; answers each line of input with the CPU time used so far (ms, all threads).
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { writeRow } from '../../../server/db/rows.ts'
import { addKey } from '../../../server/services/people/keys.ts'
import { startServer } from '../../../server/start.ts'
import { exchange, issue, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { questionOf } from './questions.ts'

const ANSWERS = Number(process.argv[2])
const BATCH = 500

let key = ''
const server = await startServer({
  host: '127.0.0.1',
  port: 0,
  dataDir: null,
  log: pino({ level: 'silent' }),
  async seed(db) {
    await db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() }))
    for (let from = 0; from < ANSWERS; from += BATCH) {
      await db.transaction(async (tx) => {
        for (let n = from; n < Math.min(ANSWERS, from + BATCH); n += 1) {
          const query = questionOf(n)
          const [exchangeId, issueId, id] = [uuid(n), uuid(1_000_000 + n), uuid(2_000_000 + n)]
          await writeRow(tx, PROJECT_ID, {
            entity: 'exchange',
            id: exchangeId,
            row: exchange({ id: exchangeId, issueId, query, contentHash: `hash-${n}` }),
          })
          await writeRow(tx, PROJECT_ID, {
            entity: 'issue',
            id: issueId,
            row: issue({ id: issueId, title: query, centralExchangeId: exchangeId }),
          })
          await writeRow(tx, PROJECT_ID, {
            entity: 'remediation',
            id,
            row: remediation({ id, issueId, exchangeId, query, content: { kind: 'answer', answer: `Answer ${n}.` } }),
          })
        }
      })
    }
    key = await addKey(db, PROJECT_ID, { name: 'bench' })
  },
})

/** As little as HTTP and JSON can cost: reads a body, sends one like ours back. */
const echo = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done))

process.stdout.write(
  `${JSON.stringify({
    url: `${server.url}/api/projects/${PROJECT_ID}/validate`,
    echo: `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`,
    key,
  })}\n`,
)
createInterface({ input: process.stdin })
  .on('line', () => {
    const { user, system } = process.cpuUsage()
    process.stdout.write(`${JSON.stringify({ cpu: (user + system) / 1000, rss: process.memoryUsage.rss() })}\n`)
  })
  .on('close', () => void server.close().then(() => process.exit(0)))
