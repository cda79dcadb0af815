/** What is asked again in the live assistant, and what came of it. */
import { z } from 'zod'
import { Because } from './because.ts'
import { DecisionTrace } from './decision-trace.ts'
import { Id, Iso, Origin, Text, TEXT_LIMITS } from './primitives.ts'
import { Turn } from './turn.ts'

/**
 * `flaky`: asked several times, it passed and failed. `blocked`: a person, a captcha, a sign-in or a limit stood in the
 * way. `error`: there was nothing to judge. `inconclusive`: only a person can tell.
 */
export const RetestOutcome = z.enum(['passed', 'failed', 'flaky', 'blocked', 'error', 'inconclusive'])
export type RetestOutcome = z.infer<typeof RetestOutcome>

/** What an answer must be like, beside or instead of an Expert Answer. */
export const Assertion = z.discriminatedUnion('kind', [
  /** An instruction: judged by the facts it names, else left to a person. */
  z.object({ kind: z.literal('must'), text: Text(1_000) }),
  /** Words that must not be said, as they stand. */
  z.object({ kind: z.literal('must_not'), text: Text(1_000) }),
  /** Words that must be said, as they stand. */
  z.object({ kind: z.literal('must_mention'), text: Text(1_000) }),
  /** A regular expression of RE2, as guardrails have; `not`: it must not match. */
  z.object({ kind: z.literal('matches'), pattern: z.string().min(1).max(300), not: z.boolean() }),
  /** BCP 47, the first part. */
  z.object({ kind: z.literal('language'), language: z.string().min(2).max(20) }),
  /** In words. */
  z.object({ kind: z.literal('length'), min: z.int().min(0).nullable(), max: z.int().min(1).nullable() }),
  /** A link whose address begins so; any link where it is empty. */
  z.object({ kind: z.literal('link'), href: z.string().max(2_000) }),
  z.object({ kind: z.literal('asks_back') }),
  z.object({ kind: z.literal('refuses') }),
  z.object({ kind: z.literal('hands_over') }),
])
export type Assertion = z.infer<typeof Assertion>

/** Milliseconds after the question was sent; null where the page did not show it. */
export const RetestTimings = z.object({
  firstMs: z.number().min(0).nullable(),
  /** When the last words came. */
  lastMs: z.number().min(0).nullable(),
  /** When it was taken to be all. */
  settledMs: z.number().min(0),
})
export type RetestTimings = z.infer<typeof RetestTimings>

/** What an answer is compared with; `other`: the Expert Answer of another question, which must not come. */
export const Expects = z.enum(['answer', 'guidance', 'assertions', 'other', 'good', 'bad'])
export type Expects = z.infer<typeof Expects>

/** What a model thinks of an answer that the rules leave to a person: beside the outcome, never in its place. */
export const Opinion = z.object({
  follows: z.enum(['yes', 'no', 'unsure']),
  /** In the language of the guidance, as the model worded it. */
  reason: Text(500),
  /** As the service calls it. */
  model: z.string().max(200),
  /** Who had it asked. */
  askedBy: z.string(),
  at: Iso,
})
export type Opinion = z.infer<typeof Opinion>

