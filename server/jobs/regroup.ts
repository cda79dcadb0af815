/** Every night: clusters queries into issues as if they had all arrived at once. */
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { type Grouping, regroup } from '../services/issues/regroup.ts'
import { alikeBy, type Joining } from '../services/vectors/alike.ts'
import type { VectorSettings } from '../services/vectors/index.ts'
import type { JobSpec } from './jobs.ts'
import type { RegroupWork } from './regroup-worker.ts'

/** Takes seconds of computing: in a thread, so that `validate` does not wait for it. */
const inThread = <T>(work: RegroupWork, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./regroup-worker.ts', import.meta.url), { workerData: work })
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      // Has no effect after a message.
      reject(new Error('The thread ended without a word.'))
    })
  })

export const groupInThread: Grouping = (given, signal) => inThread({ work: 'group', given }, signal)
export const joinInThread: Joining = (given, similarity, signal) =>
  inThread({ work: 'join', given, similarity }, signal)

/** Generous, since nobody waits for it. */
const TIMEOUT_MS = 60_000

type RegroupJobDeps = {
  db: Database
  log: Logger
  vectors: VectorSettings | null
  regrouped(projectId: string): void
}

export function regroupJobs({ db, log, vectors, regrouped }: RegroupJobDeps): JobSpec[] {
  const now = (): string => new Date().toISOString()
  const alike = vectors
    ? alikeBy({ ...vectors, db, now, timeoutMs: TIMEOUT_MS }, vectors.similarity, joinInThread)
    : undefined
  const left = (reason: string): void => log.warn({ reason }, 'issues are not regrouped tonight: there are no vectors')
  return [
    {
      name: 'issues.regroup',
      cron: '41 2 * * *',
      async work(_data, signal) {
        const found = await regroup(
          { db, newId: randomUUID, group: groupInThread, alike, left, changed: regrouped },
          signal,
        )
        if (found.moved > 0) log.info(found, 'issues regrouped')
      },
    },
  ]
}
