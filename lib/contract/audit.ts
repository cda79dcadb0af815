/** What an admin of a project did. */
import { z } from 'zod'

export const AuditAct = z.object({
  at: z.string(),
  /** An id; `name` is null of whoever is in the project no more. */
  by: z.string(),
  name: z.string().nullable(),
  /** The name of a change that syncs (`serving.fallback`), or a request (`DELETE /api/projects/{id}/people/{userId}`). */
  act: z.string(),
  /**
   * Of a request: ids of what it was done to, and the role that was given. Of a change that syncs nothing: what it was done to is
   * not kept apart from its words.
   */
  about: z.record(z.string(), z.unknown()),
  /** Why it was refused. Requests that are refused are not listed. */
  refused: z.string().nullable(),
})
export type AuditAct = z.infer<typeof AuditAct>

export const AuditReply = z.object({
  acts: z.array(AuditAct),
  /** What `before` is for the page after; null where there is none. Not to be taken apart. */
  next: z.string().nullable(),
})
export type AuditReply = z.infer<typeof AuditReply>
