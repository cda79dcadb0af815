/**
 * An embedded database with our schema, made once for a run of tests: to begin from it costs a third of making one.
 * Named as global setup of Vitest, and filled for Playwright (tests/e2e/support/seeded-database.ts); without it every
 * database is made anew. (That migrations work is tested on databases of their own.)
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Database, openDatabase } from '../../server/db/database.ts'
import { openEmbedded } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'

const TEMPLATE = 'TEST_DATABASE_TEMPLATE'

export default (): Promise<(() => void) | undefined> => makeTemplate()

/**
 * @param fill what every database begins with, beside the schema
 * @returns what takes it away after the last test
 */
export async function makeTemplate(fill?: (db: Database) => Promise<void>): Promise<(() => void) | undefined> {
  if (process.env['TEST_DATABASE_URL']) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'errata-template-'))
  const db = openDatabase(await openEmbedded({ dataDir: null, dump: null }))
  await migrate(db)
  await fill?.(db)
  // Unpacked once, not by everybody who begins from it.
  writeFileSync(join(folder, 'dump'), gunzipSync(await db.engine.dump!()))
  await db.close()
  process.env[TEMPLATE] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

/** For a database in memory, which is emptied four times as fast as one in files; null where no template was made. */
export function templateDump(): Uint8Array | null {
  const template = process.env[TEMPLATE]
  return template ? readFileSync(join(template, 'dump')) : null
}
