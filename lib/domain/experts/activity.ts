/**
 * What happened to an issue, in chronological order, from the rows available here. Rows that a member may not see yet
 * are not among them, so they do not show up here either.
 */
import type {
  Assignment,
  Comment,
  Exchange,
  Issue,
  IssueStatus,
  Remediation,
  Retest,
  Revision,
  Verdict,
} from '../../contract/index.ts'
import { deriveStatus } from '../issues/status.ts'

export type ActivityRows = {
  issue: Issue
  members: readonly Exchange[]
  verdicts: readonly Verdict[]
  remediations: readonly Remediation[]
  revisions: readonly Revision[]
  retests: readonly Retest[]
  comments: readonly Comment[]
}

type What =
  | { type: 'opened' }
  | { type: 'flagged'; flag: Exchange['flags'][number] }
  | { type: 'judged'; verdict: Verdict }
  | { type: 'taken_back'; verdict: Verdict }
  | { type: 'written'; revision: Revision; remediation: Remediation | null }
  | { type: 'retested'; retest: Retest }
  | { type: 'assigned'; assignment: Assignment; remediation: Remediation | null }
  | { type: 'overridden'; status: 'addressed' | 'unaddressed' }
  | { type: 'said'; comment: Comment }
  | { type: 'resolved'; comment: Comment }
  | { type: 'came_back' }
/** `by` null: it happened by itself. `became`: the issue's new status, if this changed it. */
export type Activity = { key: string; at: string; by: string | null; became: IssueStatus | null } & What

type Bare = { key: string; at: string; by: string | null } & What

function happenings(rows: ActivityRows): Bare[] {
  const { issue, members, verdicts, remediations, revisions, retests, comments } = rows
  const written = new Map(remediations.map((one) => [one.id, one]))
  const all: Bare[] = [{ key: 'opened', at: issue.openedAt, by: null, type: 'opened' }]
  if (Date.parse(issue.lastUnpreventedAt) > Date.parse(issue.openedAt)) {
    all.push({ key: 'came_back', at: issue.lastUnpreventedAt, by: null, type: 'came_back' })
  }
  for (const flag of members.flatMap((one) => one.flags))
    all.push({ key: `flag:${flag.id}`, at: flag.at, by: flag.by, type: 'flagged', flag })
  for (const verdict of verdicts) {
    all.push({ key: verdict.id, at: verdict.at, by: verdict.by, type: 'judged', verdict })
    // A verdict replaced by another of the same expert is not listed as retracted.
    const isReplaced = verdicts.some(
      (one) => one.by === verdict.by && one.exchangeId === verdict.exchangeId && one.at === verdict.retractedAt,
    )
    if (verdict.retractedAt && !isReplaced)
      all.push({ key: `${verdict.id}:back`, at: verdict.retractedAt, by: verdict.by, type: 'taken_back', verdict })
  }
  for (const revision of revisions) {
    const remediation = written.get(revision.remediationId) ?? null
    all.push({ key: revision.id, at: revision.at, by: revision.by, type: 'written', revision, remediation })
  }
  for (const retest of retests) all.push({ key: retest.id, at: retest.at, by: retest.by, type: 'retested', retest })
  for (const row of [issue, ...remediations]) {
    if (!row.assignedAt) continue
    const remediation = row === issue ? null : (written.get(row.id) ?? null)
    all.push({
      key: `assigned:${row.id}`,
      at: row.assignedAt,
      by: row.assignedBy,
      type: 'assigned',
      assignment: row,
      remediation,
    })
  }
  if (issue.override) {
    const { at, by, status } = issue.override
    all.push({ key: 'override', at, by, type: 'overridden', status })
  }
  for (const comment of comments) {
    if (comment.deletedAt) continue
    all.push({ key: comment.id, at: comment.at, by: comment.by, type: 'said', comment })
    if (comment.resolvedAt)
      all.push({ key: `${comment.id}:done`, at: comment.resolvedAt, by: comment.resolvedBy, type: 'resolved', comment })
  }
  return all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.key < b.key ? -1 : 1))
}

/** The issue's status, derived from what had happened by then. */
function statusAt(rows: ActivityRows, at: string): IssueStatus {
  const by = (time: string | null): boolean => time !== null && Date.parse(time) <= Date.parse(at)
  const { issue } = rows
  const lastUnpreventedAt = by(issue.lastUnpreventedAt) ? issue.lastUnpreventedAt : issue.openedAt
  const then = { ...issue, lastUnpreventedAt, override: by(issue.override?.at ?? null) ? issue.override : null }
  return deriveStatus(then, {
    verdicts: rows.verdicts
      .filter((one) => by(one.at))
      .map((one) => ({ ...one, retractedAt: by(one.retractedAt) ? one.retractedAt : null })),
    remediations: rows.remediations
      .filter((one) => by(one.publishedAt))
      .map((one) => (by(one.withdrawnAt) ? one : { ...one, status: 'active' as const, withdrawnAt: null })),
    retests: rows.retests.filter((one) => by(one.at)),
  }).status
}

const CHANGES_STATUS = new Set<What['type']>(['judged', 'taken_back', 'written', 'retested', 'overridden', 'came_back'])

/** The latest `most`, newest first. */
export function activityOf(rows: ActivityRows, most = 200): Activity[] {
  const all = happenings(rows)
  let before: IssueStatus = 'unaddressed'
  return all
    .map((one): Activity => {
      const now = CHANGES_STATUS.has(one.type) ? statusAt(rows, one.at) : before
      const became = now === before ? null : now
      before = now
      return { ...one, became }
    })
    .slice(-most)
    .toReversed()
}
