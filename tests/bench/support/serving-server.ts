/**
 * The backend with many Expert Answers, as one process: on PGlite, or on PostgreSQL with DATABASE_URL.
 * node serving-server.ts ANSWERS [QUESTIONS.json]: questions of a list instead of our own. Prints where it is.
 */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { pino } from 'pino'
import { writeRow } from '../../../server/db/rows.ts'
import { toJsonb } from '../../../server/db/json.ts'
import { addKey } from '../../../server/services/people/keys.ts'
import { startServer } from '../../../server/start.ts'
import { project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { questionOf } from './questions.ts'

const [count = '10000', list] = process.argv.slice(2)
const questions = list
  ? (JSON.parse(readFileSync(list, 'utf8')) as string[])
  : Array.from({ length: Number(count) }, (_, n) => questionOf(n))
const BATCH = 1_000

let key = ''
const databaseUrl = process.env['DATABASE_URL']
const server = await startServer({
  host: '127.0.0.1',
  port: 0,
  dataDir: process.env['ERRATA_DATA_DIR'] ?? null,
  databaseUrl,
  ...(databaseUrl ? { authSecret: 'x'.repeat(32), spoolDir: process.env['ERRATA_SPOOL_DIR'] } : {}),
  log: pino({ level: 'silent' }),
  async seed(db) {
    await db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() }))
    for (let from = 0; from < questions.length; from += BATCH) {
      const rows = questions.slice(from, from + BATCH).map((query, n) => {
        const id = uuid(2_000_000 + from + n)
        const content = { kind: 'answer' as const, answer: `Refunds are accepted within thirty days. ${query}` }
        return { id, row: remediation({ id, issueId: null, exchangeId: null, query, content, serve: 'always' }) }
      })
      await sql`insert into remediation (project_id, id, row)
        select ${PROJECT_ID}, one ->> 'id', one -> 'row' from jsonb_array_elements(${toJsonb(rows)}::jsonb) one`.execute(
        db.kysely,
      )
    }
    key = await addKey(db, PROJECT_ID, { name: 'bench' })
  },
})

process.stdout.write(`${JSON.stringify({ port: Number(new URL(server.url).port), projectId: PROJECT_ID, key })}\n`)
const end = (): void => void server.close().then(() => process.exit(0))
process.on('SIGTERM', end)
