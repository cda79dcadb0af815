/**
 * The embedded engine as a pool of one: PGlite has a single session, so the holder of the client holds the database and
 * others queue. A transaction therefore must not wait for anything but its own statements.
 */
import type { PostgresPoolClient } from 'kysely'
import { beginEmbedded } from './begin-embedded.ts'
import type { WorkerOptions, WorkerReply, WorkerRequest } from './embedded-worker.ts'
import type { Engine } from './port.ts'

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }
type Call = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'id'> : never) : never

/** Like the PostgreSQL driver's errors, with the SQLSTATE. */
class DatabaseError extends Error {
  readonly code: string | undefined
  readonly detail: string | undefined
  constructor(reply: Extract<WorkerReply, { ok: false }>) {
    super(reply.message)
    this.code = reply.code
    this.detail = reply.detail
  }
}

/**
 * @param options where the files are (null: in memory), and a dump to start from
 * @param begun a thread already started; it belongs to this database from now on
 */
export async function openEmbedded(options: WorkerOptions, begun = beginEmbedded()): Promise<Engine> {
  const { worker, ended } = begun
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let broken: Error | null = null

  const breakAll = (error: Error): void => {
    broken = error
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.on('message', (reply: WorkerReply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) one?.resolve(reply.value)
    else one?.reject(new DatabaseError(reply))
  })
  ended.catch(breakAll)
  const ready = new Promise((resolve, reject) => waiting.set(0, { resolve, reject }))
  worker.ref()
  worker.postMessage(options)

  const ask = (call: Call): Promise<unknown> => {
    if (broken) return Promise.reject(broken)
    const id = (lastId += 1)
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...call, id })
    })
  }

  let tail: Promise<unknown> = Promise.resolve()
  let holding = 0
  const hold = (): Promise<() => void> => {
    let release = (): void => undefined
    holding += 1
    const turn = tail
    tail = new Promise<void>((resolve) => (release = resolve))
    const free = (): void => {
      holding -= 1
      release()
    }
    return turn.then(() => free)
  }
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await hold()
    try {
      return await work()
    } finally {
      release()
    }
  }

  async function connect(): Promise<PostgresPoolClient> {
    const release = await hold()
    return {
      query: (async (sql: string, parameters: readonly unknown[] = []) => ({
        command: 'SELECT',
        ...((await ask({ call: 'query', sql, parameters: parameters.map(asParameter) })) as object),
      })) as PostgresPoolClient['query'],
      release,
    }
  }

  await ready
  return {
    name: 'pglite',
    pool: { connect, end: () => Promise.resolve(), options: {} },
    exec: (sql) =>
      alone(async () => {
        try {
          return (await ask({ call: 'exec', sql })) as object[]
        } catch (error) {
          // A failed statement would leave the only session in an aborted transaction that refuses everything.
          await ask({ call: 'exec', sql: 'rollback' }).catch(() => undefined)
          throw error
        }
      }),
    dump: () => alone(async () => (await ask({ call: 'dump' })) as Uint8Array),
    load: () => ({ open: 1, waiting: Math.max(0, holding - 1) }),
    async close() {
      await alone(() => ask({ call: 'close' }))
      await worker.terminate()
    },
  }
}

/** Dates are sent to the worker as text, so that both engines read them alike. */
const asParameter = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)
