/**
 * The backend with the whole desk in it, as one process. Prints where it is; then answers each line that names a person's
 * e-mail with how many verdicts of theirs it holds.
 */
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { pino } from 'pino'
import type { Database } from '../../../server/db/database.ts'
import { toJsonb } from '../../../server/db/json.ts'
import { seedDemo } from '../../../server/seed/demo.ts'
import { startServer } from '../../../server/start.ts'
import { PROJECT_ID, SITE } from '../../fixtures/rows.ts'
import { deskIssues, exchangesOf } from './desk-rows.ts'
import { progress } from './report.ts'

const BATCH = 2_000

async function insert(db: Database, entity: 'issue' | 'exchange', rows: readonly { id: string }[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await sql`insert into ${sql.table(entity)} (project_id, id, row)
      select ${PROJECT_ID}, one ->> 'id', one from jsonb_array_elements(${toJsonb(rows.slice(from, from + BATCH))}::jsonb) one`.execute(
      db.kysely,
    )
  }
}

const server = await startServer({
  host: '127.0.0.1',
  port: 0,
  dataDir: null,
  log: pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2)),
  async seed(db, secret) {
    await seedDemo(db, { siteOrigin: SITE, now: new Date().toISOString(), secret })
    const all = deskIssues()
    await insert(
      db,
      'issue',
      all.map(({ issue }) => issue),
    )
    for (let from = 0; from < all.length; from += 1_000) {
      await insert(db, 'exchange', all.slice(from, from + 1_000).flatMap(exchangesOf))
      if (from % 5_000 === 0) progress(`the backend has ${from} of ${all.length} issues`)
    }
  },
})
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)

async function verdictsBy(email: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*)::text as count from verdict v
    join member m on m.project_id = v.project_id and m.id = v.row ->> 'by'
    where v.project_id = ${PROJECT_ID} and m.row ->> 'email' = ${email}`.execute(server.db.kysely)
  return Number(rows[0]!.count)
}

const end = (): void => void server.close().then(() => process.exit(0))
process.on('SIGTERM', end)
createInterface({ input: process.stdin })
  .on('line', (email) => void verdictsBy(email).then((count) => process.stdout.write(`${JSON.stringify({ count })}\n`)))
  .once('close', end)
