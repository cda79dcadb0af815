/**
 * What the server does besides answering. Begun once it listens, and loaded then: nobody waits for it, and a start
 * without any such work pays nothing.
 */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Environment } from '../environment.ts'
import { reportable } from '../routes/request-log.ts'
import type { Receiver } from '../services/notices.ts'
import type { Jobs, JobSpec } from './jobs.ts'

export type BackgroundDeps = {
  db: Database
  log: Logger
  mail: Environment['mail']
  /** Whether the links of what is served are asked every night. */
  checkLinks: boolean
  /** Signs what mails link to. */
  secret: string
  /** The backend's address as browsers know it. */
  baseUrl: string
  pollingSeconds?: number | undefined
}

export type Background = {
  /** Somebody is to be told something; it is already written down. */
  noted(receivers: readonly Receiver[]): void
  stop(): Promise<void>
}

const AGAIN_MS = 30_000

export function startBackground(deps: BackgroundDeps): Background {
  const { db, log, mail, pollingSeconds } = deps
  let jobs: Jobs | undefined
  let noted: Background['noted'] = () => undefined
  let closeMailer = (): void => undefined
  const closing = new AbortController()

  async function specsOf(): Promise<JobSpec[]> {
    return [...(await mailSpecs()), ...(deps.checkLinks ? (await import('./links.ts')).linkJobs(deps) : [])]
  }

  async function mailSpecs(): Promise<JobSpec[]> {
    if (!mail) return []
    const [{ createMailer }, { askForMail, mailJobs }] = await Promise.all([
      import('../providers/mail.ts'),
      import('./mail.ts'),
    ])
    const mailer = createMailer(mail.smtpUrl, mail.from)
    closeMailer = () => mailer.close()
    const { gatherSeconds } = mail
    noted = (receivers) => {
      for (const receiver of receivers) if (jobs) void askForMail(jobs, receiver, gatherSeconds)
    }
    const baseUrl = deps.baseUrl.replace(/\/+$/, '')
    return mailJobs({ db, mailer, log, baseUrl, secret: deps.secret, gatherSeconds }, () => jobs)
  }

  async function start(): Promise<void> {
    const specs = await specsOf()
    if (specs.length === 0) return
    const { startJobs } = await import('./jobs.ts')
    while (!closing.signal.aborted) {
      try {
        jobs = await startJobs(db, specs, { log, ...(pollingSeconds ? { pollingSeconds } : {}) })
        return
      } catch (error) {
        log.error(reportable(error), 'jobs could not be started; trying again')
        await paused(AGAIN_MS, closing.signal)
      }
    }
  }

  const starting = start().catch((error: unknown) =>
    log.error(reportable(error), 'background work could not be started'),
  )
  return {
    noted: (receivers) => noted(receivers),
    async stop() {
      closing.abort()
      await starting
      await jobs?.stop()
      closeMailer()
    },
  }
}

function paused(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
