import { z } from 'zod'

/** Which model the backend asks for evals that are a question; null: none. */
export const JudgingStatus = z.object({ model: z.string().nullable() })
export type JudgingStatus = z.infer<typeof JudgingStatus>
