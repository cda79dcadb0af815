/** What an admin or expert steers of serving: text guardrails, the stop of all serving, a share of conversations. */
import { z } from 'zod'
import { Id, Iso, Text, TEXT_LIMITS } from './primitives.ts'
import { FALLBACK_LIMIT } from './serving-limits.ts'

/** When an answer is served. */
export const ServeRule = z.enum(['always', 'on_flag'])
export type ServeRule = z.infer<typeof ServeRule>

/** A pattern, in RE2's syntax, that must not be found in a response (or shows what a question is about). */
export const TextGuardrail = z.object({
  id: Id,
  /** What people read; results are told by it, so that no two have the same. */
  name: Text(100),
  pattern: Text(500),
  in: z.enum(['response', 'query']),
  enabled: z.boolean(),
  /** Holds the response back; else it is only told to the assistant. */
  shouldGuardrail: z.boolean(),
  /** What the customer is told; else the project's own message. Lower priority wins. */
  fallback: z.object({ message: Text(2_000), priority: z.int() }).nullable(),
})
export type TextGuardrail = z.infer<typeof TextGuardrail>

/** Nothing is served until somebody takes it back; guardrails go on. */
export const ServingStop = z.object({ by: z.string(), at: Iso, reason: Text(TEXT_LIMITS.short).nullable() })

/** A model is asked where matching is in doubt: how long a decision waits for it, in milliseconds. */
export const MatchJudge = z.object({ limitMs: z.int().min(100).max(5_000) })
export type MatchJudge = z.infer<typeof MatchJudge>
export const MATCH_JUDGE_LIMIT_MS = 800

/** One time that a remediation was served. */
export const Hit = z.object({ exchangeId: Id, at: Iso, distance: z.number().nullable() })
export type Hit = z.infer<typeof Hit>
/** The last ones that a remediation remembers. */
export const HITS_KEPT = 5

/** Conversations of a hundred that get a new remediation; it is left out where all do. */
export const Rollout = z.int().min(1).max(100)

export const SERVING_ARGS = {
  /** Stops all serving of the project, or takes the stop back. */
  'serving.switch': z.strictObject({ stopped: z.boolean(), reason: Text(TEXT_LIMITS.short).nullable() }),
  /** Up to which distance answers are served; null: as far as matching itself is sure. */
  'serving.reach': z.strictObject({ maxDistance: z.number().min(0).max(1).nullable() }),
  /** Asks the company's model where matching is in doubt; null: never. */
  'serving.judge': z.strictObject({ judge: MatchJudge.strict().nullable() }),
  /** When answers are served whose author says nothing else; those that are there keep theirs. */
  'serving.rule': z.strictObject({ serve: ServeRule }),
  /** What customers read where a response is held back and nothing else is said for it. */
  'serving.fallback': z.strictObject({ message: Text(FALLBACK_LIMIT) }),
  'guardrail.save': z.strictObject({ guardrail: TextGuardrail.strict() }),
  'guardrail.remove': z.strictObject({ guardrailId: Id }),
  'remediation.roll_out': z.strictObject({ remediationId: Id, percent: Rollout }),
  /** It was served for a question that it does not answer: it is never again. `isFalse` false takes that back. */
  'remediation.false_match': z.strictObject({
    remediationId: Id,
    exchangeId: Id,
    isFalse: z.boolean(),
    /** The issue that is opened where the exchange is in none. */
    issueId: Id.optional(),
  }),
} as const
