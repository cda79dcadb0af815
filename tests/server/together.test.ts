import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CapturedExchange, Comment, Inbox, Issue, PullReply } from '../../lib/contract/index.ts'
import { inboxId } from '../../lib/domain/index.ts'
import { capturedExchange, minute, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
let sme: Account
let other: Account
let agent: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ;[sme, other, agent] = [await h.account('sme'), await h.account('approver'), await h.account('agent')]
})

const client = (account: Account) => bareClient(() => h.app, account)
const rowsOf = <T>(reply: PullReply, entity: string): T[] =>
  reply.changes.filter((change) => change.entity === entity && change.row !== null).map((change) => change.row as T)
const captured = (): CapturedExchange => capturedExchange({ id: randomUUID() })
const remark = (subjectId: string, over: object = {}) => {
  const commentId = randomUUID()
  return {
    commentId,
    subject: 'issue' as const,
    subjectId,
    threadId: commentId,
    text: 'Is this so?',
    mentions: [],
    ...over,
  }
}

describe(`working together on ${ENGINE}`, () => {
  it('shows assignment and comments to colleagues, and what one has read to oneself alone', async () => {
    const mine = client(sme)
    const issueId = randomUUID()
    const said = remark(issueId, { mentions: [other.userId, randomUUID()] })
    await mine.push([
      mine.mutation('exchange.capture', { exchange: captured(), issueId }),
      mine.mutation('issue.assign', { issueId, to: other.userId, dueAt: minute(9_000) }),
      mine.mutation('comment.write', said),
      mine.mutation('inbox.mark', {
        inboxId: inboxId(PROJECT_ID, sme.userId),
        notices: [{ key: 'mention:x', at: minute(1) }],
        read: true,
      }),
    ])
    const theirs = await client(other).pull()
    expect(rowsOf<Issue>(theirs, 'issue')).toMatchObject([{ assignee: other.userId, assignedBy: sme.userId }])
    expect(rowsOf<Comment>(theirs, 'comment')).toMatchObject([{ mentions: [other.userId], by: sme.userId }])
    expect(rowsOf(theirs, 'inbox')).toEqual([])
    const own = await mine.pull()
    expect(own.refusals).toEqual([])
    expect(rowsOf<Inbox>(own, 'inbox')).toMatchObject([{ userId: sme.userId, read: [{ key: 'mention:x' }] }])
  })

  it('shows an agent the talk about what they flagged, and no other, and lets them join in there only', async () => {
    const mine = client(sme)
    const [shared, closed] = [randomUUID(), randomUUID()]
    const first = captured()
    const talk = remark(shared)
    await mine.push([
      mine.mutation('exchange.capture', { exchange: first, issueId: shared }),
      mine.mutation('exchange.capture', {
        exchange: { ...captured(), query: 'Where is my invoice from March?' },
        issueId: closed,
      }),
      mine.mutation('comment.write', talk),
      mine.mutation('comment.write', remark(closed)),
    ])
    const theirs = client(agent)
    const before = await theirs.pull()
    expect(rowsOf(before, 'comment')).toEqual([])
    const flag = { exchangeId: first.id, flagId: randomUUID(), issueId: randomUUID(), reasonCode: null, note: null }
    await theirs.push([
      theirs.mutation('exchange.flag', flag),
      theirs.mutation('comment.write', remark(shared, { threadId: talk.commentId, text: 'It was, in May.' })),
      theirs.mutation('comment.write', remark(closed)),
    ])
    const after = await theirs.pull(before.cursor)
    expect(
      rowsOf<Comment>(after, 'comment')
        .map((one) => one.text)
        .toSorted(),
    ).toEqual(['Is this so?', 'It was, in May.'])
    expect(after.refusals.map((one) => one.code)).toEqual(['not_found'])
  })
})
