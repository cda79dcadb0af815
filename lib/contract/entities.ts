/**
 * The rows that a project's members share. The same shapes are stored in Dexie and PostgreSQL (as columns) and sent in
 * a pull. The server owns them; a client's copy is a cache with pending mutations on top.
 */
import { z } from 'zod'
import { Adapter } from './adapter.ts'
import { Because } from './because.ts'
import { EvalRule } from './eval-rule.ts'
import { ASSIGNMENT, Comment, Inbox } from './collaboration.ts'
import { Id, Iso, Origin, Text, TEXT_LIMITS } from './primitives.ts'
import { Remediation, Revision } from './remediation.ts'
import { Environment, RegressionCase, Retest, Run } from './retest.ts'
import { Role } from './roles.ts'
import { MatchJudge, ServeRule, ServingStop, TextGuardrail } from './serving-control.ts'
import { FALLBACK_LIMIT, MOST_COMPANY_DOMAINS, MOST_EVALS, MOST_GUARDRAILS } from './limits.ts'
import { Turn } from './turn.ts'
import { View } from './view.ts'

export * from './remediation.ts'
export * from './retest.ts'
export * from './turn.ts'

/** A piece of text, by character offsets `[start, end)` into the text named by `in`. */
export const Span = z.object({
  in: z.enum(['query', 'response', 'context']),
  start: z.int().min(0),
  end: z.int().min(0),
  quote: Text(2_000),
  /** Index into the exchange's `context`, for spans in context. */
  document: z.int().min(0).nullable().default(null),
})
export type Span = z.infer<typeof Span>

export const PrimaryIssue = z.enum(['hallucination', 'search_failure', 'unhelpful', 'difficult_query', 'ungrounded'])
export type PrimaryIssue = z.infer<typeof PrimaryIssue>

export const ThresholdDirection = z.enum(['below', 'above'])
export type ThresholdDirection = z.infer<typeof ThresholdDirection>

/** A sentence of a response checked against the context, by offsets; those of `nearest` are into a document. */
export const SentenceSupport = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  state: z.enum(['supported', 'unsupported', 'contradicted']),
  /** The passage that has most in common with it, or the one that contradicts it. */
  nearest: z.object({ document: z.int().min(0), start: z.int().min(0), end: z.int().min(0) }).nullable(),
})
export type SentenceSupport = z.infer<typeof SentenceSupport>

/** One eval's result on one exchange. Threshold and direction are copied when it is scored and never rewritten. */
export const Score = z.object({
  /** Key of the eval, e.g. `response_helpfulness`. */
  eval: z.string().min(1).max(100),
  /** Display name, for the project's own evals. */
  name: Text(200).optional(),
  /** 0–1, higher is better; null when not judged. */
  score: z.number().min(0).max(1).nullable(),
  threshold: z.number().min(0).max(1),
  direction: ThresholdDirection,
  outcome: z.enum(['passed', 'failed', 'not_judged']),
  /** One plain sentence, in English. */
  reason: Text(1_000),
  /** The reason as data, where it is in the catalogue (lib/evals/reasons.ts). */
  because: Because.optional(),
  evidence: z.array(Span).max(50),
  source: z.enum(['local', 'server', 'given', 'model']),
  /** The model that scored it. */
  by: Text(200).optional(),
  version: z.string().max(40),
  /** Per sentence, where the eval checks them against the context. */
  sentences: z.array(SentenceSupport).max(60).optional(),
})
export type Score = z.infer<typeof Score>

export const ContextDoc = z.object({
  content: Text(TEXT_LIMITS.context),
  id: Text(TEXT_LIMITS.short).nullable().default(null),
  source: Text(2_000).nullable().default(null),
  title: Text(TEXT_LIMITS.short).nullable().default(null),
})
export type ContextDoc = z.infer<typeof ContextDoc>

export const Citation = z.object({ href: Text(2_000), text: Text(TEXT_LIMITS.short) })
export type Citation = z.infer<typeof Citation>

export const ReasonCode = z.enum([
  'wrong_fact',
  'outdated',
  'not_in_our_sources',
  'did_not_answer',
  'misunderstood',
  'off_topic',
  'incomplete',
  'too_long',
  'tone',
  'personal_data',
  'unsafe',
  'wrong_language',
  'other',
])
export type ReasonCode = z.infer<typeof ReasonCode>

/** A flag set by a person, whether or not an eval fell short. */
export const ManualFlag = z.object({
  id: Id,
  by: z.string(),
  reasonCode: ReasonCode.nullable(),
  note: Text(TEXT_LIMITS.explanation).nullable(),
  /** Words of the response that were selected as wrong. */
  evidence: z.array(Span).max(50).optional(),
  at: Iso,
})
export type ManualFlag = z.infer<typeof ManualFlag>

export const MetadataValue = z.union([Text(2_000), z.number(), z.boolean(), z.null()])
export const Metadata = z.record(z.string().max(200), MetadataValue)
export type Metadata = z.infer<typeof Metadata>

