/** What is asked of the live assistant again, and what came of it. */
import { z } from 'zod'
import { Because } from './because.ts'
import { DecisionTrace } from './decision-trace.ts'
import { Id, Iso, Origin, Text, TEXT_LIMITS } from './primitives.ts'
import { Turn } from './turn.ts'

/**
 * `flaky`: of several tries some passed and some failed. `blocked`: a person, a captcha, a sign-in or a limit stood in
 * the way. `error`: there was nothing to judge. `inconclusive`: only a person can tell.
 */
export const RetestOutcome = z.enum(['passed', 'failed', 'flaky', 'blocked', 'error', 'inconclusive'])
export type RetestOutcome = z.infer<typeof RetestOutcome>

/** What an answer must be like, besides or instead of an Expert Answer. */
export const Assertion = z.discriminatedUnion('kind', [
  /** An instruction: judged by the facts in it, else left to a person. */
  z.object({ kind: z.literal('must'), text: Text(1_000) }),
  /** Exact words that must not occur. */
  z.object({ kind: z.literal('must_not'), text: Text(1_000) }),
  /** Exact words that must occur. */
  z.object({ kind: z.literal('must_mention'), text: Text(1_000) }),
  /** A regular expression in RE2's syntax, as for guardrails; `not`: it must not match. */
  z.object({ kind: z.literal('matches'), pattern: z.string().min(1).max(300), not: z.boolean() }),
  /** The primary subtag of BCP 47. */
  z.object({ kind: z.literal('language'), language: z.string().min(2).max(20) }),
  /** Counted in words. */
  z.object({ kind: z.literal('length'), min: z.int().min(0).nullable(), max: z.int().min(1).nullable() }),
  /** A link whose address begins like this; any link if empty. */
  z.object({ kind: z.literal('link'), href: z.string().max(2_000) }),
  z.object({ kind: z.literal('asks_back') }),
  z.object({ kind: z.literal('refuses') }),
  z.object({ kind: z.literal('hands_over') }),
])
export type Assertion = z.infer<typeof Assertion>

/** Milliseconds since the question was sent; null where the page did not show it. */
export const RetestTimings = z.object({
  firstMs: z.number().min(0).nullable(),
  /** When the last words came. */
  lastMs: z.number().min(0).nullable(),
  /** When it was taken to be complete. */
  settledMs: z.number().min(0),
})
export type RetestTimings = z.infer<typeof RetestTimings>

/** What an answer is compared with; `other`: another question's Expert Answer, which must not come. */
export const Expects = z.enum(['answer', 'guidance', 'assertions', 'other', 'good', 'bad'])
export type Expects = z.infer<typeof Expects>

/** A model's opinion on an answer that the rules leave to a person: besides the outcome, never instead of it. */
export const Opinion = z.object({
  follows: z.enum(['yes', 'no', 'unsure']),
  /** In the language of the guidance, in the model's words. */
  reason: Text(500),
  /** The service's name for it. */
  model: z.string().max(200),
  /** Who asked for it. */
  askedBy: z.string(),
  at: Iso,
})
export type Opinion = z.infer<typeof Opinion>

/** A question asked again in the live assistant, with what came back. */
export const Retest = z.object({
  id: Id,
  projectId: Id,
  /** One of three is tested: a remediation, else the case below, else the verdict below. */
  remediationId: Id.nullable(),
  issueId: Id.nullable(),
  query: Text(TEXT_LIMITS.turn),
  /** The expected words, if any; for a verdict the response that was judged. */
  expected: Text(TEXT_LIMITS.answer),
  expects: Expects.optional(),
  got: Text(TEXT_LIMITS.turn),
  outcome: RetestOutcome,
  /** In plain English. */
  reason: Text(1_000),
  /** The same as data, one per sentence; missing in old records. */
  because: z.array(Because).min(1).max(21).optional(),
  site: Origin.nullable(),
  pageUrl: Text(2_000).nullable(),
  /** How similar expected and actual answer are, 0–1. */
  similarity: z.number().min(0).max(1).optional(),
  /** The conversation it was asked in, ending with the question and its answer. */
  turns: z.array(Turn).max(40).optional(),
  /** How the answer is built on the page, without its words: an outline of elements. */
  structure: Text(4_000).optional(),
  timings: RetestTimings.optional(),
  /** `fresh`: in a new conversation. `may_matter`: in one that had earlier messages. */
  history: z.enum(['fresh', 'may_matter']).optional(),
  /** The server's log of the answer, where the page exposes its id. */
  logId: z.string().max(100).nullable().optional(),
  /** The mark on the question, where the page passes marks on. */
  mark: z.string().max(200).optional(),
  /** Added by the server when it stores the retest; null if it has no log of the question. */
  decision: DecisionTrace.nullable().optional(),
  /** Added by the server, where somebody asked a model. */
  opinion: Opinion.optional(),
  /** How many tries passed, where there was more than one. */
  tries: z.object({ passed: z.int().min(0), of: z.int().min(1) }).optional(),
  /** The remediation's revision at that time; 0 if it was never served. */
  revision: z.int().min(0).optional(),
  extensionVersion: z.string().max(40).optional(),
  /** The case written by people, the verdict that must still hold, and the run that asked. */
  caseId: Id.optional(),
  verdictId: Id.optional(),
  runId: Id.optional(),
  /** Asked in other words (`keeps`: the answer should come), or for something else (it should not). */
  variation: z.object({ kind: z.string().max(60), keeps: z.boolean() }).optional(),
  by: z.string(),
  at: Iso,
})
export type Retest = z.infer<typeof Retest>