/** A question asked again in the live assistant, with what came back. */
export const Retest = z.object({
  id: Id,
  projectId: Id,
  /** What is tested is one of the three: a remediation, else the case below, else the verdict below. */
  remediationId: Id.nullable(),
  issueId: Id.nullable(),
  query: Text(TEXT_LIMITS.turn),
  /** Words, where there are any; of a verdict the response that was judged. */
  expected: Text(TEXT_LIMITS.answer),
  expects: Expects.optional(),
  got: Text(TEXT_LIMITS.turn),
  outcome: RetestOutcome,
  /** In plain English. */
  reason: Text(1_000),
  /** The same as data, sentence by sentence; not of old records. */
  because: z.array(Because).min(1).max(21).optional(),
  site: Origin.nullable(),
  pageUrl: Text(2_000).nullable(),
  /** How alike what was expected and what came are, 0–1. */
  similarity: z.number().min(0).max(1).optional(),
  /** The conversation in which it was asked, the question and its answer last. */
  turns: z.array(Turn).max(40).optional(),
  /** How the answer was built on the page, without its words: an outline of elements. */
  structure: Text(4_000).optional(),
  timings: RetestTimings.optional(),
  /** `fresh`: in a new conversation. `may_matter`: in one that went on before. */
  history: z.enum(['fresh', 'may_matter']).optional(),
  /** The server's log of the answer, where the page tells it. */
  logId: z.string().max(100).nullable().optional(),
  /** What the question was marked with, where the page passes marks on. */
  mark: z.string().max(200).optional(),
  /** Put by the server where it keeps the retest: null where it has no log of the question. */
  decision: DecisionTrace.nullable().optional(),
  /** Put by the server, where somebody had a model asked. */
  opinion: Opinion.optional(),
  /** How often it passed of how often it was asked, where that is more than once. */
  tries: z.object({ passed: z.int().min(0), of: z.int().min(1) }).optional(),
  /** Of the remediation, at that time; 0 where it was never served. */
  revision: z.int().min(0).optional(),
  extensionVersion: z.string().max(40).optional(),
  /** The case that people wrote, the verdict that must still hold, and the run that asked. */
  caseId: Id.optional(),
  verdictId: Id.optional(),
  runId: Id.optional(),
  /** Asked in other words (`keeps`: the answer should come), or for something else (it should not). */
  variation: z.object({ kind: z.string().max(60), keeps: z.boolean() }).optional(),
  by: z.string(),
  at: Iso,
})
export type Retest = z.infer<typeof Retest>

/** A question of the regression set that people wrote, or what they say about a remediation's own. */
export const RegressionCase = z.object({
  id: Id,
  projectId: Id,
  /** Of a published remediation, which is a case by itself; then query and assertions are its own, and these come on top. */
  remediationId: Id.nullable(),
  query: Text(TEXT_LIMITS.turn),
  /** Asked before it in the same conversation. */
  before: z.array(Text(TEXT_LIMITS.turn)).max(10),
  assertions: z.array(Assertion).max(20),
  tags: z.array(z.string().min(1).max(60)).max(20),
  owner: z.string().max(200).nullable(),
  /** For whom it is asked, as "plan: team" or "signed-in: yes". */
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
  /** Of the page with the chat. */
  address: z.url().max(2_000),
  /** How its questions are told from customers': by what the page passes on, or by words after the question as a last resort. */
  mark: z.enum(['page', 'text']),
  by: z.string(),
  at: Iso,
})
export type Environment = z.infer<typeof Environment>

/**
 * What a run may ask: published answers and guidance, cases that people wrote, and what must still hold of exchanges that
 * were judged Good or Bad.
 */
export const CaseKind = z.enum(['answer', 'guidance', 'case', 'good', 'bad'])
export type CaseKind = z.infer<typeof CaseKind>
/** What is asked where nobody says: all that was written. */
export const WRITTEN_KINDS = ['answer', 'guidance', 'case'] as const satisfies CaseKind[]

export const RunState = z.enum(['running', 'paused', 'stopped', 'done'])
export type RunState = z.infer<typeof RunState>

/** Cases asked one after another on one site. What came of each is a retest with its `runId`. */
export const Run = z.object({
  id: Id,
  projectId: Id,
  environmentId: Id.nullable(),
  site: Origin,
  tags: z.array(z.string().min(1).max(60)).max(20),
  /** `WRITTEN_KINDS` where it does not say. */
  kinds: z.array(CaseKind).max(5).optional(),
  variations: z.boolean(),
  /** By a schedule of somebody's browser, not by hand. */
  scheduled: z.boolean().optional(),
  /** How often each is asked. */
  tries: z.int().min(1).max(5),
  state: RunState,
  /** Why it does not go on, in a sentence. */
  why: Text(500).nullable(),
  planned: z.int().min(0),
  counts: z.record(RetestOutcome, z.int().min(0)),
  startedAt: Iso,
  endedAt: Iso.nullable(),
  /** Until then the site is its own; said again as it goes on. */
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
  /** An Expert Answer is for this question too (`keeps`), is not for it (false), or nothing is said of it (null). */
  'remediation.example': z.strictObject({
    remediationId: Id,
    query: Text(TEXT_LIMITS.turn),
    keeps: z.boolean().nullable(),
  }),
  /** Begins a run, and says how far it is. Refused where another holds the site. */
  'run.save': z.strictObject({ run: Run.omit(STAMPED) }),
} as const
