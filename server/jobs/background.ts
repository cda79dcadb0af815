/**
 * What the server does besides answering. Loaded and started only once it listens: nobody waits for it, and a server
 * without such work pays nothing.
 */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Environment } from '../environment.ts'
import { reportable } from '../routes/request-log.ts'
import type { Letter } from '../services/mail/letters.ts'
import type { Receiver } from '../services/mail/notices.ts'
import type { VectorSettings } from '../services/vectors/index.ts'
import type { SignIn } from '../sign-in.ts'
import type { Watch } from '../telemetry/watch.ts'
import type { Jobs, JobSpec } from './jobs.ts'
import type { ModelEvalsSettings } from './model-evals.ts'

export type BackgroundDeps = {
  db: Database
  log: Logger
  mail: Environment['mail']
  /** Makes the links in letters. */
  auth: SignIn
  /** Whether links in served remediations are checked every night. */
  checkLinks: boolean
  /** Null: none are sent. */
  webhooks: { mayBeInside: boolean } | null
  /** Whether issues that nobody has touched are clustered anew every night. */
  regroups: boolean
  /** Whether conversations past their project's retention are erased every night. */
  erasesOld: boolean
  /** The company's model for judging responses; null: none. */
  judge: ModelEvalsSettings | null
  /** Makes vectors of answers; null: none. */
  vectors: VectorSettings | null
  /** Signs the links in mails. */
  secret: string
  /** The backend's address for browsers. */
  baseUrl: string
  watch: Watch | undefined
  pollingSeconds?: number | undefined
  /** Tells panels and other servers that something was written in a project. */
  changed(projectId: string): void
  /** The same when responses were moved between issues. */
  regrouped(projectId: string): void
  /** Tells panels that responses of a project were scored. */
  scored(projectId: string): void
}

export type Background = {
  /** Sends mails soon; the notices are already stored. */
  queueMail(receivers: readonly Receiver[]): void
  /** Delivers webhooks soon; their messages are already stored. */
  queueWebhooks(projectId: string): void
  /** Sends somebody a letter for signing in. */
  queueLetter(one: Letter): void
  stop(): Promise<void>
}

const RETRY_MS = 30_000
/** Loading takes as long as the app's: those who waited for the server to listen are answered first. */
const START_DELAY_MS = 250
/** Changes of a project within this time are handled together. */
const GATHER_MS = 300

export function startBackground(deps: BackgroundDeps): Background {
  const { db, log, watch, mail, pollingSeconds } = deps
  let jobs: Jobs | undefined
  let queueMail: Background['queueMail'] = () => undefined
  let queueWebhooks: Background['queueWebhooks'] = () => undefined
  let queueLetter: Background['queueLetter'] = () => undefined
  let closeMailer = (): void => undefined
  const closing = new AbortController()

  async function specsOf(): Promise<JobSpec[]> {
    return [
      ...(await mailSpecs()),
      ...(await webhookSpecs()),
      ...(deps.checkLinks ? (await import('./links.ts')).linkJobs(deps) : []),
      ...(deps.judge ? (await import('./model-evals.ts')).modelEvalJobs({ ...deps, judge: deps.judge }) : []),
      ...(deps.erasesOld ? (await import('./retention.ts')).retentionJobs(deps) : []),
      ...(deps.vectors ? (await import('./vectors.ts')).vectorJobs({ ...deps, vectors: deps.vectors }) : []),
      ...(deps.regroups ? (await import('./regroup.ts')).regroupJobs(deps) : []),
    ]
  }

  async function mailSpecs(): Promise<JobSpec[]> {
    if (!mail) return []
    const [{ createMailer }, { enqueueMail: askForMail, mailJobs }, { enqueueLetter: askForLetter, letterJobs }] =
      await Promise.all([import('../providers/mail.ts'), import('./mail.ts'), import('./letters.ts')])
    const mailer = createMailer(mail.smtpUrl, mail.from)
    closeMailer = () => mailer.close()
    const { gatherSeconds } = mail
    queueMail = (receivers) => {
      for (const receiver of receivers) if (jobs) void askForMail(jobs, receiver, gatherSeconds)
    }
    const baseUrl = deps.baseUrl.replace(/\/+$/, '')
    queueLetter = (one) => void (jobs && askForLetter(jobs, one))
    return [
      ...mailJobs({ db, mailer, log, baseUrl, secret: deps.secret, gatherSeconds }, () => jobs),
      ...letterJobs({ db, mailer, log, auth: deps.auth, baseUrl }),
    ]
  }

  async function webhookSpecs(): Promise<JobSpec[]> {
    if (!deps.webhooks) return []
    const { enqueueWebhooks: askForWebhooks, webhookJobs } = await import('./webhooks.ts')
    const own = { db, log, baseUrl: deps.baseUrl, ...deps.webhooks }
    const gathering = new Set<string>()
    queueWebhooks = (projectId) => {
      if (gathering.has(projectId)) return
      gathering.add(projectId)
      setTimeout(() => {
        gathering.delete(projectId)
        if (jobs && !closing.signal.aborted)
          askForWebhooks(own, jobs, projectId).catch((error: unknown) =>
            log.warn(reportable(error), 'webhooks wait for the next look around'),
          )
      }, GATHER_MS).unref()
    }
    return webhookJobs(own, () => jobs)
  }

  async function start(): Promise<void> {
    await paused(START_DELAY_MS, closing.signal)
    if (closing.signal.aborted) return
    const specs = await specsOf()
    if (specs.length === 0) return
    const { startJobs } = await import('./jobs.ts')
    while (!closing.signal.aborted) {
      try {
        jobs = await startJobs(db, specs, { log, watch, ...(pollingSeconds ? { pollingSeconds } : {}) })
        return
      } catch (error) {
        log.error(reportable(error), 'jobs could not be started; trying again')
        await paused(RETRY_MS, closing.signal)
      }
    }
  }

  const starting = start().catch((error: unknown) =>
    log.error(reportable(error), 'background work could not be started'),
  )
  return {
    queueMail: (receivers) => queueMail(receivers),
    queueWebhooks: (projectId) => queueWebhooks(projectId),
    // Unlike the others, a letter is stored nowhere else: it waits until jobs can be sent.
    queueLetter: (one) => void starting.then(() => queueLetter(one)),
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
