/**
 * Commits logs before the reply, together with those that arrived meanwhile. The first of a project is written at once;
 * those that arrive while it is under way go into the next transaction, however many they are. Projects do not wait for
 * each other.
 *
 *   write ──▶ waiting ──▶ one transaction per project ──▶ replies
 *                │ the database is away
 *                └──────▶ spool (fsynced) ──▶ replies; committed in order when the database is back
 */
import { isUnreachable } from '../../db/unreachable.ts'
import { type CommitDeps, commitLogs } from './commit-logs.ts'
import type { LogEntry } from './log-entry.ts'
import type { Spool } from './spool.ts'
import type { Watch } from '../../telemetry/watch.ts'

export type LogWriter = {
  /** Resolves once it is durable. @throws if that fails */
  write(entry: LogEntry): Promise<void>
}

export type LogWriterDeps = CommitDeps & {
  spool?: Spool | undefined
  watch?: Watch | undefined
}

/** Keeps transactions, and the row locks they hold, short. */
const MOST_AT_ONCE = 200

type Waiting = { entry: LogEntry; done: () => void; failed: (error: unknown) => void }

export function createLogWriter(deps: LogWriterDeps): LogWriter {
  const queues = new Map<string, Waiting[]>()

  async function pump(projectId: string, queue: Waiting[]): Promise<void> {
    // Collects those of the same turn of the event loop.
    await new Promise((next) => setImmediate(next))
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST_AT_ONCE)
      const outcome = await settle(batch.map((one) => one.entry))
      if (outcome === null) for (const one of batch) one.done()
      else if (batch.length === 1) batch[0]!.failed(outcome)
      // One that the database refuses must not take the others with it.
      else
        for (const one of batch) await settle([one.entry]).then((bad) => (bad === null ? one.done() : one.failed(bad)))
    }
    queues.delete(projectId)
  }

  /** @returns the error, or null once stored */
  async function settle(entries: LogEntry[]): Promise<unknown> {
    const { spool } = deps
    const began = Date.now()
    const since = performance.now()
    const kept = (to: 'database' | 'spool'): null => {
      deps.watch?.committed({ count: entries.length, to, began, ms: performance.now() - since })
      return null
    }
    try {
      // Logs in the spool come first.
      if (spool && !spool.isEmpty()) {
        await spool.append(entries)
        return kept('spool')
      }
      await commitLogs(deps, entries)
      return kept('database')
    } catch (error) {
      if (!spool || !isUnreachable(error)) return error
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
