/**
 * How to read a chat that detection cannot: data made by pointing at messages, never code. It is made of clues, several
 * for each thing it must find, so that a new build of the widget breaks some and not all.
 */
import { z } from 'zod'
import { Id, Iso, Origin, Text, TEXT_LIMITS } from './primitives.ts'

/** One thing that was true of what somebody pointed at. None is an index path: places change with each message. */
export const Clue = z.discriminatedUnion('kind', [
  /** A plain compound selector (tag, classes, attributes); checked for shape and length before any use. */
  z.strictObject({ kind: z.literal('selector'), selector: z.string().min(1).max(300) }),
  /** Tags from the element down to its words. */
  z.strictObject({
    kind: z.literal('shape'),
    tags: z
      .array(z.string().regex(/^[a-z][a-z0-9-]{0,60}$/))
      .min(1)
      .max(12),
  }),
  /** Where in the conversation it stands, in reading direction. */
  z.strictObject({ kind: z.literal('side'), side: z.enum(['start', 'end', 'center']) }),
  /** Computed background of the words' box. */
  z.strictObject({ kind: z.literal('paint'), colour: z.string().max(60) }),
  /** Name or screen reader label that stands with it. */
  z.strictObject({ kind: z.literal('label'), text: Text(60) }),
])
export type Clue = z.infer<typeof Clue>

const Clues = z.array(Clue).min(1).max(8)

export const ADAPTER_SPEC_VERSION = 1
export const AdapterSpec = z.strictObject({
  version: z.literal(ADAPTER_SPEC_VERSION),
  list: Clues,
  /** What all messages share. */
  message: Clues,
  user: Clues,
  assistant: Clues,
  agent: Clues.nullable(),
  composer: Clues.nullable(),
  newestFirst: z.boolean(),
})
export type AdapterSpec = z.infer<typeof AdapterSpec>

/** Its maker uses a proposed one; everybody an approved one. */
export const AdapterStatus = z.enum(['proposed', 'approved', 'retired'])
export type AdapterStatus = z.infer<typeof AdapterStatus>

/** An adapter of one site of a project. */
export const Adapter = z.object({
  id: Id,
  projectId: Id,
  /** Of the frame that holds the chat. */
  origin: Origin,
  name: Text(TEXT_LIMITS.short),
  spec: AdapterSpec,
  status: AdapterStatus,
  createdBy: z.string(),
  createdAt: Iso,
  reviewedBy: z.string().nullable(),
  reviewedAt: Iso.nullable(),
})
export type Adapter = z.infer<typeof Adapter>
