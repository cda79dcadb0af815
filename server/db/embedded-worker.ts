/**
 * PGlite in its own thread: in process, one slow query would block everything else for its duration. It handles four
 * kinds of request in a single session; the caller keeps them in order (embedded.ts).
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'

export type WorkerOptions = { dataDir: string | null; dump: Uint8Array | null }
export type WorkerRequest =
  | { id: number; call: 'query'; sql: string; parameters: unknown[] }
  | { id: number; call: 'exec'; sql: string }
  | { id: number; call: 'dump' }
  | { id: number; call: 'close' }
export type WorkerReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string; code: string | undefined; detail: string | undefined }

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread.')

/** bigint as text and timestamptz as ISO text, as the PostgreSQL driver is configured to return them. */
const asText = (value: string): string => value
const asIso = (value: string): string => new Date(value).toISOString()

const compiling = readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite'))).then((bytes) =>
  WebAssembly.compile(bytes),
)
const [[options], pgliteWasmModule] = await Promise.all([once(port, 'message'), compiling])
const { dataDir, dump } = options as WorkerOptions
const db = await PGlite.create({
  pgliteWasmModule,
  ...(dataDir ? { dataDir } : {}),
  ...(dump ? { loadDataDir: new Blob([dump as BlobPart]) } : {}),
  parsers: { [types.INT8]: asText, [types.TIMESTAMPTZ]: asIso },
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'max_wal_size=64MB'],
})

async function run(request: WorkerRequest): Promise<unknown> {
  switch (request.call) {
    case 'query': {
      const { rows, affectedRows } = await db.query(request.sql, request.parameters)
      return { rows, rowCount: affectedRows ?? rows.length }
    }
    case 'exec':
      return (await db.exec(request.sql)).flatMap((result) => result.rows)
    case 'dump':
      return new Uint8Array(await (await db.dumpDataDir('gzip')).arrayBuffer())
    case 'close':
      await db.close()
      return null
  }
}

port.on('message', (request: WorkerRequest) => {
  run(request).then(
    (value) => port.postMessage({ id: request.id, ok: true, value } satisfies WorkerReply),
    (error: Error & { code?: string; detail?: string }) => {
      const { message, code, detail } = error
      port.postMessage({ id: request.id, ok: false, message, code, detail } satisfies WorkerReply)
    },
  )
})
port.postMessage({ id: 0, ok: true, value: 'ready' } satisfies WorkerReply)
