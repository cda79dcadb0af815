/** What a retest run outside of the panel asks: the same cases, planned by the server. */
import { z } from 'zod'
import { DecisionTrace } from './decision-trace.ts'
import { Id, Text, TEXT_LIMITS } from './primitives.ts'
import { Guidance } from './remediation.ts'
import { Assertion, Environment, RETEST_ARGS } from './retest.ts'

export const PlannedExpectation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), markdown: Text(TEXT_LIMITS.answer) }),
  z.object({
    kind: z.literal('guidance'),
    guidance: Guidance,
    /** What the assistant said before there was guidance. */
    before: z.string(),
    assertions: z.array(Assertion),
  }),
  z.object({ kind: z.literal('assertions'), assertions: z.array(Assertion) }),
  z.object({ kind: z.literal('other'), markdown: Text(TEXT_LIMITS.answer) }),
  /** The response that was judged. */
  z.object({ kind: z.literal(['good', 'bad']), before: Text(TEXT_LIMITS.turn) }),
])
export const PlannedStep = z.object({
  /** A remediation's case, one written by people, or a verdict's. */
  remediationId: Id.nullable(),
  caseId: Id.nullable(),
  verdictId: Id.optional(),
  query: z.string(),
  /** Asked before it in the same conversation. */
  before: z.array(z.string()),
  expects: PlannedExpectation,
  revision: z.int().min(0),
  variation: z.object({ kind: z.string(), keeps: z.boolean() }).nullable(),
})
export type PlannedStep = z.infer<typeof PlannedStep>

export const RetestPlan = z.object({
  project: z.object({ id: Id, name: z.string() }),
  steps: z.array(PlannedStep),
  environments: z.array(Environment.pick({ id: true, name: true, address: true, mark: true })),
  /** Of all cases, not only those asked for. */
  tags: z.array(z.string()),
  /** What customers see in place of a response that is held back. */
  fallbacks: z.array(z.string()),
})
export type RetestPlan = z.infer<typeof RetestPlan>

/** Most results in one call. */
export const RESULTS_LIMIT = 20
/** Results of that plan, kept as evidence like the panel's. A known one is not stored twice. */
export const RetestResults = z.strictObject({
  retests: z.array(RETEST_ARGS['retest.record'].shape.retest).min(1).max(RESULTS_LIMIT),
})
export type RetestResults = z.infer<typeof RetestResults>
export const RetestResultsReply = z.object({ /** How many are new. */ recorded: z.int().min(0) })

/** What the server decided about a question of a run; null if it has no log of it. */
export const DecisionReply = z.object({ decision: DecisionTrace.nullable() })
