/** A review by several experts, as it goes over the wire: what the second one is sent before they have judged. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CapturedExchange, Issue, Mutation, PullReply, Verdict } from '../../lib/contract/index.ts'
import { CONTRACT_VERSION } from '../../lib/contract/index.ts'
import { capturedExchange, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())

const QUERY = 'How do I reset a version 13 hub?'
const RESPONSE = 'Hold the button for 30 seconds.'
const WORDS = 'The article says ten seconds'

type Client = ReturnType<typeof bareClient>
type Expert = Account & { client: Client }
let admin: Expert, ana: Expert, ben: Expert, cem: Expert
let exchangeId: string, issueId: string

const expert = async (role: 'sme' | 'approver' | 'admin' | 'tester' | 'agent'): Promise<Expert> => {
  const account = await h.account(role)
  return { ...account, client: bareClient(() => h.app, account) }
}
async function push(who: Expert, ...mutations: Mutation[]): Promise<void> {
  expect((await who.client.push(mutations)).status).toBe(200)
  expect((await who.client.pull()).refusals).toEqual([])
}
const setReviewers = (reviewers: number | null, key: string | null = null) =>
  push(admin, admin.client.mutation('reviewers.set', { eval: key, reviewers }))
const give = (
  who: Expert,
  value: Verdict['value'],
  over: Partial<Extract<Mutation, { name: 'verdict.give' }>['args']> = {},
) =>
  who.client.mutation('verdict.give', {
    verdictId: randomUUID(),
    exchangeId,
    issueId,
    value,
    explanation: WORDS,
    reasonCode: 'wrong_fact',
    evidence: [{ in: 'response', start: 20, end: 30, quote: '30 seconds', document: null }],
    ...over,
  })
const draft = (who: Expert, name: 'remediation.draft' | 'remediation.publish' = 'remediation.draft') =>
  who.client.mutation(name, {
    remediationId: randomUUID(),
    baseRevision: 0,
    issueId,
    exchangeId,
    kind: 'answer',
    query: QUERY,
    content: { kind: 'answer', answer: `${WORDS}: hold it for 10 seconds.` },
    serve: null,
  })

const comment = (who: Expert) => {
  const commentId = randomUUID()
  return who.client.mutation('comment.write', {
    commentId,
    subject: 'issue',
    subjectId: issueId,
    threadId: commentId,
    text: `${WORDS}, I think.`,
    mentions: [ben.userId],
  })
}

/** Everything that a person's pull carries, as it stands on the wire, page after page. */
async function wire(who: Expert, cursor: string | null = null): Promise<{ text: string; last: PullReply }> {
  await who.settle()
  let text = ''
  for (let from = cursor; ;) {
    const response = await post(h.app, '/api/sync/pull', who.headers, {
      contractVersion: CONTRACT_VERSION,
      clientId: who.client.clientId,
      projectId: PROJECT_ID,
      cursor: from,
      refusalsSeen: 0,
    })
    const body = await response.text()
    expect(response.status, body).toBe(200)
    text += body
    const last = JSON.parse(body) as PullReply
    if (!last.more) return { text, last }
    from = last.cursor
  }
}
const rowsOf = <T>(reply: PullReply, entity: string): T[] =>
  reply.changes.filter((change) => change.entity === entity && change.row !== null).map((change) => change.row as T)
const issueSeenBy = async (who: Expert): Promise<Issue> => rowsOf<Issue>((await wire(who)).last, 'issue')[0]!

/** Words that would tell the second expert of the first one's verdict or of what they write. The expert is a member, and named as such. */
function expectNoTrace(text: string, of: Expert): void {
  const { changes } = JSON.parse(text) as PullReply
  const told = JSON.stringify(changes.filter((change) => change.entity !== 'member'))
  for (const trace of [
    of.userId,
    WORDS,
    'wrong_fact',
    '"bad"',
    '"good"',
    'cant_tell',
    'held_back',
    'draft',
    'waiting',
    'disputed',
  ]) {
    expect(told, `“${trace}” was sent`).not.toContain(trace)
  }
  const entities = changes.map((change) => change.entity as string)
  for (const entity of ['verdict', 'remediation', 'revision', 'retest', 'comment'])
    expect(entities).not.toContain(entity)
}

