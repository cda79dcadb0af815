/**
 * The rows that a project's members share. The same shapes are stored in Dexie, in PostgreSQL
 * (as columns) and sent in a pull. The server owns them; a client's copy is a cache with pending
 * mutations laid on top.
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
import { FALLBACK_LIMIT } from './serving-limits.ts'
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

/** A sentence of a response held against the context; offsets are of the response, in `nearest` of a document. */
export const SentenceSupport = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  state: z.enum(['supported', 'unsupported', 'contradicted']),
  /** The passage that shares most with it, or the place that disagrees. */
  nearest: z.object({ document: z.int().min(0), start: z.int().min(0), end: z.int().min(0) }).nullable(),
})
export type SentenceSupport = z.infer<typeof SentenceSupport>

/** One eval's result on one exchange. Threshold and direction are copied when it is scored and never rewritten. */
export const Score = z.object({
  /** Key of the eval, e.g. `response_helpfulness`. */
  eval: z.string().min(1).max(100),
  /** As people read it, where the eval is the project's own. */
  name: Text(200).optional(),
  /** 0–1, higher is better; null when not judged. */
  score: z.number().min(0).max(1).nullable(),
  threshold: z.number().min(0).max(1),
  direction: ThresholdDirection,
  outcome: z.enum(['passed', 'failed', 'not_judged']),
  /** One plain sentence, in English. */
  reason: Text(1_000),
  /** The same as data, where it is one of the catalogue (lib/evals/reasons.ts). */
  because: Because.optional(),
  evidence: z.array(Span).max(50),
  source: z.enum(['local', 'server', 'given', 'model']),
  /** The model that scored it. */
  by: Text(200).optional(),
  version: z.string().max(40),
  /** Sentence by sentence, where the eval holds them against the context. */
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

/** A flag set by a person, where no eval fell short (or as well). */
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
  ordinal: z.int().min(0),
  /** `page`: read by the extension. `assistant`: logged by the assistant through `validate`. `both`: joined. */
  source: z.enum(['page', 'assistant', 'both']),
  site: Origin.nullable(),
  pageUrl: Text(2_000).nullable(),
  language: Text(20).nullable(),
  query: Text(TEXT_LIMITS.turn),
  /** Its self-contained form, where that is not the query: a follow-up read from its conversation, or as the assistant put it. */
  question: Text(TEXT_LIMITS.turn).optional(),
  response: Text(TEXT_LIMITS.turn),
  /** Hash of normalised query and response; joins a page's exchange to the server's log of it. */
  contentHash: z.string().max(80),
  /** The same of the words as a page showed them, where those were not quite what the assistant had logged. */
  pageHash: z.string().max(80).optional(),
  context: z.array(ContextDoc).max(50),
  contextSource: z.enum(['log', 'cited', 'page']).nullable(),
  citations: z.array(Citation).max(50),
  before: z.array(Turn).max(20),
  after: z.array(Turn).max(20),
  scores: z.array(Score).max(50),
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
  /** An expert placed it in its issue; clustering keeps similar ones there. */
  byHand: z.boolean().optional(),
  /** When the response was given. */
  occurredAt: Iso,
})
export type Exchange = z.infer<typeof Exchange>

/** How many experts judge one exchange, each without knowing what the others said. */
export const Reviewers = z.int().min(1).max(3)

export const IssueStatus = z.enum(['unaddressed', 'addressed', 'regressed'])
export type IssueStatus = z.infer<typeof IssueStatus>

export const IssueTag = z.enum(['held_back', 'draft', 'waiting', 'overridden', 'discarded', 'disputed'])
export type IssueTag = z.infer<typeof IssueTag>

/** Why nobody has to answer a question. */
export const DiscardReason = z.enum(['nonsensical', 'inappropriate'])
export type DiscardReason = z.infer<typeof DiscardReason>

/** `alikeBy`: who had set the same before, the last of them: it is theirs too. */
const SET_BY = { by: z.string(), at: Iso, alikeBy: z.string().optional() }

