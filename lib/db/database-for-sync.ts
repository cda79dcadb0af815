/**
 * The same database for sync. What a run writes comes with the next one again, since its cursor is written with it; and
 * waiting for the disk each time, it would keep whoever gives a verdict meanwhile waiting as well.
 */
import { createDatabase, database, DATABASE_NAME, type ErrataDatabase } from './schema.ts'

const known = new WeakMap<ErrataDatabase, ErrataDatabase>()

export function databaseForSync(): ErrataDatabase {
  const own = database()
  const relaxed = known.get(own) ?? createDatabase(DATABASE_NAME, 'relaxed')
  known.set(own, relaxed)
  return relaxed
}
