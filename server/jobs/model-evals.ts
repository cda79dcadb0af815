/** Every minute: scores new responses by the evals that use the company's model. */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Model } from '../providers/model.ts'
import { createIssueIndexes } from '../services/issues/issue-indexes.ts'
import { scoreByModel } from '../services/model-evals/index.ts'
import type { JobSpec } from './jobs.ts'

export type ModelEvalsSettings = {
  model: Model
  /** The name the service knows it by. */
  name: string
  perDay: number
  timeoutMs?: number
}

/** Generous, since nobody waits for it. */
const TIMEOUT_MS = 60_000

type Deps = { db: Database; log: Logger; judge: ModelEvalsSettings; scored(projectId: string): void }

export function modelEvalJobs({ db, log, judge, scored }: Deps): JobSpec[] {
  const issueIndexes = createIssueIndexes()
  const { model, name, perDay, timeoutMs = TIMEOUT_MS } = judge
  return [
    {
      name: 'evals.judge',
      cron: '* * * * *',
      // The model is away or overloaded: half a minute, a minute … a quarter of an hour.
      retry: { times: 8, first: 30, longest: 900 },
      async work(_data, signal) {
        const now = (): string => new Date().toISOString()
        const found = await scoreByModel(
          { db, issueIndexes, asking: { model, name, timeoutMs }, perDay, now, changed: scored },
          signal,
        )
        if (found.asked > 0) log.info(found, 'a model judged')
        if (found.isInterrupted && !signal.aborted) throw new Error('The model could not be asked.')
      },
    },
  ]
}
