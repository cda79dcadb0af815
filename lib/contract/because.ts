/** Why a score or a match is what it is, as data: each reader's language has a sentence of its own for the code. */
import { z } from 'zod'
import { Text } from './primitives.ts'

export const BECAUSE_LIMITS = { text: 1_000, list: 10, values: 6 } as const

export const Because = z.object({
  /** Of a catalogue (lib/evals/reasons.ts, lib/match/reasons.ts); a newer side may send one that an older does not know. */
  code: z.string().min(1).max(60),
  /** What the sentence names, by the name of its place in it. Words of customers may be among them. */
  values: z
    .record(
      z.string().min(1).max(20),
      z.union([Text(BECAUSE_LIMITS.text), z.number(), z.array(Text(BECAUSE_LIMITS.text)).max(BECAUSE_LIMITS.list)]),
    )
    .refine((values) => Object.keys(values).length <= BECAUSE_LIMITS.values)
    .optional(),
})
export type Because = z.infer<typeof Because>
