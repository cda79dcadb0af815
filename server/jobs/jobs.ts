/**
 * Work that nobody waits for, by pg-boss on our own database: survives restarts, is retried, and is done by one of
 * several servers. A job only says *that* there is something to do; the details are in our tables, written in the
 * transaction they belong to. So a job that is lost or comes twice loses and doubles nothing; a finished one is deleted
 * with its data.
 */
import { sql } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { reportable } from '../routes/request-log.ts'
import type { Watch } from '../telemetry/watch.ts'

export type JobSpec = {
  name: string
  /** Also started on this schedule (cron, UTC) and at the server's start. */
  cron?: string
  /** Retries after a failure: after `first` seconds, then twice as long each time, up to `longest`, at most `times`. */
  retry?: { times: number; first: number; longest: number }
  /** While one job of a key runs, another may wait: what is written meanwhile is not missed. */
  oneMayWait?: boolean
  /** After this it is given up and started again; default 15 minutes. */
  longestSeconds?: number
  /** Fails by throwing. `signal` is aborted when the server closes. */
  work(data: Record<string, unknown>, signal: AbortSignal): Promise<void>
}

export type Jobs = {
  /**
   * Never throws: if a job could not be sent, the scheduled check finds its work again.
   * @param key at most one job of this name and key waits or runs (or one of each, see `oneMayWait`)
   */
  send(name: string, data: Record<string, unknown>, options: { key: string; afterSeconds?: number }): Promise<void>
  /** Takes no new job; lets running ones finish for some seconds. */
  stop(): Promise<void>
}

const STOP_MS = 5_000

/** A job that was given up is useless too: pg-boss deletes it at its next maintenance, which is daily. */
const GIVEN_UP = { deleteAfterSeconds: 60 }

/**
 * pg-boss expects node-postgres's behaviour: without values, several statements at once, and the rows of all of them.
 */
function asked(db: Database): Db {
  return {
    async executeSql(text, values) {
      if (!values || values.length === 0) return { rows: await db.engine.exec(text) }
      const client = await db.engine.pool.connect()
      try {
        return { rows: [...(await client.query<object>(text, values)).rows] }
      } finally {
        client.release()
      }
    },
  }
}

/**
 * A schema of its own, named after ours unless that is the default, so that two installations in one database stay
 * apart.
 */
async function schemaBeside(db: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db.kysely)
  const name = rows[0]?.name ?? 'public'
  return name === 'public' ? 'pgboss' : `pgboss_${name}`.slice(0, 50)
}

/** @param pollingSeconds how soon a due job starts, at least half a second */
export async function startJobs(
  db: Database,
  specs: readonly JobSpec[],
  { log, watch, pollingSeconds = 2 }: { log: Logger; watch?: Watch | undefined; pollingSeconds?: number },
): Promise<Jobs> {
  const boss = new PgBoss({
    db: asked(db),
    schema: await schemaBeside(db),
    backend: db.engine.name === 'pglite' ? 'pglite' : 'postgres',
  })
  boss.on('error', (error) => log.warn(reportable(error), 'jobs are disturbed'))
  await boss.start()
  const closing = new AbortController()
  for (const { name, cron, retry, oneMayWait = false, longestSeconds, work } of specs) {
    await boss.createQueue(name, {
      policy: oneMayWait ? 'stately' : 'exclusive',
      retryLimit: retry?.times ?? 0,
      ...GIVEN_UP,
      ...(longestSeconds ? { expireInSeconds: longestSeconds } : {}),
      ...(retry ? { retryDelay: retry.first, retryBackoff: true, retryDelayMax: retry.longest } : {}),
    })
    await boss.updateQueue(name, GIVEN_UP) // an earlier version may have created it
    const options = { pollingIntervalSeconds: pollingSeconds }
    await boss.work<Record<string, unknown>>(name, options, async (jobs) => {
      for (const job of jobs) {
        await work(job.data ?? {}, closing.signal).catch((error: unknown) => {
          log.warn({ job: name, ...reportable(error) }, 'a job failed')
          watch?.worked(name, 'failed')
          // pg-boss stores what is thrown; a message may hold somebody's words or address.
          throw new Error('failed')
        })
        watch?.worked(name, 'done')
        await boss.deleteJob(name, job.id)
      }
    })
    if (!cron) continue
    await boss.schedule(name, cron)
    await boss.send(name, {}, { singletonKey: 'start' })
  }
  return {
    async send(name, data, { key, afterSeconds = 0 }) {
      const options = { singletonKey: key, startAfter: afterSeconds }
      await boss.send(name, data, options).catch((error: unknown) => log.warn(reportable(error), 'a job was not noted'))
    },
    async stop() {
      closing.abort()
      await boss.stop({ graceful: true, timeout: STOP_MS })
    },
  }
}
