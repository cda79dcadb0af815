/**
 * How to read a chat that detection cannot: data made by pointing at messages, never code. It consists of clues,
 * several for each thing to find, so that a new build of the widget breaks some but not all.
 */
import { z } from 'zod'
import { Id, Iso, Origin, Text } from './primitives.ts'
import { ADAPTER_SPEC_VERSION } from './version.ts'

/**
 * A single compound: tag, id, classes, attributes. No combinators and no pseudo-classes, so that matching costs the
 * same whatever the data contains. Scripts in pages have their own copy of this check (lib/detect/selector.ts).
 */
const PLAIN_SELECTOR =
  /^(?:[a-z][a-z0-9-]{0,60})?(?:#[A-Za-z_][\w-]{0,60}|\.[A-Za-z_-][\w-]{0,60}|\[[a-z][a-z0-9_:-]{0,40}(?:\*?="[^"\\\n]{0,80}")?\]){0,6}$/
const TAG = /^[a-z][a-z0-9-]{0,60}$/
const Colour = z.string().regex(/^(|[a-z]{3,30}|[a-z-]{2,12}\([\d., /%a-z-]{1,50}\))$/, 'a computed colour')

/** Something that was true of what was pointed at. None is an index path: places change with each message. */
export const Clue = z.discriminatedUnion('kind', [
  /** `absent`: the other speaker has it and this one does not. */
  z.strictObject({
    kind: z.literal('selector'),
    selector: z.string().min(1).max(200).regex(PLAIN_SELECTOR, 'only one tag with its id, classes and attributes'),
    absent: z.literal(true).optional(),
  }),
  /** Tags from the element down to its words. */
  z.strictObject({
    kind: z.literal('shape'),
    tags: z.array(z.string().regex(TAG, 'the name of a tag')).min(1).max(12),
  }),
  /** Its side in the conversation, in reading direction; `none` where it takes the full width. */
  z.strictObject({ kind: z.literal('side'), side: z.enum(['start', 'end', 'center', 'none']) }),
  /** Computed background of the words' box; '' for none. */
  z.strictObject({ kind: z.literal('paint'), colour: Colour }),
  /** Computed colour of the words. */
  z.strictObject({ kind: z.literal('ink'), colour: Colour }),
  /** Whether something drawn (an avatar, an icon) is beside the words. */
  z.strictObject({ kind: z.literal('part'), tag: z.string().regex(TAG, 'the name of a tag'), there: z.boolean() }),
  /** A name or a screen reader label beside it. */
  z.strictObject({ kind: z.literal('label'), text: Text(60) }),
  /** Levels of groups (a question with its answer, a day) between the list and its messages. */
  z.strictObject({ kind: z.literal('groups'), levels: z.int().min(1).max(4) }),
])
export type Clue = z.infer<typeof Clue>

const Clues = z.array(Clue).min(1).max(8)

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

/** As stored and passed on, perhaps by a newer Errata than this one. Check it with `specIn` before reading with it. */
const KeptSpec = z.looseObject({ version: z.int().min(1) })

/** A draft is used only by its author, an active one by everybody. */
export const AdapterStatus = z.enum(['draft', 'active', 'retired'])
export type AdapterStatus = z.infer<typeof AdapterStatus>

/** An adapter of one site of a project. Its spec never changes: pointing again makes another adapter. */
export const Adapter = z.object({
  id: Id,
  projectId: Id,
  /** The origin of the frame that holds the chat. */
  origin: Origin,
  spec: KeptSpec,
  status: AdapterStatus,
  createdBy: z.string(),
  createdAt: Iso,
  reviewedBy: z.string().nullable(),
  reviewedAt: Iso.nullable(),
  retiredBy: z.string().nullable(),
  retiredAt: Iso.nullable(),
})
export type Adapter = z.infer<typeof Adapter>

export type SpecRead = { ok: true; spec: AdapterSpec } | { ok: false; problem: 'newer' | 'invalid'; detail: string }

/** The detail names the place of the error: `user.0.selector: …`. */
export function specIn(kept: unknown): SpecRead {
  const version = KeptSpec.safeParse(kept)
  if (version.success && version.data.version > ADAPTER_SPEC_VERSION) {
    return { ok: false, problem: 'newer', detail: `version ${version.data.version}` }
  }
  const read = AdapterSpec.safeParse(kept)
  if (read.success) return { ok: true, spec: read.data }
  const [first] = read.error.issues
  const place = first?.path.map(String).join('.')
  return { ok: false, problem: 'invalid', detail: `${place ? `${place}: ` : ''}${first?.message ?? ''}` }
}
