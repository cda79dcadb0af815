/** Every minute: makes vectors of newly published answers, if a source of vectors is configured. */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { VectorsUnavailable } from '../providers/vector-source.ts'
import { fillVectors } from '../services/vectors/fill.ts'
import type { VectorSettings } from '../services/vectors/index.ts'
import type { JobSpec } from './jobs.ts'

/** Generous, since nobody waits for it. */
const TIMEOUT_MS = 60_000

type VectorJobDeps = { db: Database; log: Logger; vectors: Pick<VectorSettings, 'source' | 'perDay'> }

export function vectorJobs({ db, log, vectors }: VectorJobDeps): JobSpec[] {
  const { source, perDay } = vectors
  const seen = new Map<string, string>()
  return [
    {
      name: 'vectors.fill',
      cron: '* * * * *',
      // As in judge.ts: half a minute, a minute … a quarter of an hour.
      retry: { times: 8, first: 30, longest: 900 },
      async work(_data, signal) {
        const now = (): string => new Date().toISOString()
        try {
          const found = await fillVectors({ db, source, perDay, timeoutMs: TIMEOUT_MS, now, seen }, signal)
          if (found.asked > 0) log.info(found, 'vectors were made')
        } catch (error) {
          if (!(error instanceof VectorsUnavailable)) throw error
          log.warn({ reason: error.message }, 'vectors cannot be made; matching goes on by words')
          throw new Error(error.message, { cause: error })
        }
      },
    },
  ]
}
