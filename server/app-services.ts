/** What the app is handed, and what its routes call. */
import type { Logger } from 'pino'
import type { ValidateReply } from '../lib/contract/index.ts'
import type { Database } from './db/database.ts'
import type { Hints } from './db/hints.ts'
import type { Model } from './providers/model.ts'
import type { Limiters, Limits } from './routes/limits.ts'
import type { SignIn } from './sign-in.ts'
import type { Changes } from './services/sync/changes.ts'
import type { IssueBooks } from './services/issues/issue-book.ts'
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
  /** As the service calls it. */
  name: string
  /** Questions of one project a day. */
  perDay: number
  /** Questions of one person a minute. */
  perMinute?: number
  timeoutMs?: number
}

export type AppDeps = {
  db: Database
  auth: SignIn
  epoch: string
  log: Logger
  now(): string
  /** Ends open event streams, and the look for lost hints, when the server closes. */
  closing: AbortSignal
  /** It was told to stop and still takes requests: no proxy shall send new ones. */
  isLeaving?: () => boolean
  /** Where other servers share the database. */
  hints?: Hints | undefined
  /** Where logs go while the database is away. */
  spool?: Spool | undefined
  /** The company's model, for assistants that are connected by one address. */
  model?: Model | undefined
  /** Name of the model that judges responses, and matches that are in doubt. */
  judgeModel?: string | undefined
  /** Asked where matching is in doubt, in projects that have switched it on. */
  matchJudge?: MatchJudgeSettings | undefined
  /** What makes vectors of questions; without it matching goes by words alone. */
  vectors?: VectorSettings | undefined
  /** The company's model for experts, where one helps them in writing. */
  writing?: WritingSettings | undefined
  /** How much one credential may ask; as much as it likes where it is not said. */
  limits?: Limits | undefined
  /** Where webhooks are sent: where they may lead, and who hears that something happened in a project. */
  webhooks?: { baseUrl: string; mayBeInside: boolean; noted(projectId: string): void } | undefined
  /** A header in which a proxy that we trust tells the caller's address; else the socket's own counts. */
  peerHeader?: string | undefined
  /** Where mails are sent: what signs their links, and who hears that somebody is to be told something. */
  mail?: { secret: string; noted(receivers: readonly Receiver[]): void } | undefined
  /** Where letters are sent by which people come in for the first time, or again. */
  letters?: { ask(letter: Letter): void } | undefined
  /** Who is told what was done and how long it took. */
  watch?: Watch | undefined
  metrics?: Metrics | undefined
  /** Who sends it may read the metrics on the main port; without it nobody may. */
  metricsToken?: string | undefined
  /** Only ever false in the test that proves that the storm notices. */
  deduplicate?: boolean
}

export type Services = Omit<AppDeps, 'vectors' | 'matchJudge' | 'limits'> & {
  vectors: Vectors | undefined
  matchJudge: MatchJudge | undefined
  projects: Projects
  books: IssueBooks
  changes: Changes
  logs: LogWriter
  keyring: Keyring
  limiters: Limiters | undefined
  repeats: Repeats<ValidateReply>
}
