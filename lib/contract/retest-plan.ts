/** What a retest run from outside the panel asks: the same cases, planned by the server for whoever may run them. */
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
  /** What was said when it was judged. */
  z.object({ kind: z.literal(['good', 'bad']), before: Text(TEXT_LIMITS.turn) }),
])
export const PlannedStep = z.object({
  /** Of a remediation, of a case that people wrote, or of a verdict. */
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
  /** Of all cases, whichever were asked for. */
  tags: z.array(z.string()),
  /** What customers read in place of a response that is held back. */
  fallbacks: z.array(z.string()),
})
export type RetestPlan = z.infer<typeof RetestPlan>

/** Most results in one call. */
export const RESULTS_LIMIT = 20
/** What came of questions of that plan, to be kept as evidence as the panel's are. One that is known already is not kept twice. */
export const RetestResults = z.strictObject({
  retests: z.array(RETEST_ARGS['retest.record'].shape.retest).min(1).max(RESULTS_LIMIT),
})
export type RetestResults = z.infer<typeof RetestResults>
export const RetestResultsReply = z.object({ /** How many are new. */ recorded: z.int().min(0) })

/** What the server decided of a question that a run asked; null where it has no log of it. */
export const DecisionReply = z.object({ decision: DecisionTrace.nullable() })
