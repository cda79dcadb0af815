/** What is answered for in a project: done with an admin's rights, or to what customers are served. */
import { z } from 'zod'
import { Moment, Text } from './primitives.ts'

/** What an act is about, in the words of who looks for it. */
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

/** Which acts; what is left out narrows nothing. */
export const AuditQuery = z.object({
  /** Who did it: an id. */
  by: Text(200).optional(),
  subject: AuditSubject.optional(),
  /** The first moment. */
  from: Moment.optional(),
  /** The first moment that is no longer among them. */
  until: Moment.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const AuditAct = z.object({
  at: z.string(),
  /** An id; `name` is null of whoever is in the project no more. */
  by: z.string(),
  name: z.string().nullable(),
  /** The name of a change that syncs (`serving.fallback`), or a request (`DELETE /api/projects/{id}/people/{personId}`). */
  act: z.string(),
  /** Ids of what it was done to, roles, numbers, addresses of sites: nobody's words. */
  about: z.record(z.string(), z.unknown()),
  /** What the access key that it was about is called by now, or the host of the webhook; left out of what is gone. */
  called: z.string().optional(),
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
