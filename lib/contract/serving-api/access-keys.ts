/** Keys by which assistants call, as the serving API and the panel have them. */
import { z } from 'zod'

export const AccessKeyView = z.object({
  id: z.string(),
  /** Whole when it was made; its first and last characters everywhere else. */
  token: z.string(),
  name: z.string(),
  project_id: z.string(),
  /** Null: made on the server's command line, or before this was kept. */
  created_by_user_id: z.string().nullable(),
  status: z.enum(['active', 'expired', 'revoked']),
  created_at: z.string(),
  updated_at: z.string(),
  last_used_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  description: z.string().nullable(),
})
export type AccessKeyView = z.infer<typeof AccessKeyView>
export const AccessKeyInput = z.object({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(5_000).nullish(),
  expires_at: z.string().max(60).nullish(),
})
export type AccessKeyInput = z.infer<typeof AccessKeyInput>

/** Of a project, that are not revoked. */
export const MOST_ACCESS_KEYS = 100