beforeEach(async () => {
  await h.clear()
  admin = await expert('admin')
  ana = await expert('sme')
  ben = await expert('sme')
  cem = await expert('sme')
  exchangeId = randomUUID()
  issueId = randomUUID()
  await setReviewers(2)
  const captured = capturedExchange({ id: exchangeId, contentHash: 'words', query: QUERY, response: RESPONSE })
  const tester = await expert('tester')
  await push(
    tester,
    tester.client.mutation('exchange.capture', { exchange: captured satisfies CapturedExchange, issueId }),
  )
})

describe(`blind review on ${ENGINE}`, () => {
  it('asks for as many experts as the project says when an issue is opened', async () => {
    expect(await issueSeenBy(ben)).toMatchObject({ reviewers: 2, status: 'unaddressed' })
  })

  for (const value of ['good', 'bad', 'cant_tell'] as const) {
    it(`sends the second expert no trace of the first one's ${value}, nor of what they write`, async () => {
      const before = await wire(ben)
      await push(ana, give(ana, value), draft(ana), comment(ana))
      expectNoTrace((await wire(ben)).text, ana)
      // Not even that something changed.
      expect((await wire(ben, before.last.cursor)).last.changes).toEqual([])
      expect(await issueSeenBy(ben)).toMatchObject({ status: 'unaddressed', tags: [] })
    })
  }

  it('keeps it from everybody else who has not judged: approver, admin, tester, agent', async () => {
    await push(ana, give(ana, 'bad'))
    for (const role of ['approver', 'admin', 'tester', 'agent'] as const) {
      const { text } = await wire(await expert(role))
      expect(text).toContain(exchangeId)
      expectNoTrace(text, ana)
    }
  })

  it('tells nothing by taking back, by doing again, or by a change of mind', async () => {
    const before = await wire(ben)
    const first = give(ana, 'bad')
    await push(
      ana,
      first,
      ana.client.mutation('verdict.retract', { verdictId: first.args.verdictId }),
      give(ana, 'good'),
    )
    expect((await wire(ben, before.last.cursor)).last.changes).toEqual([])
  })

  it('shows the expert their own at once, and that one more is asked for', async () => {
    await push(ana, give(ana, 'bad'))
    const { last } = await wire(ana)
    expect(rowsOf<Verdict>(last, 'verdict')).toMatchObject([{ by: ana.userId, value: 'bad', blind: true }])
  })

  it('brings the first verdict with the next pull after one has judged oneself', async () => {
    await push(ana, give(ana, 'bad'), draft(ana), comment(ana))
    const before = await wire(ben)
    await push(ben, give(ben, 'bad'))
    const { last } = await wire(ben, before.last.cursor)
    expect(rowsOf<Verdict>(last, 'verdict').map((one) => [one.by, one.blind])).toEqual(
      expect.arrayContaining([
        [ana.userId, true],
        [ben.userId, true],
      ]),
    )
    expect(rowsOf(last, 'remediation')).toHaveLength(1)
    expect(rowsOf(last, 'revision')).toHaveLength(1)
    expect(rowsOf(last, 'comment')).toHaveLength(1)
    expect(await issueSeenBy(cem)).toMatchObject({ status: 'addressed', tags: ['held_back', 'draft'] })
  })

  it('does not lift the blind by Can’t tell: it passes the response on', async () => {
    await push(ana, give(ana, 'bad'))
    await push(ben, give(ben, 'cant_tell'))
    const verdicts = rowsOf<Verdict>((await wire(ben)).last, 'verdict')
    expect(verdicts.map((one) => one.by)).toEqual([ben.userId])
  })

  it('holds back nobody’s answer before the experts agree', async () => {
    const ask = () =>
      post(
        h.app,
        `/api/projects/${PROJECT_ID}/validate`,
        { 'x-access-key': h.key },
        { query: QUERY, response: RESPONSE, context: '', eval_scores: { trustworthiness: 0.9 } },
      ).then(async (reply) => (await reply.json()) as { should_guardrail: boolean })
    await push(ana, give(ana, 'bad'))
    expect((await ask()).should_guardrail).toBe(false)
    await push(ben, give(ben, 'bad'))
    expect((await ask()).should_guardrail).toBe(true)
  })

  it('shows no retest of a verdict while the review is open again', async () => {
    const [first, second] = [give(ana, 'bad'), give(ben, 'bad')]
    const retest = (who: Expert) =>
      who.client.mutation('retest.record', {
        retest: {
          id: randomUUID(),
          remediationId: null,
          verdictId: first.args.verdictId,
          query: QUERY,
          site: null,
          expected: RESPONSE,
          expects: 'bad',
          got: RESPONSE,
          outcome: 'passed',
          reason: 'Held back.',
          pageUrl: null,
        },
      })
    const tess = await expert('tester')
    await push(ana, first)
    await tess.client.push([retest(tess)])
    expect((await tess.client.pull()).refusals).toMatchObject([{ code: 'conflict' }])
    await push(ben, second)
    await tess.client.push([retest(tess)])
    expect(rowsOf((await wire(cem)).last, 'retest')).toHaveLength(1)
    await push(ben, ben.client.mutation('verdict.retract', { verdictId: second.args.verdictId }))
    expectNoTrace((await wire(await expert('sme'))).text, ana)
  })

  it('tells nothing over the serving API either', async () => {
    const told = async (): Promise<string> => {
      const of = (path: string) =>
        Promise.resolve(h.app.request(`/api/projects/${PROJECT_ID}/${path}/`, { headers: ben.headers }))
      const replies = await Promise.all([of('expert_reviews'), of('query_logs')])
      expect(replies.map((reply) => reply.status)).toEqual([200, 200])
      return (await Promise.all(replies.map((reply) => reply.text()))).join('\n')
    }
    await push(ana, give(ana, 'bad'))
    expect(await told()).not.toContain(WORDS)
    expect(await told()).not.toContain(ana.userId)
    await push(ben, give(ben, 'bad'))
    expect(await told()).toContain(WORDS)
  })

  it('goes on holding a remark back when the issue it was made on is merged into another', async () => {
    await push(ana, give(ana, 'bad'), comment(ana))
    const other = randomUUID()
    const captured = capturedExchange({
      id: randomUUID(),
      contentHash: 'others',
      query: 'What does shipping to Norway cost?',
    })
    await push(cem, cem.client.mutation('exchange.capture', { exchange: captured, issueId: other }))
    await push(cem, cem.client.mutation('issue.merge', { issueIds: [issueId], intoIssueId: other }))
    expect((await wire(ben)).text).not.toContain(WORDS)
    expect((await wire(ana)).text).toContain(WORDS)
  })

  describe('brings what was held back once it is held back no longer', () => {
    const mergeIntoAnother = async (): Promise<void> => {
      const other = randomUUID()
      const id = randomUUID()
      const captured = capturedExchange({ id, contentHash: 'others', query: 'What does shipping to Norway cost?' })
      await push(cem, cem.client.mutation('exchange.capture', { exchange: captured, issueId: other }))
      await push(cem, cem.client.mutation('issue.merge', { issueIds: [issueId], intoIssueId: other }))
    }
    const of = (reply: PullReply) =>
      (['remediation', 'revision', 'comment'] as const).map((e) => rowsOf(reply, e).length)

    it('to who judged in the issue that it went into', async () => {
      await push(ana, give(ana, 'bad'), draft(ana), comment(ana))
      await mergeIntoAnother()
      const before = await wire(ben)
      expect(of(before.last)).toEqual([0, 0, 0])
      await push(ben, give(ben, 'bad'))
      expect(of((await wire(ben, before.last.cursor)).last)).toEqual([1, 1, 1])
    })

    it('to who judged over the serving API', async () => {
      await push(ana, give(ana, 'bad'), draft(ana), comment(ana))
      const before = await wire(ben)
      const review = { original_query_log_id: exchangeId, review_status: 'bad' }
      const reply = await post(h.app, `/api/projects/${PROJECT_ID}/expert_reviews/`, ben.headers, review)
      expect(reply.status, await reply.text()).toBeLessThan(300)
      const { last } = await wire(ben, before.last.cursor)
      expect([rowsOf(last, 'verdict').length, ...of(last)]).toEqual([2, 1, 1, 1])
    })

    it('as the issue went into one that a single expert is asked about', async () => {
      await push(ana, give(ana, 'bad'), draft(ana), comment(ana))
      const before = await wire(ben)
      await setReviewers(1)
      await mergeIntoAnother()
      expect(of((await wire(ben, before.last.cursor)).last)).toEqual([1, 1, 1])
    })

    it('as a single expert is asked from now on, and nobody had judged', async () => {
      await push(ana, draft(ana))
      const before = await wire(ben)
      expect(of(before.last)).toEqual([0, 0, 0])
      await setReviewers(1)
      expect(of((await wire(ben, before.last.cursor)).last)).toEqual([1, 1, 0])
    })
  })

  it('shows no draft of an open review over the serving API', async () => {
    await push(ana, give(ana, 'bad'), draft(ana))
    const path = `/api/projects/${PROJECT_ID}`
    const seenBy = async (who: Expert, part: string): Promise<string> =>
      (await h.app.request(`${path}/${part}`, { headers: who.headers })).text()
    for (const part of ['expert_answers/', 'remediations/', 'query_logs/', 'export']) {
      expect([part, (await seenBy(part === 'export' ? admin : ben, part)).includes(WORDS)]).toEqual([part, false])
    }
    expect(await seenBy(ana, 'expert_answers/')).toContain(WORDS)
    await push(ben, give(ben, 'bad', { explanation: null }))
    expect(await seenBy(ben, 'expert_answers/')).toContain(WORDS)
  })

  it('shows a dispute to all, serves neither side, and lets an approver or a third expert settle it', async () => {
    await push(ana, give(ana, 'bad'))
    await push(ben, give(ben, 'good'))
    expect(await issueSeenBy(cem)).toMatchObject({ status: 'unaddressed', tags: ['disputed'] })
    expect(rowsOf<Verdict>((await wire(cem)).last, 'verdict')).toHaveLength(2)

    const own = give(ana, 'bad', { settles: true })
    await ana.client.push([own])
    expect((await ana.client.pull()).refusals).toMatchObject([{ code: 'forbidden', mutationId: own.id }])

    await push(cem, give(cem, 'good', { settles: true }))
    expect(await issueSeenBy(ben)).toMatchObject({ status: 'addressed', tags: [] })
    const settled = rowsOf<Verdict>((await wire(ben)).last, 'verdict').find((one) => one.settles)
    expect(settled).toMatchObject({ by: cem.userId, value: 'good', blind: false })
  })

  it('publishes nothing that one expert wrote before the other has judged, and keeps their words', async () => {
    await push(ana, give(ana, 'bad'))
    const early = draft(ana, 'remediation.publish')
    await ana.client.push([early])
    expect((await ana.client.pull()).refusals).toMatchObject([
      { code: 'in_review', args: { content: { answer: expect.stringContaining(WORDS) } } },
    ])
    await push(ben, give(ben, 'bad'))
    expect((await ana.client.push([draft(ana, 'remediation.publish')])).status).toBe(200)
    expect(await issueSeenBy(cem)).toMatchObject({ status: 'addressed', tags: [] })
  })

  it('puts a response that nobody flagged before the others by any verdict, so that none is told by it', async () => {
    const opened = async (value: Verdict['value']): Promise<unknown> => {
      exchangeId = randomUUID()
      issueId = randomUUID()
      const plain = capturedExchange({
        id: exchangeId,
        contentHash: randomUUID(),
        query: `Where is my invoice for ${value}?`,
        scores: [],
        primaryIssue: null,
      })
      await push(ana, ana.client.mutation('exchange.capture', { exchange: plain, issueId: null }), give(ana, value))
      const { last } = await wire(ben)
      expect(JSON.stringify(rowsOf(last, 'verdict'))).not.toContain(ana.userId)
      const { status, tags, reviewers } = rowsOf<Issue>(last, 'issue').find((one) => one.id === issueId)!
      return { status, tags, reviewers }
    }
    const good = await opened('good')
    expect(good).toEqual({ status: 'unaddressed', tags: [], reviewers: 2 })
    expect(await opened('bad')).toEqual(good)
  })

  it('asks anew about what nobody has judged when the number changes, and leaves what is under review', async () => {
    await push(ana, give(ana, 'bad'))
    await setReviewers(3)
    expect(await issueSeenBy(ben)).toMatchObject({ reviewers: 2 })
  })

  it('follows an eval’s own number before the project’s', async () => {
    await setReviewers(3, 'response_groundedness')
    expect(await issueSeenBy(ben)).toMatchObject({ reviewers: 3 })
    await push(ana, give(ana, 'bad'))
    await push(ben, give(ben, 'bad'))
    expectNoTrace((await wire(cem)).text, ana)
    expectNoTrace((await wire(cem)).text, ben)
    // Who has judged sees the others who have; the issue itself waits for the third.
    expect(rowsOf<Verdict>((await wire(ben)).last, 'verdict')).toHaveLength(2)
    expect(await issueSeenBy(ben)).toMatchObject({ status: 'unaddressed', tags: [] })
  })
})

