import pg from 'pg'
import type { Engine } from './port.ts'

/** Returns the same values as the embedded engine: bigint as text, timestamptz as ISO text. */
const PARSERS: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.INT8]: (value) => value,
  [pg.types.builtins.TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
}

/** @param schema a separate schema in the same database, for tests */
export function openPostgres(url: string, schema?: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // A network that swallows packets must not delay a decision any longer.
    connectionTimeoutMillis: 3_000,
    // A forgotten transaction would hold back every reader's cursor (PL3).
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 30_000,
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
    types: { getTypeParser: (oid, format) => PARSERS[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  // The pool replaces a connection that breaks while idle; without a listener the error would end the process.
  pool.on('error', () => undefined)
  // One that breaks between two queries of a transaction emits the error on its client, where nobody listens; the next
  // query fails and reports it to its caller.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    name: 'postgresql',
    pool: pool as unknown as Engine['pool'],
    // Several statements return several results, which the driver's types do not cover.
    exec: async (sql) => [await pool.query(sql)].flat().flatMap((result) => result.rows as object[]),
    dump: null,
    load: () => ({ open: pool.totalCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}
