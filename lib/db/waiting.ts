/**
 * Items waiting for a member of a project: mentions, assignments, own work that came back, and outcomes of their flags.
 */
import type { Issue } from '../contract/index.ts'
import { inboxId, isRead } from '../domain/experts/inbox.ts'
import { assignmentKey, mentionKey, regressionKey } from '../domain/experts/notices.ts'
import type { ErrataDatabase } from './schema.ts'
import { decidedFlags } from './waiting-flags.ts'
import type { Waiting, UnmarkedItem } from './waiting-item.ts'

const NOTHING = { text: null, commentId: null, exchangeId: null, dueAt: null }

/** Restricts to one issue or remediation, and reads only its rows; null: all. */
type About = string | null

async function mentions(db: ErrataDatabase, projectId: string, userId: string): Promise<UnmarkedItem[]> {
  const comments = await db.comments.where('mentions').equals(userId).toArray()
  const found = comments.map(async (comment): Promise<UnmarkedItem | null> => {
    const { id: commentId, subject, subjectId, by, text } = comment
    if (comment.projectId !== projectId || comment.deletedAt || by === userId) return null
    const about = subject === 'issue' ? await issueBehind(db, subjectId) : await db.remediations.get(subjectId)
    if (!about) return null
    const title = 'title' in about ? about.title : about.query
    const at = comment.editedAt ?? comment.at
    return {
      ...NOTHING,
      key: mentionKey(commentId),
      type: 'mention',
      subject,
      id: about.id,
      title,
      by,
      text,
      commentId,
      at,
    }
  })
  return (await Promise.all(found)).filter((one) => one !== null)
}

async function issueBehind(db: ErrataDatabase, id: string) {
  const issue = await db.issues.get(id)
  return issue?.mergedInto ? db.issues.get(issue.mergedInto) : issue
}

/** Assigned by somebody else, and still open. */
async function assignments(
  db: ErrataDatabase,
  projectId: string,
  userId: string,
  about: About,
): Promise<UnmarkedItem[]> {
  const mine = { projectId, assignee: userId }
  const isMine = (one: { projectId: string; assignee: string | null }): boolean =>
    one.projectId === projectId && one.assignee === userId
  const [issues, remediations] = await Promise.all([
    about === null ? db.issues.where(mine).toArray() : existing(db.issues.get(about), isMine),
    about === null ? db.remediations.where(mine).toArray() : existing(db.remediations.get(about), isMine),
  ])
  const open = [
    ...issues
      .filter((one) => !one.mergedInto && one.status !== 'addressed')
      .map((row) => ({ row, subject: 'issue' as const, title: row.title })),
    ...remediations
      .filter((one) => one.status !== 'archived')
      .map((row) => ({ row, subject: 'remediation' as const, title: row.query })),
  ]
  return open.flatMap(({ row, subject, title }): UnmarkedItem[] => {
    const { id, assignedBy: by, assignedAt: at, dueAt } = row
    if (!at || by === userId) return []
    return [{ ...NOTHING, key: assignmentKey(id, row), type: 'assignment', subject, id, title, by, dueAt, at }]
  })
}

/** The row, if it exists and is meant. */
async function existing<T>(found: PromiseLike<T | undefined>, isMeant: (row: T) => boolean): Promise<T[]> {
  const row = await found
  return row && isMeant(row) ? [row] : []
}

/** Issues per transaction; more would delay writes. */
const SLICE = 12

/** Regressed issues that this member is assigned to, judged, or wrote a remediation for. */
async function regressions(
  db: ErrataDatabase,
  projectId: string,
  userId: string,
  about: About,
): Promise<UnmarkedItem[]> {
  const cameBack = { projectId, status: 'regressed' } as const
  const isRegressed = (one: Issue): boolean => one.projectId === projectId && one.status === cameBack.status
  const regressed =
    about === null ? await db.issues.where(cameBack).toArray() : await existing(db.issues.get(about), isRegressed)
  const found: (UnmarkedItem | null)[] = []
  for (let from = 0; from < regressed.length; from += SLICE) {
    const slice = regressed.slice(from, from + SLICE)
    const read = db.transaction('r', [db.verdicts, db.remediations, db.retests], async () =>
      Promise.all(slice.map((issue) => regressionOf(db, issue, userId))),
    )
    found.push(...(await read))
  }
  return found.filter((one) => one !== null)
}

async function regressionOf(db: ErrataDatabase, issue: Issue, userId: string): Promise<UnmarkedItem | null> {
  if (issue.mergedInto) return null
  const of = { issueId: issue.id }
  const isMine =
    issue.assignee === userId ||
    (await db.verdicts.where(of).toArray()).some((one) => one.by === userId && !one.retractedAt) ||
    (await db.remediations.where(of).toArray()).some((one) => one.publishedBy === userId || one.createdBy === userId)
  if (!isMine) return null
  // Read last, since there are by far the most: every scheduled run adds one.
  const retests = await db.retests.where(of).toArray()
  const failed = retests.filter((one) => one.outcome === 'failed').map((one) => one.at)
  // A customer's time may have any offset.
  const at = [issue.lastUnpreventedAt, ...failed].toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1)!
  const { id, title } = issue
  return { ...NOTHING, key: regressionKey(id, at), type: 'regressed', subject: 'issue', id, title, by: null, at }
}

/**
 * Newest first. Not from one snapshot: a transaction over all of it would delay a verdict; changes meanwhile cause
 * another read.
 * @param now in ms
 * @param about only items about this issue or remediation
 */
export async function waitingItems(
  db: ErrataDatabase,
  projectId: string,
  userId: string,
  now: number,
  about: About = null,
): Promise<Waiting[]> {
  const [inbox, ...found] = await Promise.all([
    db.inboxes.get(inboxId(projectId, userId)),
    mentions(db, projectId, userId),
    assignments(db, projectId, userId, about),
    regressions(db, projectId, userId, about),
    decidedFlags(db, projectId, userId, now, about),
  ])
  return found
    .flat()
    .filter((one) => about === null || one.id === about)
    .map((one) => ({ ...one, read: isRead(inbox ?? null, one) }))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.key < b.key ? -1 : 1))
}