describe(`a verdict on what has changed meanwhile, on ${ENGINE}`, () => {
  beforeEach(() => setReviewers(null))

  it('is refused, with its words kept, where the exchange says something else than what was judged', async () => {
    const stale = give(ana, 'bad', { contentHash: 'other words' })
    await ana.client.push([stale])
    expect((await ana.client.pull()).refusals).toMatchObject([
      {
        code: 'conflict',
        detail: expect.stringContaining('Look at it again'),
        args: { explanation: WORDS, value: 'bad' },
      },
    ])
    expect(await issueSeenBy(ben)).toMatchObject({ status: 'unaddressed' })
    expect((await ana.client.push([give(ana, 'bad', { contentHash: 'words' })])).status).toBe(200)
    expect(await issueSeenBy(ben)).toMatchObject({ status: 'addressed' })
  })

  it('is refused, with its words kept, where the exchange was erased', async () => {
    await h.db.engine.exec(`delete from exchange where id = '${exchangeId}'`)
    const late = give(ana, 'bad')
    await ana.client.push([late])
    expect((await ana.client.pull()).refusals).toMatchObject([{ code: 'not_found', args: { explanation: WORDS } }])
  })

  it('goes to the issue that its own was merged into', async () => {
    const other = randomUUID()
    const row = await issueSeenBy(ana)
    await h.db.engine.exec(
      `insert into issue (project_id, id, row) values ('${PROJECT_ID}', '${other}', '${JSON.stringify({ ...row, id: other })}');
       update issue set row = row || '{"mergedInto": "${other}"}' where id = '${issueId}';
       update exchange set row = row || '{"issueId": "${other}"}' where id = '${exchangeId}'`,
    )
    await push(ana, give(ana, 'bad'))
    const issues = rowsOf<Issue>((await wire(ben)).last, 'issue')
    expect(issues.find((one) => one.id === other)).toMatchObject({ status: 'addressed', tags: ['held_back'] })
  })

  it('counts for both experts where two judge one issue at once, and says that they disagree', async () => {
    await Promise.all([ana.client.push([give(ana, 'bad')]), ben.client.push([give(ben, 'good')])])
    const { last } = await wire(cem)
    expect(
      rowsOf<Verdict>(last, 'verdict')
        .map((one) => one.by)
        .toSorted(),
    ).toEqual([ana.userId, ben.userId].toSorted())
    expect(rowsOf<Issue>(last, 'issue')[0]).toMatchObject({ status: 'addressed', tags: ['held_back', 'disputed'] })
  })

  it('counts from when the response was given at the earliest, and from now at the latest, whatever a clock says', async () => {
    const day = 86_400_000
    for (const shift of [-day, day]) {
      exchangeId = randomUUID()
      issueId = randomUUID()
      const captured = capturedExchange({
        id: exchangeId,
        contentHash: randomUUID(),
        query: `Question of ${shift}?`,
        occurredAt: new Date().toISOString(),
      })
      await push(cem, cem.client.mutation('exchange.capture', { exchange: captured, issueId }))
      const late = { ...give(ana, 'good'), at: new Date(Date.now() + shift).toISOString() }
      expect((await ana.client.push([late])).status).toBe(200)
      const { last } = await wire(ben)
      expect(rowsOf<Issue>(last, 'issue').find((one) => one.id === issueId)).toMatchObject({ status: 'addressed' })
      const at = Date.parse(rowsOf<Verdict>(last, 'verdict').find((one) => one.exchangeId === exchangeId)!.at)
      expect(at).toBeGreaterThanOrEqual(Date.parse(captured.occurredAt))
      expect(at).toBeLessThanOrEqual(Date.parse(last.now!))
    }
  })
})
