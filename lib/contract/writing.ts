/**
 * Help in writing by the company's model: what is asked, and what comes back. A proposal in any case: nothing of it is
 * stored or served before a person has taken it.
 */
import { z } from 'zod'
import { Guidance } from './remediation.ts'
import { Text, TEXT_LIMITS } from './primitives.ts'

/** Whether a model is configured. Where none is, nobody is told of it. */
export const WritingStatus = z.object({ on: z.boolean() })
export type WritingStatus = z.infer<typeof WritingStatus>

/**
 * Why there is no proposal: `off` no model is configured; `refused` the model would not; `not_understood` what it said
 * has not the form that was asked for; `busy` it takes no more at the moment; `slow` it said nothing in time;
 * `unreachable` it could not be asked; `too_many` this person asks faster than a person writes; `used_up` the project's
 * budget of the day is.
 */
export const WritingFailure = z.enum([
  'off',
  'refused',
  'not_understood',
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
