import { z } from 'zod'
import { Id, Origin } from './primitives.ts'
import { Role } from './roles.ts'

/** `sites`: their origins; absent from servers that do not tell them yet. */
const Place = z.object({ id: Id, name: z.string(), role: Role, sites: z.array(Origin).optional() })

export const Me = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  projects: z.array(Place),
})
export type Me = z.infer<typeof Me>

/** Whether the user has judged or flagged, on any computer. */
export const TookPart = z.object({ tookPart: z.boolean() })
export type TookPart = z.infer<typeof TookPart>

/** Each of these completes the panel's first steps. */
export const TAKES_PART = ['verdict.give', 'exchange.flag'] as const
