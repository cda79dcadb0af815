/** Why a score or a match is what it is, as data: each reader's language has a sentence of its own for the code. */
import { z } from 'zod'
import { Text } from './primitives.ts'

export const Because = z.object({
  /** Of a catalogue (lib/evals/reasons.ts, lib/match/reasons.ts); a newer side may send one that an older does not know. */
  code: z.string().min(1).max(60),
  /** What the sentence names, by the name of its place in it. Words of customers may be among them. */
  values: z
    .record(z.string().min(1).max(20), z.union([Text(1_000), z.number(), z.array(Text(1_000)).max(10)]))
    .refine((values) => Object.keys(values).length <= 6)
    .optional(),
})
export type Because = z.infer<typeof Because>
