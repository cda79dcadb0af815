import pg from 'pg'
import type { Engine } from './port.ts'

/** The same values for the same columns as on the embedded engine: bigint as text, timestamptz as ISO text. */
const PARSERS: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.INT8]: (value) => value,
  [pg.types.builtins.TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
}

/** @param schema a schema of one's own in the same database, for tests */
export function openPostgres(url: string, schema?: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // A network that swallows packets must not hold a decision back for longer.
    connectionTimeoutMillis: 3_000,
    // A transaction that somebody forgot would hold back every reader's cursor (PL3).
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 30_000,
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
    types: { getTypeParser: (oid, format) => PARSERS[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // One that breaks between two queries of a transaction tells its client, which nobody listens to there; the next
  // query fails, and that is told to whoever waits for it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    name: 'postgresql',
    pool: pool as unknown as Engine['pool'],
    // Several statements have several results, for which the driver's types have no word.
    exec: async (sql) => [await pool.query(sql)].flat().flatMap((result) => result.rows as object[]),
    dump: null,
    load: () => ({ open: pool.totalCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}
