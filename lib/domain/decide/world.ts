/**
 * What a mutation is decided on: the few rows it concerns. Client and server load them from their own stores with the
 * same code (load-world.ts), so that both decide alike.
 */
import type {
  Adapter,
  Comment,
  EntityName,
  EntityRow,
  Environment,
  Exchange,
  Expected,
  Inbox,
  Issue,
  Member,
  Mutation,
  Project,
  RegressionCase,
  Remediation,
  Retest,
  Revision,
  Run,
  Site,
  Subject,
  Verdict,
  View,
} from '../../contract/index.ts'

/** For erasing exchanges: the exchanges, the issues that lose them, and everything attached to either. */
export type ErasureWorld = {
  erased: Exchange[]
  issues: Issue[]
  /** Of these issues, including the erased ones. */
  members: Exchange[]
  verdicts: Verdict[]
  remediations: Remediation[]
  /** Of these issues, and of verdicts on erased exchanges, which they quote. */
  retests: Retest[]
  /** On these issues. */
  comments: Comment[]
}

/** For grouping by hand. */
export type GroupWorld = {
  /** The issue that takes the members; null if it has yet to be opened. */
  target: Issue | null
  /** The issues that give members. */
  sources: Issue[]
  /** The exchanges that move. */
  moving: Exchange[]
  /** Where an undo expects them, following merges; null if that issue is gone. */
  expectedIn?: string | null
  /** All members of the issues above, including the moving ones. */
  members: Exchange[]
  verdicts: Verdict[]
  remediations: Remediation[]
  retests: Retest[]
}

/** For cases, environments and runs. */
export type TestingWorld = {
  case: RegressionCase | null
  environment: Environment | null
  run: Run | null
  /** Runs currently going on, as far as known here. */
  running: Run[]
}

export type World = {
  project: Project
  exchange: Exchange | null
  /** The issue concerned: the one named, or the exchange's, or the remediation's; merges are followed. */
  issue: Issue | null
  /** Of that issue, and of that exchange. */
  verdicts: Verdict[]
  remediations: Remediation[]
  retests: Retest[]
  verdict: Verdict | null
  remediation: Remediation | null
  /** The retest already stored under the id of the one to record. */
  retest: Retest | null
  /** The remediation that this one replaces once it is served. */
  replaced: Remediation | null
  /** The revision to restore. */
  revision: Revision | null
  adapter: Adapter | null
  sites: Site[]
  /** Of the project; loaded if a person is named. */
  members: Member[]
  comment: Comment | null
  /** The first remark of the thread that a new one replies to. */
  thread: Comment | null
  /** Who captured or flagged a member of the issue; null if the store holds only what its owner may see. */
  contributors: string[] | null
  inbox: Inbox | null
  view: View | null
  /** Only for grouping by hand. */
  group: GroupWorld | null
  /** Only for erasing exchanges. */
  erasure: ErasureWorld | null
  /** Only for cases, environments and runs. */
  testing: TestingWorld | null
}

export type MutationDraft = {
  [N in Mutation['name']]: { name: N; args: Extract<Mutation, { name: N }>['args']; expects?: Expected }
}[Mutation['name']]

/** Synchronous if it was already read. */
export type Soon<T> = T | Promise<T>

/** Source of rows: Dexie tables within a transaction, or a PostgreSQL transaction. All within one project. */
export type RowStore = {
  get<E extends EntityName>(entity: E, id: string): Soon<EntityRow<E> | null>
  verdictsOf(by: { issueId: string } | { exchangeId: string }): Soon<Verdict[]>
  remediationsOf(issueId: string): Soon<Remediation[]>
  retestsOf(issueId: string): Soon<Retest[]>
  retestsOfVerdicts(verdictIds: readonly string[]): Soon<Retest[]>
  sites(): Promise<Site[]>
  members(): Promise<Member[]>
  contributorsOf(issueId: string): Promise<string[] | null>
  commentsOn(subject: Subject, subjectId: string): Soon<Comment[]>
  /** Members of an issue. */
  exchangesOf(issueId: string): Promise<Exchange[]>
  /** Runs of retests that are going on. */
  running(): Promise<Run[]>
}
