/** Every night: checks whether the links in served remediations still work. */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { probeLink } from '../providers/link-probe.ts'
import { checkLinks } from '../services/links/links.ts'
import { onePerHost } from '../services/links/one-per-host.ts'
import type { JobSpec } from './jobs.ts'

type LinkJobDeps = { db: Database; log: Logger; changed(projectId: string): void }

export const linkJobs = ({ db, log, changed }: LinkJobDeps): JobSpec[] => [
  {
    name: 'links.check',
    cron: '17 3 * * *',
    // Links of one host are checked one after the other.
    longestSeconds: 6 * 3_600,
    retry: { times: 3, first: 600, longest: 3_600 },
    async work(_data, signal) {
      const now = (): string => new Date().toISOString()
      const found = await checkLinks({ db, now, probe: onePerHost(probeLink, signal), changed }, signal)
      if (found.asked > 0) log.info(found, 'links checked')
    },
  },
]
