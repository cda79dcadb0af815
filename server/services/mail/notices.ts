/**
 * Notices by mail, from the transaction in which something happened to the receiver:
 *
 *   noted ──▶ claimed (one batch per receiver, one mail) ──▶ sent · rejected · unwanted · read · gone · late
 *     ▲           │ certainly not sent              │ connection broke after handing over: the same batch again,
 *     └───────────┘                                 └─▶ under the same Message-ID, by which receivers recognise it
 */
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type {
  Comment,
  Inbox,
  Issue,
  MailKind,
  Member,
  Project,
  Remediation,
  Role,
} from '../../../lib/contract/index.ts'
import { can, inboxId, isRead, languageOfMails, type Notice, wantsMail } from '../../../lib/domain/index.ts'
import type { Language } from '../../../lib/domain/languages.ts'
import type { Database, Tx } from '../../db/database.ts'
import { keyedRow, rowStore } from '../../db/rows.ts'
import { withheldFrom } from '../sync/blind.ts'

/** Later than this a mail would surprise more than help; the panel still shows the notice. */
const LATE_DAYS = 7

type NoticeRow = {
  key: string
  kind: MailKind
  subject: Notice['subject']
  subjectId: string
  commentId: string | null
  by: string
  at: string
  late: boolean
}
export type Outcome = 'sent' | 'rejected' | 'unwanted' | 'read' | 'gone' | 'late'
export type Receiver = { projectId: string; userId: string }

/** In the transaction of what it reports. Noted twice (sent again, undone and redone) it stays one. */
export async function recordNotices(tx: Tx, projectId: string, notices: readonly Notice[]): Promise<void> {
  for (const { userId, key, kind, subject, subjectId, commentId, by, at } of notices) {
    await sql`insert into notice (project_id, user_id, key, kind, subject, subject_id, comment_id, by_user, at)
      values (${projectId}, ${userId}, ${key}, ${kind}, ${subject}, ${subjectId}, ${commentId}, ${by}, ${at})
      on conflict do nothing`.execute(tx)
  }
}

/** Receivers of notices that are not settled yet. */
export async function pendingReceivers(db: Database): Promise<Receiver[]> {
  const { rows } = await sql<Receiver>`
    select distinct project_id::text as "projectId", user_id as "userId" from notice where settled_at is null`.execute(
    db.kysely,
  )
  return rows
}

/** Claims what waits for one receiver as a batch, or returns the batch whose fate is unknown. Null if nothing waits. */
export async function claim(db: Database, { projectId, userId }: Receiver): Promise<string | null> {
  return db.transaction(async (tx) => {
    const open = sql`project_id = ${projectId} and user_id = ${userId} and settled_at is null`
    const { rows } = await sql<{ batch: string | null }>`
      select batch::text as batch from notice where ${open} order by batch nulls last limit 1 for update`.execute(tx)
    const [first] = rows
    if (!first) return null
    if (first.batch) return first.batch
    const batch = randomUUID()
    await sql`update notice set batch = ${batch} where ${open} and batch is null`.execute(tx)
    return batch
  })
}

const ofBatch = ({ projectId, userId }: Receiver, batch: string): RawBuilder<unknown> =>
  sql`project_id = ${projectId} and user_id = ${userId} and batch = ${batch} and settled_at is null`

/** A batch that was certainly not sent waits again, and may be joined by newer notices. */
export async function release(db: Database, to: Receiver, batch: string): Promise<void> {
  await sql`update notice set batch = null where ${ofBatch(to, batch)}`.execute(db.kysely)
}

export async function settle(db: Database, to: Receiver, batch: string, outcome: Outcome): Promise<void> {
  await sql`update notice set settled_at = now(), outcome = ${outcome} where ${ofBatch(to, batch)}`.execute(db.kysely)
}

export type MailNotice = NoticeRow & { about: Issue | Remediation; comment: Comment | null; byName: string | null }
export type Batch = { project: Project; receiver: Member; language: Language; notices: MailNotice[] }

/** The notices of a batch that still deserve a mail; the others are settled with their reason. */
export async function batchOf(db: Database, to: Receiver, batch: string): Promise<Batch | null> {
  return db.transaction(async (tx) => {
    const store = rowStore(tx, to.projectId)
    const project = await store.get('project', to.projectId)
    const receiver = await store.get('member', to.userId)
    const inbox = await store.get('inbox', inboxId(to.projectId, to.userId))
    const { rows } = await sql<NoticeRow>`
      select key, kind, subject, subject_id as "subjectId", comment_id as "commentId", by_user as "by", at,
        noted_at < now() - make_interval(days => ${LATE_DAYS}) as late
      from notice where ${ofBatch(to, batch)} order by at desc`.execute(tx)
    const notices: MailNotice[] = []
    for (const row of rows) {
      const outcome = !project || !receiver ? 'gone' : unwanted(row, inbox)
      const notice = outcome ? null : await mailNoticeOf(tx, to, row, receiver!.role)
      if (notice) notices.push(notice)
      else {
        await sql`update notice set settled_at = now(), outcome = ${outcome ?? 'gone'}
          where ${ofBatch(to, batch)} and key = ${row.key}`.execute(tx)
      }
    }
    return project && receiver && notices.length > 0
      ? { project, receiver, language: languageOfMails(inbox), notices }
      : null
  })
}

function unwanted(row: NoticeRow, inbox: Inbox | null): Outcome | null {
  if (row.late) return 'late'
  if (!wantsMail(inbox, row.kind)) return 'unwanted'
  return isRead(inbox, { key: row.key, at: new Date(row.at).toISOString() }) ? 'read' : null
}

/** Null if it no longer applies: retracted, deleted, reassigned, or not visible to this member. */
async function mailNoticeOf(
  tx: Tx,
  { projectId, userId }: Receiver,
  row: NoticeRow,
  role: Role,
): Promise<MailNotice | null> {
  const store = rowStore(tx, projectId)
  const found = await store.get(row.subject, row.subjectId)
  const merged = row.subject === 'issue' && (found as Issue | null)?.mergedInto
  const about = merged ? await store.get('issue', merged) : found
  if (!about) return null
  const comment = row.commentId ? await store.get('comment', row.commentId) : null
  if (row.kind === 'mention' && (!comment || comment.deletedAt || !comment.mentions.includes(userId))) return null
  if (row.kind === 'assignment' && about.assignee !== userId) return null
  const issueId = row.subject === 'issue' ? about.id : (about as Remediation).issueId
  const sees = can(role, 'read_all') || (issueId && (await store.contributorsOf(issueId))?.includes(userId))
  if (!sees) return null
  const by = await store.get('member', row.by)
  const secret = await withheldFrom(tx, projectId, userId, [
    keyedRow(row.subject, about.id, about),
    ...(comment ? [keyedRow('comment', comment.id, comment)] : []),
  ])
  if (secret.has(`${row.subject} ${about.id}`)) return null
  // An expert who has not judged yet is not told what the other one thinks.
  const said = comment && !secret.has(`comment ${comment.id}`) ? comment : null
  return { ...row, about, comment: said, byName: by?.name ?? null }
}
