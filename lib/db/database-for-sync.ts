/**
 * The same database, opened with relaxed durability, for sync. Rows lost with the power come again, since a run's
 * cursor is written with them; and a sync that waited for the disk each time would make a verdict given meanwhile wait
 * too.
 */
import { createDatabase, database, DATABASE_NAME, type ErrataDatabase } from './schema.ts'

const known = new WeakMap<ErrataDatabase, ErrataDatabase>()

export function databaseForSync(): ErrataDatabase {
  const own = database()
  const relaxed = known.get(own) ?? createDatabase(DATABASE_NAME, 'relaxed')
  known.set(own, relaxed)
  return relaxed
}
