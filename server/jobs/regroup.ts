/** Every night: queries into the issues that they would be in had they all come at once. */
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { type Grouping, regroup } from '../services/regroup.ts'
import type { JobSpec } from './jobs.ts'

/** Seconds of computing: in a thread, so that `validate` does not wait for it. */
export const groupInThread: Grouping = (given, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./regroup-worker.ts', import.meta.url), { workerData: given })
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      // After a message this changes nothing.
      reject(new Error('The thread ended without a word.'))
    })
  })

export const regroupJobs = ({ db, log }: { db: Database; log: Logger }): JobSpec[] => [
  {
    name: 'issues.regroup',
    cron: '41 2 * * *',
    async work(_data, signal) {
      const found = await regroup({ db, newId: randomUUID, group: groupInThread }, signal)
      if (found.moved > 0) log.info(found, 'issues regrouped')
    },
  },
]
