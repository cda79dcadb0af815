/** Keys with which assistants call, for the serving API and the panel. */
import { z } from 'zod'

export const AccessKeyView = z.object({
  id: z.string(),
  /** Complete when it was just made; elsewhere only its first and last characters. */
  token: z.string(),
  name: z.string(),
  project_id: z.string(),
  /** Null: made on the server's command line, or before this was recorded. */
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

/** Per project, without revoked ones. */
export const MOST_ACCESS_KEYS = 100
