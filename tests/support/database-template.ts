/**
 * An embedded database with our schema, made once for a run of tests: to begin from it costs a third of making one.
 * Named as global setup of Vitest and of Playwright; without it every database is made anew. (That migrations work is
 * tested on databases of their own.)
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../server/db/database.ts'
import { openEmbedded } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'

const TEMPLATE = 'TEST_DATABASE_TEMPLATE'

/** @returns what takes it away after the last test */
export default async function makeTemplate(): Promise<(() => void) | undefined> {
  if (process.env['TEST_DATABASE_URL']) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'errata-template-'))
  const db = openDatabase(await openEmbedded({ dataDir: null, dump: null }))
  await migrate(db)
  writeFileSync(join(folder, 'dump'), await db.engine.dump!())
  await db.close()
  process.env[TEMPLATE] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

/** For a database in memory, which is emptied four times as fast as one in files; null where no template was made. */
export function templateDump(): Uint8Array | null {
  const template = process.env[TEMPLATE]
  return template ? readFileSync(join(template, 'dump')) : null
}
