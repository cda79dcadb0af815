/**
 * Writing help by the company's model: what is asked, and what comes back. Always a proposal: nothing is stored or
 * served before a person has accepted it.
 */
import { z } from 'zod'
import { ContextDoc, SentenceSupport } from './entities.ts'
import { Guidance } from './remediation.ts'
import { Opinion } from './retest.ts'
import { Id, Text, TEXT_LIMITS } from './primitives.ts'

/** Whether a model is configured. Where none is, the panel does not mention it. */
export const WritingStatus = z.object({ on: z.boolean() })
export type WritingStatus = z.infer<typeof WritingStatus>

/**
 * Why there is no proposal: `off` no model is configured; `refused` the model declined; `not_understood` its reply did
 * not have the form asked for; `no_answer` the retrieved context does not answer the question; `busy` it takes no more
 * requests at the moment; `slow` it did not reply in time; `unreachable` it could not be reached; `too_many` this
 * person asks faster than anyone writes; `used_up` the project's daily budget is spent.
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

/** `unsaid`: numbers and addresses in the guidance that were in nothing given to the model. */
export const GuidanceReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), guidance: Guidance, unsaid: z.array(z.string().max(2_000)).max(10) }),
  Failed,
])
export type GuidanceReply = z.infer<typeof GuidanceReply>

export const DraftRequest = z.strictObject({
  query: Text(TEXT_LIMITS.turn).refine((text) => text.trim() !== '', 'not empty'),
  /** The context retrieved for it. */
  context: z.array(ContextDoc).min(1).max(20),
})
export type DraftRequest = z.infer<typeof DraftRequest>

/**
 * `sentences`: spans of `text`, each with the passage it cites as `nearest` (or the passage that contradicts it), and
 * whether that passage supports it; one without a citation is unsupported. Null for languages in which this cannot be
 * checked.
 */
export const DraftReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    text: z.string().max(TEXT_LIMITS.answer),
    sentences: z.array(SentenceSupport).max(30).nullable(),
    /** Indexes of the cited documents, each once, in order of citation. */
    cited: z.array(z.int().min(0)).max(20),
  }),
  Failed,
])
export type DraftReply = z.infer<typeof DraftReply>

/** For a retest of guidance that the rules could not decide. */
export const OpinionRequest = z.strictObject({ retestId: Id })
export type OpinionRequest = z.infer<typeof OpinionRequest>

/** `not_there`: the backend does not have this retest (yet), its evidence was erased, or the rules have decided it. */
export const OpinionFailure = z.enum([...WritingFailure.options, 'not_there'])
export type OpinionFailure = z.infer<typeof OpinionFailure>

/** An opinion is stored with its retest and asked for only once. */
export const OpinionReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), opinion: Opinion }),
  z.object({ ok: z.literal(false), why: OpinionFailure }),
])
export type OpinionReply = z.infer<typeof OpinionReply>
