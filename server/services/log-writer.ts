/**
 * Where logs are committed: before the reply, and together with those that came meanwhile. The first of a project goes
 * out at once; who comes while it is on its way goes with the next transaction, however many they are. Projects do not
 * wait for each other.
 *
 *   write ──▶ waiting ──▶ one transaction per project ──▶ replies
 *                │ the database is away
 *                └──────▶ spool (fsynced) ──▶ replies; committed in order when the database is back
 */
import { sql } from 'kysely'
import { type Exchange, type Hit, HITS_KEPT, type Project } from '../../lib/contract/index.ts'
import { isFlagged } from '../../lib/domain/index.ts'
import { isTestTraffic } from '../../lib/domain/test-traffic.ts'
import { type Database, lockProject, type Tx } from '../db/database.ts'
import { isAway } from '../db/away.ts'
import { toJsonb } from '../db/json.ts'
import type { LogDetail } from './api/log-detail.ts'
import type { Changes } from './changes.ts'
import type { IssueBooks } from './issue-book.ts'
import { decideLater } from './decision-later.ts'
import { joinLate } from './late-log.ts'
import { keep } from './log.ts'
import type { Spool } from './spool.ts'
import type { Watch } from '../telemetry/watch.ts'

export type LogEntry = {
  project: Project
  exchange: Exchange
  detail: LogDetail
  /** What it is clustered by. */
  question: string
  /** An expert judged such a response Good. */
  accepted: boolean
  /** The answer that was served. */
  hit: string | null
  /** What would have prevented it is kept back on purpose: that it came again tells nothing. */
  heldBack?: boolean
}

export type LogWriter = {
  /** Resolves when it is durable. @throws where it cannot be made so */
  write(entry: LogEntry): Promise<void>
}

export type LogWriterDeps = {
  db: Database
  books: IssueBooks
  changes: Changes
  spool?: Spool | undefined
  watch?: Watch | undefined
}

/** So that a transaction, and the row locks it holds, stay short. */
const MOST_AT_ONCE = 200

type Waiting = { entry: LogEntry; done: () => void; failed: (error: unknown) => void }

export function createLogWriter(deps: LogWriterDeps): LogWriter {
  const queues = new Map<string, Waiting[]>()

  async function pump(projectId: string, queue: Waiting[]): Promise<void> {
    // Those of the same turn of the event loop go together.
    await new Promise((next) => setImmediate(next))
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST_AT_ONCE)
      const outcome = await settle(batch.map((one) => one.entry))
      if (outcome === null) for (const one of batch) one.done()
      else if (batch.length === 1) batch[0]!.failed(outcome)
      // One that the database will not have must not take the others with it.
      else
        for (const one of batch) await settle([one.entry]).then((bad) => (bad === null ? one.done() : one.failed(bad)))
    }
    queues.delete(projectId)
  }

  /** @returns why it could not be kept, or null */
  async function settle(entries: LogEntry[]): Promise<unknown> {
    const { spool } = deps
    const began = Date.now()
    const since = performance.now()
    const kept = (to: 'database' | 'spool'): null => {
      deps.watch?.committed({ count: entries.length, to, began, ms: performance.now() - since })
      return null
    }
    try {
      // What was spooled comes first.
      if (spool && !spool.isEmpty()) {
        await spool.append(entries)
        return kept('spool')
      }
      await commitLogs(deps, entries)
      return kept('database')
    } catch (error) {
      if (!spool || !isAway(error)) return error
      return spool.append(entries).then(
        () => kept('spool'),
        (full: unknown) => full,
      )
    }
  }

  return {
    write: (entry) =>
      new Promise((done, failed) => {
        const projectId = entry.project.id
        const queue = queues.get(projectId)
        const waiting = { entry, done, failed }
        if (queue) return void queue.push(waiting)
        const fresh = [waiting]
        queues.set(projectId, fresh)
        void pump(projectId, fresh)
      }),
  }
}

/**
 * Entries of one project, in one transaction. Those that are there already stay as they are.
 * @param late they had waited: a page may have told of any of them since
 */
