/** How admins and experts control serving: text guardrails, stopping it, rolling out to a share of conversations. */
import { z } from 'zod'
import { Id, Iso, Text, TEXT_LIMITS } from './primitives.ts'
import { FALLBACK_LIMIT } from './limits.ts'

/** When an answer is served. */
export const ServeRule = z.enum(['always', 'on_flag'])
export type ServeRule = z.infer<typeof ServeRule>

/** A pattern in RE2's syntax that no response may contain (or that shows what a question is about). */
export const TextGuardrail = z.object({
  id: Id,
  /** Display name, and the key of its results: no two are the same. */
  name: Text(100),
  pattern: Text(500),
  in: z.enum(['response', 'query']),
  enabled: z.boolean(),
  /** Holds the response back; otherwise it is only reported to the assistant. */
  shouldGuardrail: z.boolean(),
  /** Shown to the customer; the project's own message if null. Lower priority wins. */
  fallback: z.object({ message: Text(2_000), priority: z.int() }).nullable(),
})
export type TextGuardrail = z.infer<typeof TextGuardrail>

/** Nothing is served until somebody takes it back; guardrails stay on. */
export const ServingStop = z.object({ by: z.string(), at: Iso, reason: Text(TEXT_LIMITS.short).nullable() })

/** Asks a model where matching is in doubt; a decision waits this many milliseconds for it. */
export const MatchJudge = z.object({ limitMs: z.int().min(100).max(5_000) })
export type MatchJudge = z.infer<typeof MatchJudge>
export const MATCH_JUDGE_LIMIT_MS = 800

/** One occasion on which a remediation was served. */
export const Hit = z.object({ exchangeId: Id, at: Iso, distance: z.number().nullable() })
export type Hit = z.infer<typeof Hit>
/** How many of its last hits a remediation keeps. */
export const HITS_KEPT = 5

/** Share of conversations that get a new remediation, in percent; left out where all do. */
export const Rollout = z.int().min(1).max(100)

export const SERVING_ARGS = {
  /** Stops all serving of the project, or takes the stop back. */
  'serving.switch': z.strictObject({ stopped: z.boolean(), reason: Text(TEXT_LIMITS.short).nullable() }),
  /** The largest distance at which answers are served; null: matching's own limit. */
  'serving.reach': z.strictObject({ maxDistance: z.number().min(0).max(1).nullable() }),
  /** Asks the company's model where matching is in doubt; null: never. */
  'serving.judge': z.strictObject({ judge: MatchJudge.strict().nullable() }),
  /** The default for answers whose author chose no rule; existing answers keep theirs. */
  'serving.rule': z.strictObject({ serve: ServeRule }),
  /** What customers see where a response is held back and nothing more specific is set. */
  'serving.fallback': z.strictObject({ message: Text(FALLBACK_LIMIT) }),
  'guardrail.save': z.strictObject({ guardrail: TextGuardrail.strict() }),
  'guardrail.remove': z.strictObject({ guardrailId: Id }),
  'remediation.roll_out': z.strictObject({ remediationId: Id, percent: Rollout }),
  /** It was served for a question it does not answer, and never will be again. `isFalse` false takes that back. */
  'remediation.false_match': z.strictObject({
    remediationId: Id,
    exchangeId: Id,
    isFalse: z.boolean(),
    /** The issue to open if the exchange has none. */
    issueId: Id.optional(),
  }),
} as const
