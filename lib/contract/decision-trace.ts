/** What the server decided of an answer, and why: from its log of the question. */
import { z } from 'zod'
import { Because } from './because.ts'
import { Id, Iso, Text, TEXT_LIMITS } from './primitives.ts'

/** An answer matched and was not served: the project is stopped, it is rolled out to others, waits for a flag, or is too far. */
export const Withheld = z.enum(['stopped', 'rolled_out_to_others', 'not_flagged', 'too_far'])
export type Withheld = z.infer<typeof Withheld>

/**
 * What the company's model said of an answer that matching left in doubt. Only `same` serves it; where nothing was said in
 * time (`slow`), at all (`failed`, `busy`, `resting`, `no_budget`), or of this (`refused`), it is decided as without a model.
 */
export const JudgeSaid = z.enum([
  'same',
  'other',
  'unsure',
  'refused',
  'slow',
  'failed',
  'busy',
  'resting',
  'no_budget',
])
export type JudgeSaid = z.infer<typeof JudgeSaid>

export const MatchJudgement = z.object({
  /** One of `JudgeSaid`, or what a newer backend calls it. */
  said: z.string().max(60),
  /** The model. */
  by: Text(200),
  /** How long was waited for it, in milliseconds. */
  ms: z.int().min(0),
  remediationId: z.string(),
  /** The stored question that the asked one was held against. */
  phrasing: Text(TEXT_LIMITS.short),
})
export type MatchJudgement = z.infer<typeof MatchJudgement>

/** What the matchers had for and against: looked at again only for what a retest asked. */
export const MatchingTrace = z.object({
  withheld: Withheld.nullable(),
  /** The nearest answers, best first. */
  nearest: z
    .array(
      z.object({
        remediationId: z.string(),
        phrasing: Text(TEXT_LIMITS.short),
        distance: z.number(),
        /** The guard, or what did not match; null where nothing forbade it. */
        blockedBy: z.string().max(60).nullable(),
        /** That in words, to follow "The question …". */
        detail: Text(TEXT_LIMITS.short),
        /** That differ, where it is by words; as they were written. */
        words: z.array(Text(TEXT_LIMITS.short)).max(4).optional(),
      }),
    )
    .max(3),
  /** What became of the search by meaning, where the words found nothing; null where it was not asked for. */
  vectors: z.string().max(60).nullable(),
  /** What a model said of the answer that was in doubt; null where none was asked. */
  judge: MatchJudgement.nullable().optional(),
  /** Guidance that was relevant. */
  guidance: z.array(z.string()).max(5),
})
export type MatchingTrace = z.infer<typeof MatchingTrace>

export const DecisionTrace = z.object({
  logId: z.string().max(100),
  at: Iso,
  /** What was matched: the query, or its self-contained form. */
  question: Text(TEXT_LIMITS.turn),
  served: z
    .object({
      remediationId: Id,
      distance: z.number().nullable(),
      why: Text(TEXT_LIMITS.short),
      because: Because.optional(),
    })
    .nullable(),
  /** By whom or what it was held back; null where it was not. */
  heldBackBy: Text(TEXT_LIMITS.short).nullable(),
  /** The expert's verdict that spoke for it. */
  verdictId: z.string().nullable(),
  /** Evals that fell short. */
  failed: z
    .array(
      z.object({ eval: z.string(), score: z.number(), threshold: z.number(), direction: z.enum(['below', 'above']) }),
    )
    .max(50),
  /** Null where the assistant did not pass on that it was a test. */
  matching: MatchingTrace.nullable(),
})
export type DecisionTrace = z.infer<typeof DecisionTrace>
