import { z } from 'zod'
import { Id, Iso } from './primitives.ts'

/** A person is on an issue this long after they last said so. */
export const PRESENCE_LEASE_S = 45

/** `here` is renewed; `left` ends at once, and need not be waited for. */
export const PresenceRequest = z.strictObject({ here: Id.nullable(), left: Id.nullable() })
export type PresenceRequest = z.infer<typeof PresenceRequest>

/** Somebody else on an issue: since when, and until when they count as there unless they say so again. */
export const Present = z.object({ issueId: Id, userId: z.string(), since: Iso, until: Iso })
export type Present = z.infer<typeof Present>

export const PresenceReply = z.object({ others: z.array(Present).max(500) })
export type PresenceReply = z.infer<typeof PresenceReply>
