import { z } from 'zod'

/** The model that the backend asks for custom evals; null: none. */
export const JudgingStatus = z.object({ model: z.string().nullable() })
export type JudgingStatus = z.infer<typeof JudgingStatus>
