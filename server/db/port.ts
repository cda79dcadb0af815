/** The narrow interface of both engines: what Kysely's PostgresDialect needs of a pool. */
import type { PostgresPool } from 'kysely'

export type Engine = {
  name: 'pglite' | 'postgresql'
  pool: PostgresPool
  /** Runs several statements at once, outside any pool client; for migrations. @returns the rows of all of them */
  exec(sql: string): Promise<object[]>
  /** A compressed copy of the whole database; null if the engine has its own backups. */
  dump: (() => Promise<Uint8Array>) | null
  /** Open connections, and calls waiting for one. */
  load(): { open: number; waiting: number }
  close(): Promise<void>
}
