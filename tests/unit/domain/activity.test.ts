import { describe, expect, it } from 'vitest'
import { activityOf, type ActivityRows } from '../../../lib/domain/experts/activity.ts'
import { comment, exchange, issue, minute, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'

const rows = (over: Partial<ActivityRows> = {}): ActivityRows => ({
  issue: issue(),
  members: [exchange()],
  verdicts: [],
  remediations: [],
  revisions: [],
  retests: [],
  comments: [],
  ...over,
})
const line = (of: ActivityRows) =>
  activityOf(of)
    .toReversed()
    .map(({ type, by, became }) => [type, by, became].filter((one) => one !== null).join(' '))

describe('the activity of an issue', () => {
  it('begins with its opening', () => expect(line(rows())).toEqual(['opened']))

  it('tells that it came back by when that was, whatever offset a time is told with', () => {
    const issueOf = (openedAt: string, lastUnpreventedAt: string) =>
      rows({ issue: issue({ openedAt, lastUnpreventedAt }) })
    expect(line(issueOf('2026-03-01T11:00:00.000Z', '2026-03-01T12:00:00+01:00'))).toEqual(['opened'])
    expect(line(issueOf('2026-03-01T11:00:00.000Z', '2026-03-01T09:00:00-05:00'))).toHaveLength(2)
  })

  it('tells in order who did what, and what the issue became by it', () => {
    const flag = { id: uuid(9), by: 'user-agent', reasonCode: null, note: null, at: minute(1) }
    const revision = {
      ...remediation(),
      id: `${uuid(300)}:1`,
      remediationId: uuid(300),
      action: 'published' as const,
      by: 'user-sme',
      at: minute(20),
    }
    expect(
      line(
        rows({
          issue: issue({
            assignee: 'user-sme',
            assignedBy: 'user-admin',
            assignedAt: minute(5),
            lastUnpreventedAt: minute(30),
          }),
          members: [exchange({ flags: [flag] })],
          verdicts: [verdict({ at: minute(10) })],
          remediations: [remediation({ publishedAt: minute(20) })],
          revisions: [revision as never],
          retests: [retest({ at: minute(40) })],
          comments: [comment({ at: minute(3), resolvedAt: minute(45), resolvedBy: 'user-dana' })],
        }),
      ),
    ).toEqual([
      'opened',
      'flagged user-agent',
      'said user-sme',
      'assigned user-admin',
      'judged user-sme addressed',
      'written user-sme',
      'came_back regressed',
      'retested user-sme addressed',
      'resolved user-dana',
    ])
  })

  it('tells a verdict that was taken back, and one that was replaced only once', () => {
    const first = verdict({ id: uuid(201), at: minute(10), retractedAt: minute(12) })
    expect(line(rows({ verdicts: [first] }))).toEqual([
      'opened',
      'judged user-sme addressed',
      'taken_back user-sme unaddressed',
    ])
    const second = verdict({ id: uuid(202), at: minute(12), value: 'good' })
    expect(line(rows({ verdicts: [first, second] }))).toEqual([
      'opened',
      'judged user-sme addressed',
      'judged user-sme',
    ])
  })

  it('says nothing of what was deleted, and nothing of verdicts that are not here', () => {
    expect(line(rows({ comments: [comment({ deletedAt: minute(50), text: '' })] }))).toEqual(['opened'])
  })
})
