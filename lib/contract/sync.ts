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

/** `watermark` is only a hint that more can be sent; the outbox is cleared by a *pull* only (OB6). */
export const PushReply = z.object({ epoch: z.string(), watermark: z.int().min(0) })
export type PushReply = z.infer<typeof PushReply>

export const PullRequest = z.strictObject({
  contractVersion: z.int(),
  clientId: Id,
  projectId: Id,
  /** From the last pull; null on the first. Opaque. */
  cursor: z.string().max(200).nullable(),
  /** Refusals up to this `seq` are known here and need not be sent again. */
  refusalsSeen: z.int().min(0),
})
export type PullRequest = z.infer<typeof PullRequest>

/** `row` null is a tombstone: the row is gone, or this member may no longer see it. */
export const Change = z.object({
  /** A known entity, or one of a newer server, which is skipped while the rest is taken. */
  entity: z.string().max(60),
  id: z.string(),
  row: z.unknown().nullable(),
  /** It was erased for good: no copy may be kept anywhere. */
  erased: z.literal(true).optional(),
})
export type Change = {
  [E in EntityName]: { entity: E; id: string; row: EntityRow<E> | null; erased?: true }
}[EntityName]

/** OB5: a mutation that the server refused for good, with its text, so that nothing written is lost. */
export const Refusal = z.object({
  mutationId: Id,
  clientId: Id,
  seq: z.int().min(1),
  name: z.string(),
  code: RefusalCode,
  /** For a person, in plain words, e.g. who published another version and when. */
  detail: z.string(),
  /** The same as data, to show in the reader's language; left out for rare cases. */
  because: Because.optional(),
  args: z.unknown(),
  at: Iso,
})
export type Refusal = z.infer<typeof Refusal>

export const PullReply = z.object({
  /** Identity of this copy of the database; new after a restore (PL4). */
  epoch: z.string(),
  /** True: replace all synced tables with what follows; the server did not know the cursor (PL1). */
  reset: z.boolean(),
  cursor: z.string(),
  changes: z.array(Change),
  /** All of this client's mutations up to here have been applied, with their effects in the changes up to `cursor`. */
  watermark: z.int().min(0),
  refusals: z.array(Refusal),
  more: z.boolean(),
  /** The server's clock, to compare the client's with. */
  now: Iso.optional(),
})
export type PullReply = Omit<z.infer<typeof PullReply>, 'changes'> & { changes: Change[] }