/** A cluster of exchanges with similar queries that need an expert. */
export const Issue = z.object({
  id: Id,
  projectId: Id,
  title: Text(TEXT_LIMITS.turn),
  /** The exchange whose query is the most central. */
  centralExchangeId: Id,
  status: IssueStatus,
  tags: z.array(IssueTag).max(10),
  /** Skip + mark addressed, or reopened by hand; wins until the next event of its members. */
  override: z.object({ status: z.enum(['addressed', 'unaddressed']), ...SET_BY }).nullable(),
  /** Deleted as a question that needs no answer. It is kept, and what joins it later does not open it again. */
  discarded: z.object({ reason: DiscardReason, ...SET_BY }).nullable(),
  primaryIssue: PrimaryIssue.nullable(),
  exchangeCount: z.int().min(0),
  /** How many of these are for the eyes of who was sent this; left out where all are. */
  ownCount: z.int().min(0).optional(),
  /** Σ 2^(−age / half-life) over members, as of `at`. */
  frequency: z.object({ value: z.number().min(0), at: Iso }),
  /** How far the primary eval fell short, worst first; at most 64 are kept (exact worst quarter up to 256 members). */
  shortfalls: z.array(z.number().min(0).max(1)).max(64),
  reachedCount: z.int().min(0),
  /** Experts that each member needs, as it was asked for when the issue was opened; 1 where it is not said. */
  reviewers: Reviewers.optional(),
  openedAt: Iso,
  lastAt: Iso,
  /** The newest flagged exchange that neither verdict nor remediation prevented. */
  lastUnpreventedAt: Iso,
  /** Set when this id turned out to be another issue: mutations that name it go there. */
  mergedInto: Id.nullable(),
  ...ASSIGNMENT,
  /** Members by site, language, failed eval and metadata (lib/domain/issues/facets.ts). */
  facets: z.record(z.string().max(500), z.int().min(1)),
  /** Orders issues by impact at no particular time (lib/domain/issues/impact.ts); null where it was merged into another. */
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
  /** Given without knowledge of another expert's: agreement is measured on these. */
  blind: z.boolean().optional(),
  at: Iso,
  /** Where it was changed since: when it was first given. */
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
  /** Lower is the first choice for the primary issue. */
  priority: z.int(),
  shouldGuardrail: z.boolean(),
  shouldEscalate: z.boolean(),
  /** What people read; the product's own evals have one in the catalogue. */
  name: Text(200).optional(),
  /** What a custom eval asks, in words, and what these words call the question, the context and the response. */
  criteria: Text(20_000).optional(),
  identifiers: z
    .object({ query: Text(200), context: Text(200), response: Text(200) })
    .partial()
    .optional(),
  /** What a custom eval looks for by itself. */
  rule: EvalRule.optional(),
  /** What the customer is told when this eval holds a response back; else the project's own message. */
  fallback: z
    .object({ message: Text(10_000), priority: z.int(), type: z.enum(['ai_guidance', 'expert_answer']) })
    .optional(),
  /** Experts that a response which fails it needs; the project's number where it is not said. */
  reviewers: Reviewers.optional(),
})
export type EvalConfig = z.infer<typeof EvalConfig>

/** How long conversations are kept. */
export const KeepDays = z.int().min(7).max(3_650)

/** One assistant of one company. */
export const Project = z.object({
  id: Id,
  name: Text(200),
  serveDefault: ServeRule,
  halfLifeDays: z.number().positive(),
  /** The company's own mail domains: addresses there are not personal data. */
  companyDomains: z.array(z.string().max(200)).max(50),
  fallbackMessage: Text(FALLBACK_LIMIT),
  /** What is published waits until a second person has approved it. */
  approval: z.boolean(),
  /** Experts that each response needs; 1 where it is not said. */
  reviewers: Reviewers.optional(),
  evals: z.array(EvalConfig).max(100),
  /** Set while nothing is served. */
  servingStopped: ServingStop.nullable().optional(),
  guardrails: z.array(TextGuardrail).max(50).optional(),
  /** Exchanges older than so many days are erased; null or missing: none are. */
  keepDays: KeepDays.nullable().optional(),
  /** Up to which distance answers are served; null: as far as matching itself is sure. */
  maxDistance: z.number().nullable().optional(),
  /** Whether the company's model is asked where matching is in doubt; null or missing: it is not. */
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
