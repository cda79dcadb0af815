import { z } from 'zod'
import { Id, Iso } from './primitives.ts'

/** How long, in seconds, a person counts as being on an issue after last reporting it. */
export const PRESENCE_LEASE_S = 45

/** `here` is renewed; `left` ends at once. The reply need not be waited for. */
export const PresenceRequest = z.strictObject({ here: Id.nullable(), left: Id.nullable() })
export type PresenceRequest = z.infer<typeof PresenceRequest>

/** Somebody else on an issue: since when, and until when they count as there unless they renew it. */
export const Present = z.object({ issueId: Id, userId: z.string(), since: Iso, until: Iso })
export type Present = z.infer<typeof Present>

export const PresenceReply = z.object({ others: z.array(Present).max(500) })
export type PresenceReply = z.infer<typeof PresenceReply>
