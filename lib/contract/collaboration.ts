/** How members work together: who works on what until when, what they say about it, and what waits for each. */
import { z } from 'zod'
import { COMMENT_LIMITS, INBOX_KEPT } from './collaboration-limits.ts'
import { Id, Iso, Text } from './primitives.ts'

/** What can be assigned and commented on. */
export const Subject = z.enum(['issue', 'remediation'])
export type Subject = z.infer<typeof Subject>

/** Who works on an issue or a remediation (a member's id), who assigned it and when, and until when. */
export const ASSIGNMENT = {
  assignee: z.string().max(200).nullable().default(null),
  assignedBy: z.string().nullable().default(null),
  assignedAt: Iso.nullable().default(null),
  /** The last member who assigned it the same way since. */
  assignedAlikeBy: z.string().nullable().optional(),
  dueAt: Iso.nullable().default(null),
} as const
export const Assignment = z.object(ASSIGNMENT)
export type Assignment = z.infer<typeof Assignment>

/** A comment. The first of a thread has its own id as `threadId`, and holds whether the thread is resolved. */
export const Comment = z.object({
  id: Id,
  projectId: Id,
  subject: Subject,
  subjectId: Id,
  threadId: Id,
  /** Markdown; empty once deleted. */
  text: Text(COMMENT_LIMITS.text),
  /** Ids of mentioned members. */
  mentions: z.array(z.string().max(200)).max(COMMENT_LIMITS.mentions),
  by: z.string(),
  at: Iso,
  editedAt: Iso.nullable(),
  deletedAt: Iso.nullable(),
  resolvedBy: z.string().nullable(),
  /** The last one to resolve it as well, so that it is resolved by both. */
  resolvedAlikeBy: z.string().optional(),
  resolvedAt: Iso.nullable(),
})
export type Comment = z.infer<typeof Comment>

/** Kinds of e-mail; each can be switched off. */
export const MailKind = z.enum(['mention', 'assignment'])
export type MailKind = z.infer<typeof MailKind>
/** The languages of e-mails: those of the panel. */
export const MailLanguage = z.enum(['en', 'de', 'ar'])
export type MailLanguage = z.infer<typeof MailLanguage>

/** Identifies a notice, e.g. `mention:` and the comment's id. */
export const NoticeKey = z.string().min(1).max(120)
export type NoticeKey = z.infer<typeof NoticeKey>
const NoticeMark = z.object({ key: NoticeKey, at: Iso })

const InboxId = z.string().min(1).max(300)

/** Which notices a member has read, and which e-mails they want. Visible only to them. */
export const Inbox = z.object({
  /** Derived from project and member. */
  id: InboxId,
  projectId: Id,
  userId: z.string(),
  /** `at` is when the notice came, not when it was read. Oldest first. */
  read: z.array(NoticeMark).max(INBOX_KEPT),
  /** Everything up to here is read. */
  readUpTo: Iso.nullable(),
  mail: z.record(MailKind, z.boolean()),
  /** Missing until a panel has set it; e-mails are English until then. */
  language: MailLanguage.optional(),
})
export type Inbox = z.infer<typeof Inbox>

export const COLLABORATION_ARGS = {
  /** `to` null: unassigned. */
  'issue.assign': z.strictObject({ issueId: Id, to: z.string().max(200).nullable(), dueAt: Iso.nullable() }),
  'remediation.assign': z.strictObject({
    remediationId: Id,
    to: z.string().max(200).nullable(),
    dueAt: Iso.nullable(),
  }),
  /** Writes a comment, changes one's own, or brings back a deleted one (undo uses this). */
  'comment.write': z.strictObject({
    commentId: Id,
    subject: Subject,
    subjectId: Id,
    /** The id of the thread's first comment; its own where it begins one. */
    threadId: Id,
    text: Text(COMMENT_LIMITS.text),
    mentions: z.array(z.string().max(200)).max(COMMENT_LIMITS.mentions),
  }),
  'comment.delete': z.strictObject({ commentId: Id }),
  'thread.resolve': z.strictObject({ commentId: Id, resolved: z.boolean() }),
  /** `inboxId` is one's own. */
  'inbox.mark': z.strictObject({
    inboxId: InboxId,
    notices: z.array(NoticeMark).min(1).max(INBOX_KEPT),
    read: z.boolean(),
  }),
  'inbox.mail': z.strictObject({ inboxId: InboxId, kind: MailKind, on: z.boolean() }),
  'inbox.language': z.strictObject({ inboxId: InboxId, language: MailLanguage }),
} as const