/** A case of the regression set written by people, or their additions to a remediation's own case. */
export const RegressionCase = z.object({
  id: Id,
  projectId: Id,
  /** A published remediation is a case by itself; then its query and assertions apply, and these are added. */
  remediationId: Id.nullable(),
  query: Text(TEXT_LIMITS.turn),
  /** Asked before it in the same conversation. */
  before: z.array(Text(TEXT_LIMITS.turn)).max(10),
  assertions: z.array(Assertion).max(20),
  tags: z.array(z.string().min(1).max(60)).max(20),
  owner: z.string().max(200).nullable(),
  /** Who is asking, as "plan: team" or "signed-in: yes". */
  segments: z.record(z.string().min(1).max(60), z.string().max(200)),
  by: z.string(),
  at: Iso,
  removedAt: Iso.nullable(),
})
export type RegressionCase = z.infer<typeof RegressionCase>

/** Where an assistant can be asked: production, staging … */
export const Environment = z.object({
  id: Id,
  projectId: Id,
  name: Text(100),
  /** Address of the page with the chat. */
  address: z.url().max(2_000),
  /** How its questions are told from customers': by what the page passes on or, as a last resort, by a suffix. */
  mark: z.enum(['page', 'text']),
  by: z.string(),
  at: Iso,
})
export type Environment = z.infer<typeof Environment>

/**
 * What a run may ask: published answers and guidance, cases written by people, and exchanges judged Good or Bad, whose
 * verdict must still hold.
 */
export const CaseKind = z.enum(['answer', 'guidance', 'case', 'good', 'bad'])
export type CaseKind = z.infer<typeof CaseKind>
/** The default: everything that people wrote. */
export const WRITTEN_KINDS = ['answer', 'guidance', 'case'] as const satisfies CaseKind[]

export const RunState = z.enum(['running', 'paused', 'stopped', 'done'])
export type RunState = z.infer<typeof RunState>

/** Cases asked one after another on one site. Each result is a retest with its `runId`. */
export const Run = z.object({
  id: Id,
  projectId: Id,
  environmentId: Id.nullable(),
  site: Origin,
  tags: z.array(z.string().min(1).max(60)).max(20),
  /** `WRITTEN_KINDS` if left out. */
  kinds: z.array(CaseKind).max(5).optional(),
  variations: z.boolean(),
  /** Started by a schedule in somebody's browser, not by hand. */
  scheduled: z.boolean().optional(),
  /** Tries per case. */
  tries: z.int().min(1).max(5),
  state: RunState,
  /** Why it does not go on, as a sentence. */
  why: Text(500).nullable(),
  planned: z.int().min(0),
  counts: z.record(RetestOutcome, z.int().min(0)),
  startedAt: Iso,
  endedAt: Iso.nullable(),
  /** The run has the site to itself until then; renewed as it goes on. */
  leaseUntil: Iso.nullable(),
  by: z.string(),
  at: Iso,
})
export type Run = z.infer<typeof Run>

const STAMPED = { projectId: true, by: true, at: true } as const
export const RETEST_ARGS = {
  'retest.record': z.strictObject({
    retest: Retest.omit({ ...STAMPED, issueId: true, decision: true, opinion: true }),
  }),
  'case.save': z.strictObject({ case: RegressionCase.omit({ ...STAMPED, removedAt: true }) }),
  'case.remove': z.strictObject({ caseId: Id }),
  'environment.save': z.strictObject({ environment: Environment.omit(STAMPED) }),
  'environment.remove': z.strictObject({ environmentId: Id }),
  /** The Expert Answer answers this question too (`keeps`), does not (false), or the statement is withdrawn (null). */
  'remediation.example': z.strictObject({
    remediationId: Id,
    query: Text(TEXT_LIMITS.turn),
    keeps: z.boolean().nullable(),
  }),
  /** Starts a run or reports its progress. Refused where another run holds the site. */
  'run.save': z.strictObject({ run: Run.omit(STAMPED) }),
} as const
