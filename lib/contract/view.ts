import { z } from 'zod'
import { Id, Iso, Text } from './primitives.ts'

/** A filter of the desk that was given a name. A personal one reaches nobody but whoever made it. */
export const View = z.object({
  id: Id,
  projectId: Id,
  name: Text(100),
  /** The filter as it stands in a deep link (lib/domain/issues/issue-filter.ts). */
  filter: Text(2_000),
  shared: z.boolean(),
  by: z.string(),
  at: Iso,
})
export type View = z.infer<typeof View>
