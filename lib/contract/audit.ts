/** The audit log of a project: acts with an admin's rights, or on what customers are served. */
import { z } from 'zod'
import { Moment, Text } from './primitives.ts'

/** What an act is about, in terms that an admin searches by. */
export const AuditSubject = z.enum([
  'people',
  'keys',
  'project',
  'evals',
  'serving',
  'remediations',
  'sites',
  'conversations',
])
export type AuditSubject = z.infer<typeof AuditSubject>

/** Filters; one that is left out narrows nothing. */
export const AuditQuery = z.object({
  /** The actor's id. */
  by: Text(200).optional(),
  subject: AuditSubject.optional(),
  /** Inclusive. */
  from: Moment.optional(),
  /** Exclusive. */
  until: Moment.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const AuditAct = z.object({
  at: z.string(),
  /** The actor's id; `name` is null if they have left the project. */
  by: z.string(),
  name: z.string().nullable(),
  /** Name of a synced change (`serving.fallback`), or a request (`DELETE /api/projects/{id}/people/{personId}`). */
  act: z.string(),
  /** Ids of what was changed, roles, numbers, addresses of sites; never anybody's words. */
  about: z.record(z.string(), z.unknown()),
  /** Current name of the access key, or host of the webhook; left out once that is gone. */
  called: z.string().optional(),
  /** Why it was refused. Refused requests are not listed. */
  refused: z.string().nullable(),
})
export type AuditAct = z.infer<typeof AuditAct>

export const AuditReply = z.object({
  acts: z.array(AuditAct),
  /** `before` for the next page, opaque; null on the last. */
  next: z.string().nullable(),
})
export type AuditReply = z.infer<typeof AuditReply>
