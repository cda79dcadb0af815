/**
 * PU1 across several servers on one PostgreSQL: a writer tells the others after its commit, outside the transaction. A
 * hint may be lost (broken connection, dead writer): after each reconnection everything counts as changed, and
 * projects.ts checks for itself at intervals.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Logger } from 'pino'

export type Hints = {
  /** @param isServed whether it may change what is served */
  send(projectId: string, isServed: boolean): void
  /** @param hint called with the project that another server changed; null: any project may have changed */
  receive(hint: (projectId: string | null, isServed: boolean) => void): void
  close(): Promise<void>
}

const CHANNEL = 'errata_change'
const RETRY_MS = 1_000
/** Marks a project in which nothing but logs changed. */
const LOGS = 'logs'

/** Listens on its own connection, and reconnects by itself. */
export async function openHints(url: string, log: Logger): Promise<Hints> {
  const me = randomUUID()
  let hint: (projectId: string | null, isServed: boolean) => void = () => undefined
  let client: pg.Client | null = null
  let closed = false

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    next.on('notification', ({ payload = '' }) => {
      const [from, projectId, what] = payload.split(' ')
      if (from !== me && projectId) hint(projectId, what !== LOGS)
    })
    next.on('error', () => reconnect(next))
    next.on('end', () => reconnect(next))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
  }

  function reconnect(broken: pg.Client): void {
    if (closed || client !== broken) return
    client = null
    log.warn('hints from other servers are interrupted')
    const retry = (): void => {
      if (closed) return
      connect().then(
        () => hint(null, true),
        () => setTimeout(retry, RETRY_MS).unref(),
      )
    }
    setTimeout(retry, RETRY_MS).unref()
  }

  /** One statement at a time, since a client queues others; whatever arrives meanwhile is sent together in the next. */
  const pending = new Map<string, boolean>()
  let isSending = false
  async function flush(): Promise<void> {
    if (isSending) return
    isSending = true
    while (client && pending.size > 0) {
      const payloads = Array.from(pending, ([projectId, isServed]) => `${me} ${projectId}${isServed ? '' : ` ${LOGS}`}`)
      pending.clear()
      const told = client.query('select pg_notify($1, one) from unnest($2::text[]) one', [CHANNEL, payloads])
      // Lost with the connection: other servers also look for changes by themselves.
      await told.catch(() => undefined)
    }
    isSending = false
  }

  await connect()
  return {
    send(projectId, isServed) {
      // Nothing is kept while disconnected: a server that reconnects takes everything for changed.
      if (!client) return
      pending.set(projectId, isServed || (pending.get(projectId) ?? false))
      void flush()
    },
    receive: (listener) => void (hint = listener),
    async close() {
      closed = true
      // A broken connection need not be ended.
      await client?.end().catch(() => undefined)
    },
  }
}
