/**
 * Help in writing by the company's model: what is asked, and what comes back. A proposal in any case: nothing of it is
 * stored or served before a person has taken it.
 */
import { z } from 'zod'
import { ContextDoc, SentenceSupport } from './entities.ts'
import { Guidance } from './remediation.ts'
import { Opinion } from './retest.ts'
import { Id, Text, TEXT_LIMITS } from './primitives.ts'

/** Whether a model is configured. Where none is, nobody is told of it. */
export const WritingStatus = z.object({ on: z.boolean() })
export type WritingStatus = z.infer<typeof WritingStatus>

/**
 * Why there is no proposal: `off` no model is configured; `refused` the model would not; `not_understood` what it said
 * has not the form that was asked for; `no_answer` what was retrieved does not answer
 * the question; `busy` it takes no more at the moment; `slow` it said nothing in time;
 * `unreachable` it could not be asked; `too_many` this person asks faster than a person writes; `used_up` the project's
 * budget of the day is.
 */
export const WritingFailure = z.enum([
  'off',
  'refused',
  'not_understood',
  'no_answer',
  'busy',
  'slow',
  'unreachable',
  'too_many',
  'used_up',
])
export type WritingFailure = z.infer<typeof WritingFailure>
const Failed = z.object({ ok: z.literal(false), why: WritingFailure })

export const GuidanceRequest = z.strictObject({
  /** What the expert says is wrong, or should be. */
  explanation: Text(TEXT_LIMITS.explanation).refine((text) => text.trim() !== '', 'not empty'),
  query: Text(TEXT_LIMITS.turn),
  response: Text(TEXT_LIMITS.turn),
})
export type GuidanceRequest = z.infer<typeof GuidanceRequest>

/** `unsaid`: numbers and addresses in the guidance that stood in nothing that the model was given. */
export const GuidanceReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), guidance: Guidance, unsaid: z.array(z.string().max(2_000)).max(10) }),
  Failed,
])
export type GuidanceReply = z.infer<typeof GuidanceReply>

export const DraftRequest = z.strictObject({
  query: Text(TEXT_LIMITS.turn).refine((text) => text.trim() !== '', 'not empty'),
  /** What was retrieved for it. */
  context: z.array(ContextDoc).min(1).max(20),
})
export type DraftRequest = z.infer<typeof DraftRequest>

/**
 * `sentences`: places in `text`, each with the passage that it cites as `nearest` (or the place that disagrees), and
 * whether that passage holds what it says; one that cites none is unsupported. Null where the language is not one in
 * which that can be told.
 */
export const DraftReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    text: z.string().max(TEXT_LIMITS.answer),
    sentences: z.array(SentenceSupport).max(30).nullable(),
    /** Which documents it cites, each once, in the order in which it does. */
    cited: z.array(z.int().min(0)).max(20),
  }),
  Failed,
])
export type DraftReply = z.infer<typeof DraftReply>

/** Of a retest of guidance that the rules could not decide. */
export const OpinionRequest = z.strictObject({ retestId: Id })
export type OpinionRequest = z.infer<typeof OpinionRequest>

/** `not_there`: the backend has no such retest (yet), its evidence was erased, or the rules have decided it. */
export const OpinionFailure = z.enum([...WritingFailure.options, 'not_there'])
export type OpinionFailure = z.infer<typeof OpinionFailure>

/** An opinion is kept with its retest, and asked for once. */
export const OpinionReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), opinion: Opinion }),
  z.object({ ok: z.literal(false), why: OpinionFailure }),
])
export type OpinionReply = z.infer<typeof OpinionReply>