/** A user query and the assistant's response to it, with its context (`query log` in the serving API). */
export const Exchange = z.object({
  id: Id,
  projectId: Id,
  issueId: Id.nullable(),
  /** Groups the exchanges of one conversation; opaque. */
  conversationId: Text(200).nullable(),
  /** The same as a page names it, where the assistant has another name for it. */
  pageConversationId: Text(200).optional(),
  ordinal: z.int().min(0),
  /** `page`: read by the extension. `assistant`: logged by the assistant through `validate`. `both`: joined. */
  source: z.enum(['page', 'assistant', 'both']),
  site: Origin.nullable(),
  pageUrl: Text(2_000).nullable(),
  language: Text(20).nullable(),
  query: Text(TEXT_LIMITS.turn),
  /**
   * Self-contained form where that differs: a follow-up resolved from its conversation, or the assistant's rewriting.
   */
  question: Text(TEXT_LIMITS.turn).optional(),
  response: Text(TEXT_LIMITS.turn),
  /** Hash of the normalised query and response; joins a page's exchange to the server's log. */
  contentHash: z.string().max(80),
  /** The same for the text as a page showed it, where that differed slightly from the assistant's log. */
  pageHash: z.string().max(80).optional(),
  context: z.array(ContextDoc).max(50),
  contextSource: z.enum(['log', 'cited', 'page']).nullable(),
  citations: z.array(Citation).max(50),
  before: z.array(Turn).max(20),
  after: z.array(Turn).max(20),
  scores: z.array(Score).max(MOST_EVALS),
  flags: z.array(ManualFlag).max(50),
  primaryIssue: PrimaryIssue.nullable(),
  /** Remediation given to the assistant for this exchange, if any. */
  served: z
    .object({
      remediationId: Id,
      kind: z.enum(['answer', 'guidance']),
      distance: z.number().nullable(),
      /** One plain sentence, in English, and the same as data (lib/match/reasons.ts). */
      why: Text(500),
      because: Because.optional(),
    })
    .nullable(),
  guardrailed: z.boolean(),
  /** False where the customer was shown an Expert Answer or a fallback instead of this response. */
  reachedCustomer: z.boolean(),
  metadata: Metadata,
  capturedBy: z.string().nullable(),
  /** An expert put it into its issue; clustering keeps similar exchanges there. */
  byHand: z.boolean().optional(),
  /** When the response was given. */
  occurredAt: Iso,
})
export type Exchange = z.infer<typeof Exchange>

/** How many experts judge an exchange, each without seeing the others' verdicts. */
export const Reviewers = z.int().min(1).max(3)

export const IssueStatus = z.enum(['unaddressed', 'addressed', 'regressed'])
export type IssueStatus = z.infer<typeof IssueStatus>

export const IssueTag = z.enum(['held_back', 'draft', 'waiting', 'overridden', 'discarded', 'disputed'])
export type IssueTag = z.infer<typeof IssueTag>

/** Why a question needs no answer. */
export const DiscardReason = z.enum(['nonsensical', 'inappropriate'])
export type DiscardReason = z.infer<typeof DiscardReason>

/** `alikeBy`: the last one to set the same value again, so that it counts as theirs too. */
const SET_BY = { by: z.string(), at: Iso, alikeBy: z.string().optional() }

/** A cluster of exchanges with similar queries that need an expert. */
export const Issue = z.object({
  id: Id,
  projectId: Id,
  title: Text(TEXT_LIMITS.turn),
  /** The exchange with the most central query. */
  centralExchangeId: Id,
  status: IssueStatus,
  tags: z.array(IssueTag).max(10),
  /** Skip + mark addressed, or reopened by hand; holds until the next event on a member. */
  override: z.object({ status: z.enum(['addressed', 'unaddressed']), ...SET_BY }).nullable(),
  /** Deleted as a question that needs no answer. It is kept, and exchanges that join later do not reopen it. */
  discarded: z.object({ reason: DiscardReason, ...SET_BY }).nullable(),
  primaryIssue: PrimaryIssue.nullable(),
  exchangeCount: z.int().min(0),
  /** How many of these this member may see; left out where all of them. */
  ownCount: z.int().min(0).optional(),
  /** Σ 2^(−age / half-life) over members, as of `at`. */
  frequency: z.object({ value: z.number().min(0), at: Iso }),
  /** How far each primary eval fell short, worst first; at most 64 (the worst quarter is exact up to 256 members). */
  shortfalls: z.array(z.number().min(0).max(1)).max(64),
  reachedCount: z.int().min(0),
  /** Experts needed per member, as set when the issue was opened; 1 if left out. */
  reviewers: Reviewers.optional(),
  openedAt: Iso,
  lastAt: Iso,
  /** The newest flagged exchange that neither verdict nor remediation prevented. */
  lastUnpreventedAt: Iso,
  /** The issue that this one was merged into: mutations that name this id apply there. */
  mergedInto: Id.nullable(),
  ...ASSIGNMENT,
  /** Members by site, language, failed eval and metadata (lib/domain/issues/facets.ts). */
  facets: z.record(z.string().max(500), z.int().min(1)),
  /** Sort key for impact, independent of time (lib/domain/issues/impact.ts); null where it was merged into another. */
  rank: z.number().nullable(),
})
export type Issue = z.infer<typeof Issue>

