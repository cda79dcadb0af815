import { z } from 'zod'
import { Because } from './because.ts'
import type { EntityName, EntityRow } from './entities.ts'
import { Mutation, RefusalCode } from './mutations.ts'
import { Id, Iso } from './primitives.ts'

/** OB3: at most this many mutations, and this many bytes of JSON, in one push. */
export const PUSH_LIMITS = { mutations: 500, bytes: 1_000_000 } as const
/** At most this many changes in one pull. */
export const PULL_LIMIT = 2_000

export const PushRequest = z.strictObject({
  contractVersion: z.int(),
  clientId: Id,
  mutations: z.array(Mutation).max(PUSH_LIMITS.mutations),
})
export type PushRequest = z.infer<typeof PushRequest>

/** `watermark` here is a hint that more can be sent; the outbox is cleared by a *pull* only (OB6). */
export const PushReply = z.object({ epoch: z.string(), watermark: z.int().min(0) })
export type PushReply = z.infer<typeof PushReply>

export const PullRequest = z.strictObject({
  contractVersion: z.int(),
  clientId: Id,
  projectId: Id,
  /** As given by the last pull; null on the first. Opaque. */
  cursor: z.string().max(200).nullable(),
  /** Refusals with a `seq` up to this are known here and need not come again. */
  refusalsSeen: z.int().min(0),
})
export type PullRequest = z.infer<typeof PullRequest>

/** `row` null is a tombstone: the row is gone, or no longer for this member's eyes. */
export const Change = z.object({
  /** One of ours, or a newer server's: that is left aside, and the rest is taken. */
  entity: z.string().max(60),
  id: z.string(),
  row: z.unknown().nullable(),
  /** It was erased for good: nothing of it may stay anywhere. */
  erased: z.literal(true).optional(),
})
export type Change = {
  [E in EntityName]: { entity: E; id: string; row: EntityRow<E> | null; erased?: true }
}[EntityName]

/** OB5: a mutation the server refused for good, with the words in it, so that nothing written is lost. */
export const Refusal = z.object({
  mutationId: Id,
  clientId: Id,
  seq: z.int().min(1),
  name: z.string(),
  code: RefusalCode,
  /** Detail for a person, in plain words, e.g. who published another version and when. */
  detail: z.string(),
  /** The same as data, for the reader's language; left out where it is rare. */
  because: Because.optional(),
  args: z.unknown(),
  at: Iso,
})
export type Refusal = z.infer<typeof Refusal>

export const PullReply = z.object({
  /** Identity of this copy of the database; new after a restore (PL4). */
  epoch: z.string(),
  /** True: replace all synced tables by what follows; the cursor was unknown here (PL1). */
  reset: z.boolean(),
  cursor: z.string(),
  changes: z.array(Change),
  /** Everything of this client up to here has been applied, and its effects are in the changes up to `cursor`. */
  watermark: z.int().min(0),
  refusals: z.array(Refusal),
  more: z.boolean(),
  /** The server's clock: what the client's is compared with. */
  now: Iso.optional(),
})
export type PullReply = Omit<z.infer<typeof PullReply>, 'changes'> & { changes: Change[] }
