/** The reason for a score or a match as data: each language of the panel has a sentence for the code. */
import { z } from 'zod'
import { Text } from './primitives.ts'

export const Because = z.object({
  /** From a catalogue (lib/evals/reasons.ts, lib/match/reasons.ts); an older side may not know a newer side's code. */
  code: z.string().min(1).max(60),
  /** Values in the sentence, by placeholder name. They may contain customers' words. */
  values: z
    .record(z.string().min(1).max(20), z.union([Text(1_000), z.number(), z.array(Text(1_000)).max(10)]))
    .refine((values) => Object.keys(values).length <= 6)
    .optional(),
})
export type Because = z.infer<typeof Because>
