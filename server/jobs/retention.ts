/** Every night: erases conversations past their project's retention, including from the database's files. */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { vacuumEmbedded } from '../db/vacuum.ts'
import { eraseOld } from '../services/erasure.ts'
import type { JobSpec } from './jobs.ts'

type RetentionDeps = { db: Database; log: Logger; regrouped(projectId: string): void }

export const retentionJobs = ({ db, log, regrouped }: RetentionDeps): JobSpec[] => [
  {
    name: 'conversations.erase',
    cron: '23 3 * * *',
    longestSeconds: 7_200,
    // Erasure promised for tonight must not wait until tomorrow.
    retry: { times: 3, first: 600, longest: 3_600 },
    async work(_data, signal) {
      const now = new Date().toISOString()
      try {
        const erased = await eraseOld(db, now, signal, regrouped)
        if (erased > 0) log.info({ erased }, 'conversations erased by their age')
      } finally {
        if (await vacuumEmbedded(db, now, signal)) log.info('vacuumed')
      }
    },
  },
]
