/** The narrow port behind which both engines stand: what Kysely's PostgresDialect asks of a pool. */
import type { PostgresPool } from 'kysely'

export type Engine = {
  name: 'pglite' | 'postgresql'
  pool: PostgresPool
  /** Runs several statements at once, outside of any pool client; for migrations. @returns the rows of all of them */
  exec(sql: string): Promise<object[]>
  /** A compressed copy of the whole database, where the engine keeps its files itself. */
  dump: (() => Promise<Uint8Array>) | null
  /** Connections that are open, and calls that wait for one. */
  load(): { open: number; waiting: number }
  close(): Promise<void>
}
