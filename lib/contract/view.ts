import { z } from 'zod'
import { Id, Iso, Text } from './primitives.ts'

/** A named filter of the desk. Only its author sees a personal one. */
export const View = z.object({
  id: Id,
  projectId: Id,
  name: Text(100),
  /** The filter as in a deep link (lib/domain/issues/issue-filter.ts). */
  filter: Text(2_000),
  shared: z.boolean(),
  by: z.string(),
  at: Iso,
})
export type View = z.infer<typeof View>
