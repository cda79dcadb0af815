/** What the app is given, and the services its routes call. */
import type { Logger } from 'pino'
import type { ValidateReply } from '../lib/contract/index.ts'
import type { Database } from './db/database.ts'
import type { Hints } from './db/hints.ts'
import type { Model } from './providers/model.ts'
import type { Limiters, Limits } from './routes/limits.ts'
import type { SignIn } from './sign-in.ts'
import type { Changes } from './services/sync/changes.ts'
import type { IssueIndexes } from './services/issues/issue-indexes.ts'
import type { Keyring } from './services/serving/keyring.ts'
import type { LogWriter } from './services/log/log-writer.ts'
import type { MatchJudge, MatchJudgeSettings } from './services/match-judge/index.ts'
import type { Letter } from './services/mail/letters.ts'
import type { Receiver } from './services/mail/notices.ts'
import type { Projects } from './services/serving/projects.ts'
import type { Repeats } from './services/serving/repeats.ts'
import type { Spool } from './services/log/spool.ts'
import type { Vectors, VectorSettings } from './services/vectors/index.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { Watch } from './telemetry/watch.ts'

export type WritingSettings = {
  model: Model
  /** The name the service knows it by. */
  name: string
  /** Requests per project per day. */
  perDay: number
  /** Requests per person per minute. */
  perMinute?: number
  timeoutMs?: number
}

export type AppDeps = {
  db: Database
  auth: SignIn
  epoch: string
  log: Logger
  now(): string
  /** Aborted when the server closes: ends open event streams and the check for lost hints. */
  closing: AbortSignal
  /** How often an open event stream shows that it is there; default 20 s. */
  keepAliveMs?: number
  /** True once the server was told to stop but still takes requests: proxies should send no new ones. */
  isLeaving?: () => boolean
  /** Present if other servers share the database. */
  hints?: Hints | undefined
  /** Holds logs while the database is away. */
  spool?: Spool | undefined
  /** The company's model, for assistants that connect through the proxy. */
  model?: Model | undefined
  /** Name of the model that judges responses and doubtful matches. */
  judgeModel?: string | undefined
  /** Judges doubtful matches, in projects that have switched it on. */
  matchJudge?: MatchJudgeSettings | undefined
  /** Makes vectors of questions; without it, matching goes by words alone. */
  vectors?: VectorSettings | undefined
  /** The company's model, for helping experts to write. */
  writing?: WritingSettings | undefined
  /** Rate limits per credential; unlimited if not given. */
  limits?: Limits | undefined
  /**
   * Webhooks: the base for links in them, whether they may lead into the server's own network, and who is notified of
   * changes in a project.
   */
  webhooks?: { baseUrl: string; mayBeInside: boolean; queueWebhooks(projectId: string): void } | undefined
  /** The header in which a trusted proxy gives the caller's address; otherwise the socket's own address counts. */
  peerHeader?: string | undefined
  /** Mails: the secret that signs their links, and who is notified that somebody has something to be told. */
  mail?: { secret: string; queueMail(receivers: readonly Receiver[]): void } | undefined
  /** Sends the letters with which people sign in for the first time, or reset their password. */
  letters?: { ask(letter: Letter): void } | undefined
  /** Receives what was done and how long it took. */
  watch?: Watch | undefined
  metrics?: Metrics | undefined
  /** The token for reading metrics on the main port; without it nobody may. */
  metricsToken?: string | undefined
  /** False only in the test that checks whether the storm test would notice. */
  deduplicate?: boolean
}

export type Services = Omit<AppDeps, 'vectors' | 'matchJudge' | 'limits'> & {
  vectors: Vectors | undefined
  matchJudge: MatchJudge | undefined
  projects: Projects
  issueIndexes: IssueIndexes
  changes: Changes
  logs: LogWriter
  keyring: Keyring
  limiters: Limiters | undefined
  repeats: Repeats<ValidateReply>
}