export async function commitLogs(
  { db, books, changes }: LogWriterDeps,
  entries: readonly LogEntry[],
  late = false,
): Promise<void> {
  const { project } = entries[0]!
  await db
    .transaction(async (tx) => {
      const asked = entries.filter(({ exchange }) => !isTestTraffic(exchange.metadata))
      const retested = late ? entries : entries.filter(({ exchange }) => isTestTraffic(exchange.metadata))
      const { alone, kept } = await joinLate(books, tx, project, entries)
      const isAlone = new Set(alone)
      const flagged = asked.filter((one) => isAlone.has(one) && isFlagged(one.exchange, project.evals))
      const hits = asked.flatMap(({ hit, exchange }): Served[] =>
        hit
          ? [
              {
                id: hit,
                at: exchange.occurredAt,
                exchangeId: kept.get(exchange.id) ?? exchange.id,
                distance: exchange.served?.distance ?? null,
              },
            ]
          : [],
      )
      if (flagged.length > 0 || hits.length > 0 || retested.length > 0) await lockProject(tx, project.id)
      await insertRows(tx, 'exchange', project.id, plainOf(alone, flagged))
      const there = await thereOf(
        tx,
        project.id,
        flagged.map(({ exchange }) => exchange.id),
      )
      let isNext = false
      for (const { exchange, question, accepted, heldBack, project: asItWas } of flagged) {
        if (there.has(exchange.id)) continue
        await keep(books, tx, asItWas, exchange, { question, accepted, heldBack, isNext })
        there.add(exchange.id)
        isNext ||= isFlagged(exchange, asItWas.evals)
      }
      await insertRows(
        tx,
        'log',
        project.id,
        entries.map(({ exchange, detail }) => ({ id: kept.get(exchange.id) ?? exchange.id, row: detail })),
      )
      await countHits(tx, project.id, hits)
      await decideLater(
        tx,
        project.id,
        retested.map(({ exchange }) => exchange),
      )
    })
    .catch((error: unknown) => {
      books.forget(project.id)
      throw error
    })
  changes.notify(project.id)
}

const plainOf = (entries: readonly LogEntry[], flagged: readonly LogEntry[]) => {
  const set = new Set(flagged)
  return entries
    .filter((entry) => !set.has(entry))
    .map(({ exchange }) => ({ id: exchange.id, row: exchange as object }))
}

/** Which of some exchanges are there already. */
async function thereOf(tx: Tx, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from exchange where project_id = ${projectId} and id in (${sql.join(ids)})`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

async function insertRows(
  tx: Tx,
  table: 'exchange' | 'log',
  projectId: string,
  rows: readonly { id: string; row: object }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into ${sql.table(table)} (project_id, id, row)
    select ${projectId}, one ->> 'id', one -> 'row' from jsonb_array_elements(${toJsonb(rows)}::jsonb) one
    on conflict (project_id, id) do nothing`.execute(tx)
}

/** A remediation that was served; guidance is served before there is an exchange. */
export type Served = { id: string; at: string } & Partial<Pick<Hit, 'exchangeId' | 'distance'>>

/** Under the project's lock: an expert's change writes the whole row, hits and all. */
export async function countHits(tx: Tx, projectId: string, served: readonly Served[]): Promise<void> {
  for (const id of new Set(served.map((one) => one.id))) {
    const hits = served.filter((one) => one.id === id)
    const newest = hits.toSorted((a, b) => (a.at < b.at ? 1 : -1))
    const last = newest.flatMap(({ exchangeId, at, distance = null }): Hit[] =>
      exchangeId ? [{ exchangeId, at, distance }] : [],
    )
    await sql`update remediation set row = row || jsonb_build_object(
        'hits', (row ->> 'hits')::int + ${hits.length}::int, 'lastHitAt', ${newest[0]!.at}::text,
        'lastHits', (select coalesce(jsonb_agg(hit order by place), '[]') from jsonb_array_elements(
          ${toJsonb(last.slice(0, HITS_KEPT))}::jsonb || coalesce(row -> 'lastHits', '[]')) with ordinality known (hit, place)
          where place <= ${HITS_KEPT}))
      where project_id = ${projectId} and id = ${id}`.execute(tx)
  }
}
