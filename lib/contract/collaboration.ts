/** What people do together: who works on what until when, what they say about it, and what waits for each of them. */
import { z } from 'zod'
import { COMMENT_LIMITS, INBOX_KEPT } from './collaboration-limits.ts'
import { Id, Iso, Text } from './primitives.ts'

/** What can be assigned and talked about. */
export const Subject = z.enum(['issue', 'remediation'])
export type Subject = z.infer<typeof Subject>

/** Of an issue or a remediation: who works on it (a member's id), by whom and when that was said, and until when. */
export const ASSIGNMENT = {
  assignee: z.string().max(200).nullable().default(null),
  assignedBy: z.string().nullable().default(null),
  assignedAt: Iso.nullable().default(null),
  /** Who assigned it alike since, the last of them. */
  assignedAlikeBy: z.string().nullable().optional(),
  dueAt: Iso.nullable().default(null),
} as const
export const Assignment = z.object(ASSIGNMENT)
export type Assignment = z.infer<typeof Assignment>

/** One remark in a thread. The first of a thread names itself as the thread, and says whether it is resolved. */
export const Comment = z.object({
  id: Id,
  projectId: Id,
  subject: Subject,
  subjectId: Id,
  threadId: Id,
  /** Markdown; empty once deleted. */
  text: Text(COMMENT_LIMITS.text),
  /** Members who are asked to look, by id. */
  mentions: z.array(z.string().max(200)).max(COMMENT_LIMITS.mentions),
  by: z.string(),
  at: Iso,
  editedAt: Iso.nullable(),
  deletedAt: Iso.nullable(),
  resolvedBy: z.string().nullable(),
  resolvedAt: Iso.nullable(),
})
export type Comment = z.infer<typeof Comment>

/** What mails are about; each kind can be switched off. */
export const MailKind = z.enum(['mention', 'assignment'])
export type MailKind = z.infer<typeof MailKind>
/** The languages that mails are written in: those of the panel. */
export const MailLanguage = z.enum(['en', 'de', 'ar'])
export type MailLanguage = z.infer<typeof MailLanguage>

/** Names one thing that waits for somebody, e.g. `mention:` and the comment's id. */
export const NoticeKey = z.string().min(1).max(120)
export type NoticeKey = z.infer<typeof NoticeKey>
const NoticeMark = z.object({ key: NoticeKey, at: Iso })

const InboxId = z.string().min(1).max(300)

/** What one member has read of what waits for them, and which mails they want. For their eyes only. */
export const Inbox = z.object({
  /** Made from project and member. */
  id: InboxId,
  projectId: Id,
  userId: z.string(),
  /** `at` is the time of what was read, not of the reading. Oldest first. */
  read: z.array(NoticeMark).max(INBOX_KEPT),
  /** Everything up to here is read. */
  readUpTo: Iso.nullable(),
  mail: z.record(MailKind, z.boolean()),
  /** Missing until a panel has told it: then they are English. */
  language: MailLanguage.optional(),
})
export type Inbox = z.infer<typeof Inbox>

export const COLLABORATION_ARGS = {
  /** `to` null: nobody. */
  'issue.assign': z.strictObject({ issueId: Id, to: z.string().max(200).nullable(), dueAt: Iso.nullable() }),
  'remediation.assign': z.strictObject({
    remediationId: Id,
    to: z.string().max(200).nullable(),
    dueAt: Iso.nullable(),
  }),
  /** Writes a remark, or changes one's own; brings a deleted one back (undo is made of this). */
  'comment.write': z.strictObject({
    commentId: Id,
    subject: Subject,
    subjectId: Id,
    /** The id of the thread's first remark; its own where it begins one. */
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