export const VerdictValue = z.enum(['good', 'bad', 'cant_tell'])
export type VerdictValue = z.infer<typeof VerdictValue>

export const Verdict = z.object({
  id: Id,
  projectId: Id,
  exchangeId: Id,
  issueId: Id.nullable(),
  by: z.string(),
  value: VerdictValue,
  explanation: Text(TEXT_LIMITS.explanation).nullable(),
  reasonCode: ReasonCode.nullable(),
  evidence: z.array(Span).max(50),
  /** It ended a dispute between experts. */
  settles: z.boolean().optional(),
  /** Given without seeing another expert's: agreement is measured on these. */
  blind: z.boolean().optional(),
  at: Iso,
  /** When it was first given, if it was changed since. */
  createdAt: Iso.optional(),
  retractedAt: Iso.nullable(),
})
export type Verdict = z.infer<typeof Verdict>

/** An origin on which the extension is enabled for a project. */
export const Site = z.object({ id: Id, projectId: Id, origin: Origin, addedBy: z.string(), addedAt: Iso })
export type Site = z.infer<typeof Site>

export const Member = z.object({
  id: z.string(),
  projectId: Id,
  name: Text(200),
  email: z.string().max(320),
  role: Role,
})
export type Member = z.infer<typeof Member>

export const EvalConfig = z.object({
  key: z.string().min(1).max(100),
  enabled: z.boolean(),
  threshold: z.number().min(0).max(1),
  direction: ThresholdDirection,
  /** The failed eval with the lowest number is the primary issue. */
  priority: z.int(),
  shouldGuardrail: z.boolean(),
  shouldEscalate: z.boolean(),
  /** Display name; the product's own evals have theirs in the catalogue. */
  name: Text(200).optional(),
  /** A custom eval's question, and the names in it for the query, the context and the response. */
  criteria: Text(20_000).optional(),
  identifiers: z
    .object({ query: Text(200), context: Text(200), response: Text(200) })
    .partial()
    .optional(),
  /** What a custom eval looks for without a model. */
  rule: EvalRule.optional(),
  /** Shown to the customer when this eval holds a response back; the project's message if left out. */
  fallback: z
    .object({ message: Text(10_000), priority: z.int(), type: z.enum(['ai_guidance', 'expert_answer']) })
    .optional(),
  /** Experts needed for a response that fails it; the project's number if left out. */
  reviewers: Reviewers.optional(),
})
export type EvalConfig = z.infer<typeof EvalConfig>

/** How long conversations are kept, in days. */
export const KeepDays = z.int().min(7).max(3_650)

/** One assistant of one company. */
export const Project = z.object({
  id: Id,
  name: Text(200),
  serveDefault: ServeRule,
  halfLifeDays: z.number().positive(),
  /** The company's own mail domains: addresses there are not personal data. */
  companyDomains: z.array(z.string().max(200)).max(MOST_COMPANY_DOMAINS),
  fallbackMessage: Text(FALLBACK_LIMIT),
  /** Publishing needs a second person's approval. */
  approval: z.boolean(),
  /** Experts needed for each response; 1 if left out. */
  reviewers: Reviewers.optional(),
  evals: z.array(EvalConfig).max(100),
  /** Set while nothing is served. */
  servingStopped: ServingStop.nullable().optional(),
  guardrails: z.array(TextGuardrail).max(MOST_GUARDRAILS).optional(),
  /** Exchanges older than this many days are erased; null or missing: never. */
  keepDays: KeepDays.nullable().optional(),
  /** The largest distance at which answers are served; null: matching's own limit. */
  maxDistance: z.number().nullable().optional(),
  /** Whether the company's model is asked where matching is in doubt; null or missing: no. */
  matchJudge: MatchJudge.nullable().optional(),
})
export type Project = z.infer<typeof Project>

export const ENTITY_SCHEMAS = {
  project: Project,
  site: Site,
  member: Member,
  exchange: Exchange,
  issue: Issue,
  verdict: Verdict,
  remediation: Remediation,
  revision: Revision,
  retest: Retest,
  adapter: Adapter,
  comment: Comment,
  inbox: Inbox,
  view: View,
  case: RegressionCase,
  environment: Environment,
  run: Run,
} as const
export type EntityName = keyof typeof ENTITY_SCHEMAS
export type EntityRow<E extends EntityName> = z.infer<(typeof ENTITY_SCHEMAS)[E]>
export const ENTITY_NAMES = Object.keys(ENTITY_SCHEMAS) as EntityName[]
