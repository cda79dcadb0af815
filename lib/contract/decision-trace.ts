/** What the server decided about an answer, and why, from its log of the question. */
import { z } from 'zod'
import { Because } from './because.ts'
import { MOST_EVALS } from './limits.ts'
import { Id, Iso, Text, TEXT_LIMITS } from './primitives.ts'

/** Why a matching answer was not served: serving is stopped, it is rolled out to others, needs a flag, is too far. */
export const Withheld = z.enum(['stopped', 'rolled_out_to_others', 'not_flagged', 'too_far'])
export type Withheld = z.infer<typeof Withheld>

/**
 * What the company's model said where matching was in doubt. Only `same` serves the answer. Without a verdict in time
 * (`slow`), at all (`failed`, `busy`, `resting`, `no_budget`) or on this (`refused`), matching decides as if there were
 * no model.
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
  /** A `JudgeSaid`, or one that only a newer backend knows. */
  said: z.string().max(60),
  /** The model. */
  by: Text(200),
  /** Time waited for it, in milliseconds. */
  ms: z.int().min(0),
  remediationId: z.string(),
  /** The stored phrasing that the question was compared with. */
  phrasing: Text(TEXT_LIMITS.short),
})
export type MatchJudgement = z.infer<typeof MatchJudgement>

/** The matchers' evidence, computed again only for questions of a retest. */
export const MatchingTrace = z.object({
  withheld: Withheld.nullable(),
  /** The nearest answers, best first. */
  nearest: z
    .array(
      z.object({
        remediationId: z.string(),
        phrasing: Text(TEXT_LIMITS.short),
        distance: z.number(),
        /** The guard, or what did not match; null if nothing ruled it out. */
        blockedBy: z.string().max(60).nullable(),
        /** The same in words, to follow "The question …". */
        detail: Text(TEXT_LIMITS.short),
        /** The words that differ, as written, where words decided. */
        words: z.array(Text(TEXT_LIMITS.short)).max(4).optional(),
      }),
    )
    .max(3),
  /** Outcome of the search by meaning, where words found nothing; null if there was none. */
  vectors: z.string().max(60).nullable(),
  /** What a model said about an answer in doubt; null if none was asked. */
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
  /** Who or what held the response back; null if nothing did. */
  heldBackBy: Text(TEXT_LIMITS.short).nullable(),
  /** The expert's verdict that let it pass. */
  verdictId: z.string().nullable(),
  /** Evals that fell short. */
  failed: z
    .array(
      z.object({ eval: z.string(), score: z.number(), threshold: z.number(), direction: z.enum(['below', 'above']) }),
    )
    .max(MOST_EVALS),
  /** Null if the assistant did not pass on that this was a test. */
  matching: MatchingTrace.nullable(),
})
export type DecisionTrace = z.infer<typeof DecisionTrace>
