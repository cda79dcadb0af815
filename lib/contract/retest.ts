/** What is asked again in the live assistant, and what came of it. */
import { z } from 'zod'
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
  /** A regular expression within limits (lib/retest/pattern.ts); `not`: it must not match. */
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

/** A question asked again in the live assistant, with what came back. */
export const Retest = z.object({
  id: Id,
  projectId: Id,
  remediationId: Id,
  issueId: Id.nullable(),
  query: Text(TEXT_LIMITS.turn),
  expected: Text(TEXT_LIMITS.answer),
  got: Text(TEXT_LIMITS.turn),
  outcome: RetestOutcome,
  /** One plain sentence. */
  reason: Text(1_000),
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
  /** How often it passed of how often it was asked, where that is more than once. */
  tries: z.object({ passed: z.int().min(0), of: z.int().min(1) }).optional(),
  /** Of the remediation, at that time; 0 where it was never served. */
  revision: z.int().min(0).optional(),
  extensionVersion: z.string().max(40).optional(),
  by: z.string(),
  at: Iso,
})
export type Retest = z.infer<typeof Retest>
