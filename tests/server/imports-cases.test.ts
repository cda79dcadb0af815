/** Cases of the regression set that are exported and imported, and those of a file. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Assertion, Exchange, RegressionCase, Remediation } from '../../lib/contract/index.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'
import { begin, entriesIn, exported, rowsOf, said, send, sent, undo } from './support/importing.ts'

let h: Harness
let admin: Account
let other: Account
beforeAll(async () => void (h = await openHarness()))
beforeEach(async () => {
  await h.clear()
  await h.addOtherProject()
  ;[admin, other] = [await h.account('admin'), await h.account('admin', OTHER_PROJECT_ID)]
})
afterAll(() => h.close())

describe(`cases of the regression set that are imported, on ${ENGINE}`, () => {
  const refuses: Assertion = { kind: 'refuses' }
  const saying = (over: Partial<RegressionCase> = {}) => ({
    id: randomUUID(),
    remediationId: null,
    query: 'Can you give me legal advice?',
    before: ['Hello', 'I am a@b.io'],
    assertions: [refuses],
    tags: ['law'],
    owner: null,
    segments: { plan: 'team' },
    ...over,
  })
  const told = async (projectId = PROJECT_ID) => {
    const queries = new Map(
      (await rowsOf<Remediation>(h, 'remediation', projectId)).map(({ id, query }) => [id, query]),
    )
    return (await rowsOf<RegressionCase>(h, 'case', projectId))
      .map(({ query, before, assertions, tags, owner, segments, remediationId }) => ({
        query,
        before,
        assertions,
        tags,
        owner,
        segments,
        of: remediationId && queries.get(remediationId),
      }))
      .toSorted((a, b) => a.query.localeCompare(b.query))
  }

  it('come once, with the remediations that they are of, without personal data, and go with their import', async () => {
    const { id: remediationId } = (await (
      await post(h.app, `/api/projects/${PROJECT_ID}/expert_answers/`, admin.headers, {
        query: 'Why?',
        answer: 'So.',
      })
    ).json()) as { id: string }
    const client = bareClient(() => h.app, await h.account('tester'))
    const removed = saying({ query: 'Gone?' })
    await client.push([
      client.mutation('case.save', { case: saying({ owner: admin.userId }) }),
      client.mutation('case.save', { case: saying({ remediationId, query: 'Why so?', assertions: [] }) }),
      client.mutation('case.save', { case: removed }),
      client.mutation('case.remove', { caseId: removed.id }),
    ])
    const text = await exported(h, admin, '?format=jsonl')
    const { cases } = entriesIn(text)
    expect(cases.map(({ query }) => query).toSorted()).toEqual(['Can you give me legal advice?', 'Why so?'])
    const batch = await begin(h, other, OTHER_PROJECT_ID)
    await sent(h, other, batch, { ...entriesIn(text), publish: true }, OTHER_PROJECT_ID)
    const [law, why] = await told(OTHER_PROJECT_ID)
    expect(why).toMatchObject({ query: 'Why so?', of: 'Why?', assertions: [] })
    expect(law).toMatchObject({
      assertions: [refuses],
      tags: ['law'],
      segments: { plan: 'team' },
      owner: null,
      of: null,
    })
    expect(law!.before[1]).not.toContain('a@b.io')
    // Again, from the file or from this very project: nothing comes twice.
    expect((await sent(h, other, batch, { cases }, OTHER_PROJECT_ID)).cases).toEqual(['there', 'there'])
    expect((await sent(h, admin, await begin(h, admin), { cases })).cases).toEqual(['there', 'there'])
    const changed = (await rowsOf<RegressionCase>(h, 'case', OTHER_PROJECT_ID)).find(
      ({ query }) => query === 'Why so?',
    )!
    const { by: _by, at: _at, removedAt: _removed, projectId: _project, ...again } = changed
    const theirs = bareClient(() => h.app, other)
    await theirs.push([
      theirs.mutation('case.save', { case: { ...again, tags: ['mine'] } }, { projectId: OTHER_PROJECT_ID }),
    ])
    // The case that was changed stays, and what it is of: by itself it says nothing.
    expect(await undo(h, other, batch, OTHER_PROJECT_ID)).toMatchObject({ gone: 1, kept: 2 })
    expect(await told(OTHER_PROJECT_ID)).toMatchObject([{ query: 'Why so?', tags: ['mine'], of: 'Why?' }])
  })

  it('hold nobody’s address, wherever it was written', async () => {
    const of = 'kim@b.io'
    const assertions: Assertion[] = [
      { kind: 'must', text: `Ask ${of}` },
      { kind: 'must_not', text: `Never ${of}` },
      { kind: 'must_mention', text: of },
      { kind: 'matches', pattern: of, not: true },
      { kind: 'link', href: `mailto:${of}` },
      refuses,
    ]
    const one = saying({
      query: `Is ${of} there?`,
      assertions,
      tags: [of, 'law'],
      segments: { [of]: of, plan: 'team' },
    })
    const clean = saying({ ...one, id: randomUUID(), query: 'Who is there?', assertions: [refuses] })
    const nothing = saying({ ...one, id: randomUUID(), assertions: [{ kind: 'must_mention', text: of }] })
    const reply = await sent(h, admin, await begin(h, admin), { cases: [clean, one, nothing] })
    expect(reply.cases).toEqual(['added', 'added', 'alone'])
    expect(reply.left).toEqual([
      ...[1, 2, 3, 4].map((assertion) => ({ case: 1, assertion })),
      { case: 2, assertion: 0 },
    ])
    expect(await told()).toMatchObject([{ segments: { plan: 'team' } }, { segments: { plan: 'team' } }])
    const row = (await rowsOf<RegressionCase>(h, 'case')).find(({ query }) => query !== 'Who is there?')
    // What an answer is held to as it stands would mean something else with other words in it.
    expect(row!.assertions.map(({ kind }) => kind)).toEqual(['must', 'refuses'])
    expect(JSON.stringify(row)).not.toContain(of)
    expect(await h.tablesWith(of)).toEqual([])
  })

  it('with an empty question are not taken, nor anything beside them', async () => {
    const batch = await begin(h, admin)
    const body = { logs: [said('the key')], cases: [saying({ query: ' ' })] }
    expect((await send(h, admin, batch, body)).status).toBe(422)
    expect(await rowsOf<Exchange>(h, 'exchange')).toEqual([])
  })

  it('say nothing where what they are of is not here, unless they say something by themselves', async () => {
    const ofAnother = { remediationId: randomUUID() }
    const cases = [saying({ ...ofAnother, assertions: [] }), saying(ofAnother)]
    expect((await sent(h, admin, await begin(h, admin), { cases })).cases).toEqual(['alone', 'added'])
    expect(await told()).toMatchObject([{ of: null, assertions: [refuses] }])
  })
})
