/**
 * What a mutation is decided upon: the few rows it concerns. Client and server load them from their own store by the same
 * code (load-world.ts), so that both decide alike.
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

/** Of exchanges that are to be erased: these, the issues that lose them, and all that hangs on either. */
export type ErasureWorld = {
  erased: Exchange[]
  issues: Issue[]
  /** Of these issues, the erased ones included. */
  members: Exchange[]
  verdicts: Verdict[]
  remediations: Remediation[]
  /** Of these issues, and of verdicts on what is erased: they quote it. */
  retests: Retest[]
  /** On these issues. */
  comments: Comment[]
}

/** Of gathering by hand. */
export type GroupWorld = {
  /** The issue that takes them; null where it will be opened. */
  target: Issue | null
  /** The issues that give members. */
  sources: Issue[]
  /** Exchanges that go over. */
  moving: Exchange[]
  /** Where one that takes back expects them, wherever that was merged into; null where it is no longer there. */
  expectedIn?: string | null
  /** All members of the issues above, the moving ones included. */
  members: Exchange[]
  verdicts: Verdict[]
  remediations: Remediation[]
  retests: Retest[]
}

/** Of cases, environments and runs. */
export type TestingWorld = {
  case: RegressionCase | null
  environment: Environment | null
  run: Run | null
  /** Runs that go on now, as far as is known here. */
  running: Run[]
}

export type World = {
  project: Project
  exchange: Exchange | null
  /** The issue concerned: the one named, or the exchange's, or the remediation's; merged ones followed. */
  issue: Issue | null
  /** Of that issue, and of that exchange. */
  verdicts: Verdict[]
  remediations: Remediation[]
  retests: Retest[]
  verdict: Verdict | null
  remediation: Remediation | null
  /** That is kept already under the id of the one to record. */
  retest: Retest | null
  /** The one that it takes the place of once it is served. */
  replaced: Remediation | null
  /** The revision that a restore goes back to. */
  revision: Revision | null
  adapter: Adapter | null
  sites: Site[]
  /** The project's, where a person is named. */
  members: Member[]
  comment: Comment | null
  /** The first remark of the thread that a new one goes to. */
  thread: Comment | null
  /** Who captured or flagged a member of the issue; null where the store holds only what its owner may see. */
  contributors: string[] | null
  inbox: Inbox | null
  view: View | null
  /** Only where issues are gathered by hand. */
  group: GroupWorld | null
  /** Only where exchanges are erased. */
  erasure: ErasureWorld | null
  /** Only where it is about cases, environments and runs. */
  testing: TestingWorld | null
}

export type MutationDraft = {
  [N in Mutation['name']]: { name: N; args: Extract<Mutation, { name: N }>['args']; expects?: Expected }
}[Mutation['name']]

/** At once where it was read already. */
export type Soon<T> = T | Promise<T>

/** Where rows come from: Dexie tables within a transaction, or a PostgreSQL transaction. All within one project. */
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
  /** Runs of retests that go on. */
  running(): Promise<Run[]>
}
