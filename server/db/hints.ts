/**
 * PU1 between several servers on one PostgreSQL: who wrote tells the others, after its commit and
 * outside of it. A hint may be lost (a connection that broke, a writer that died): after every
 * reconnection everything counts as changed, and projects.ts looks for itself now and then.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Logger } from 'pino'

export type Hints = {
  /** @param isServed something may be served in another way than before */
  send(projectId: string, isServed: boolean): void
  /** @param hint called with a project that another server changed; null: any may have */
  receive(hint: (projectId: string | null, isServed: boolean) => void): void
  close(): Promise<void>
}

const CHANNEL = 'errata_change'
const AGAIN_MS = 1_000
/** Said of a project of which nothing but logs changed. */
const LOGS = 'logs'

/** Listens on a connection of its own; comes back by itself when that breaks. */
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
    next.on('error', () => again(next))
    next.on('end', () => again(next))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
  }

  function again(broken: pg.Client): void {
    if (closed || client !== broken) return
    client = null
    log.warn('hints from other servers are interrupted')
    const retry = (): void => {
      if (closed) return
      connect().then(
        () => hint(null, true),
        () => setTimeout(retry, AGAIN_MS).unref(),
      )
    }
    setTimeout(retry, AGAIN_MS).unref()
  }

  /** One statement at a time: a client takes the next when it has done with the last, and what comes meanwhile goes at once. */
  const toTell = new Map<string, boolean>()
  let isTelling = false
  async function tell(): Promise<void> {
    if (isTelling) return
    isTelling = true
    while (client && toTell.size > 0) {
      const payloads = Array.from(toTell, ([projectId, isServed]) => `${me} ${projectId}${isServed ? '' : ` ${LOGS}`}`)
      toTell.clear()
      const told = client.query('select pg_notify($1, one) from unnest($2::text[]) one', [CHANNEL, payloads])
      await told.catch(() => undefined)
    }
    isTelling = false
  }

  await connect()
  return {
    send(projectId, isServed) {
      // While nobody hears, none is kept: whoever listens again takes everything for changed.
      if (!client) return
      toTell.set(projectId, isServed || (toTell.get(projectId) ?? false))
      void tell()
    },
    receive: (listener) => void (hint = listener),
    async close() {
      closed = true
      await client?.end().catch(() => undefined)
    },
  }
}
