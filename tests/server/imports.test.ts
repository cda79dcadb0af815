import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Issue, Project, Remediation } from '../../lib/contract/index.ts'
import type { ImportView } from '../../lib/contract/import.ts'
import { writeRow } from '../../server/db/rows.ts'
import { eraseExchanges } from '../../server/services/erasure.ts'
import { capturedExchange, OTHER_PROJECT_ID, project, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'
import * as importing from './support/importing.ts'

let h: Harness
let admin: Account
beforeAll(async () => void (h = await openHarness()))
beforeEach(async () => {
  await h.clear()
  admin = await h.account('admin')
})
afterAll(() => h.close())

const { said } = importing
const at = importing.importsOf
const begin = (who = admin, projectId = PROJECT_ID): Promise<string> => importing.begin(h, who, projectId)
const send = (batch: string, entries: object, who = admin, projectId = PROJECT_ID): Promise<Response> =>
  importing.send(h, who, batch, entries, projectId)
const sent = (batch: string, entries: object) => importing.sent(h, admin, batch, entries)
const undo = (batch: string) => importing.undo(h, admin, batch)
const rowsOf = <T>(table: 'exchange' | 'issue' | 'remediation', projectId = PROJECT_ID): Promise<T[]> =>
  importing.rowsOf<T>(h, table, projectId)
const change = (over: Partial<Project>): Promise<void> =>
  h.db.transaction((tx) =>
    writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: { ...project(), ...over } }),
  )

describe(`importing, on ${ENGINE}`, () => {
  it('keeps scores and thresholds as they were, and weighs issues by when it happened', async () => {
    const scores = [
      { eval: 'trustworthiness', score: 0.6, threshold: 0.9, direction: 'below' },
      { eval: 'their_own', name: 'Theirs', score: 0.1 },
    ]
    expect(await sent(await begin(), { logs: [said('the key', { scores })] })).toEqual({
      logs: ['added'],
      remediations: [],
      cases: [],
      left: [],
    })
    const [exchange] = await rowsOf<Exchange>('exchange')
    expect(exchange).toMatchObject({ source: 'assistant', occurredAt: '2026-01-05T10:00:00.000Z' })
    expect(exchange!.scores).toMatchObject([
      { eval: 'trustworthiness', score: 0.6, threshold: 0.9, outcome: 'failed', source: 'given' },
      { eval: 'their_own', name: 'Theirs', score: 0.1, outcome: 'passed', source: 'given' },
    ])
    const [issue] = await rowsOf<Issue>('issue')
    expect(issue).toMatchObject({ openedAt: '2026-01-05T10:00:00.000Z', exchangeCount: 1 })
    expect(issue!.frequency.at).toBe('2026-01-05T10:00:00.000Z')
  })

  it('judges what comes without scores', async () => {
    await sent(await begin(), { logs: [said('x', { query: 'Where is my order?', response: 'I do not know.' })] })
    const [exchange] = await rowsOf<Exchange>('exchange')
    expect(exchange!.scores.length).toBeGreaterThan(3)
    expect(exchange!.issueId).not.toBeNull()
  })

  it('brings nothing twice: not within a file, not by the same import again, not by another', async () => {
    const logs = [said('a'), said('b', { id: 'their-7' }), said('a')]
    const batch = await begin()
    expect((await sent(batch, { logs })).logs).toEqual(['added', 'added', 'there'])
    expect((await sent(batch, { logs })).logs).toEqual(['there', 'there', 'there'])
    expect((await sent(await begin(), { logs })).logs).toEqual(['there', 'there', 'there'])
    expect(await rowsOf('exchange')).toHaveLength(2)
  })

  it('counts what two bring at once for one of them', async () => {
    const logs = ['a', 'b', 'c'].map((one) => said(one))
    const [mine, theirs] = [await begin(), await begin()]
    const replies = await Promise.all([sent(mine, { logs }), sent(theirs, { logs })])
    const added = replies.map((one) => one.logs.filter((outcome) => outcome === 'added').length)
    expect(added.toSorted()).toEqual([0, 3])
    expect(await rowsOf('exchange')).toHaveLength(3)
  })

  it('tells which file was not brought to the end: until its end came, or it was taken back', async () => {
    const unfinished = async () => {
      const reply = await h.app.request(at(), { headers: admin.headers })
      const { imports } = (await reply.json()) as { imports: ImportView[] }
      return Object.fromEntries(imports.map((one) => [one.id, one.unfinished]))
    }
    const [first, second, old] = [await begin(), await begin(), await begin()]
    await sent(first, { logs: [said('a')], more: true })
    await sent(second, { logs: [said('b')], more: true })
    // A sender of before says nothing of it.
    await sent(old, { logs: [said('c')] })
    // Their parts still come.
    expect(await unfinished()).toEqual({ [first]: false, [second]: false, [old]: false })
    const quiet = async () => {
      await sql`update import_entry set id = left(id, 36) || ' 2026-01-01T00:00:00.000Z' where entity = 'rest'`.execute(
        h.db.kysely,
      )
    }
    await quiet()
    expect(await unfinished()).toEqual({ [first]: true, [second]: true, [old]: false })
    await sent(first, { logs: [said('d')], more: true })
    expect(await unfinished()).toEqual({ [first]: false, [second]: true, [old]: false })
    await sent(first, { logs: [said('e')], more: false })
    await quiet()
    expect(await unfinished()).toEqual({ [first]: false, [second]: true, [old]: false })
    await undo(second)
    expect(await unfinished()).toEqual({ [first]: false, [second]: false, [old]: false })
  })

  it('knows of each as what it was begun, and of what file', async () => {
    const [id, hash] = [randomUUID(), 'ab'.repeat(32)]
    const begun = async (more: object) =>
      (await post(h.app, at(), admin.headers, { id, name: 'logs.csv', ...more })).json()
    expect(await begun({ publish: true, hash })).toMatchObject({ publish: true, hash })
    // Gone on with, from a panel of before as well.
    expect(await begun({})).toMatchObject({ publish: true, hash })
    const before = await begin()
    const { imports } = (await (await h.app.request(at(), { headers: admin.headers })).json()) as {
      imports: ImportView[]
    }
    expect(imports.find((one) => one.id === before)).toMatchObject({ publish: null, hash: null })
    expect((await post(h.app, at(), admin.headers, { id, name: 'x', hash: 'Dana said' })).status).toBe(422)
  })

  it('takes personal data out of every text before it is kept', async () => {
    const mark = 'jane.zanzibar@example.org'
    const log = said(mark, {
      question: `Who is ${mark}?`,
      context: [{ content: `Write to ${mark}.`, title: mark }],
      messages: [{ role: 'user', content: `I am ${mark}.` }],
      metadata: { note: mark, nested: { deep: [mark] } },
      conversationId: mark,
      overrideExplanation: mark,
    })
    const answer = { query: `What about ${mark}?`, content: { kind: 'answer', answer: 'Nothing.' } }
    const terms = { query: answer.query, serve: 'always', negativeExamples: [mark], positiveExamples: [mark] }
    const revision = { ...terms, action: 'published', status: 'active', content: answer.content, draft: null }
    const revisions = [{ ...revision, draftTerms: terms, at: '2026-01-05T10:00:00Z', by: { email: mark } }]
    const remediations = [{ ...answer, pausedReason: mark, wasPaused: true, revisions }]
    await sent(await begin(), { logs: [log], remediations, publish: true })
    expect(await h.tablesWith('zanzibar')).toEqual([])
    expect(h.logged()).not.toContain('zanzibar')
  })

  it('counts what was erased and forgotten for the import that brings it again', async () => {
    const logs = [said('a')]
    await sent(await begin(), { logs })
    const [{ id }] = (await rowsOf<Exchange>('exchange')) as [Exchange]
    await eraseExchanges(h.db, PROJECT_ID, [id])
    for (const table of ['erased', 'erased_words']) await sql`delete from ${sql.table(table)}`.execute(h.db.kysely)
    const again = await begin()
    expect((await sent(again, { logs })).logs).toEqual(['added'])
    expect(await undo(again)).toMatchObject({ gone: 1 })
    expect(await rowsOf('exchange')).toEqual([])
  })

  it('does not bring back what was erased, whatever it is called this time', async () => {
    await sent(await begin(), { logs: [said('a', { id: 'a-1' }), said('b')] })
    const [first] = await rowsOf<Exchange>('exchange')
    const all = await rowsOf<Exchange>('exchange')
    await eraseExchanges(h.db, PROJECT_ID, [all.find((one) => one.query.includes(' a?'))!.id])
    const again = [said('a', { id: 'a-1' }), said('a', { id: 'another' }), said('b')]
    expect((await sent(await begin(), { logs: again })).logs).toEqual(['erased', 'erased', 'there'])
    expect(await rowsOf('exchange')).toHaveLength(1)
    expect(first).toBeDefined()
  })

  it('brings no word of what was erased around what was said beside it', async () => {
    const mark = 'zanzibarquartz'
    const conversationId = 'of-one'
    const first = said(mark, { conversationId })
    await sent(await begin(), { logs: [first] })
    const [{ id }] = (await rowsOf<Exchange>('exchange')) as [Exchange]
    await eraseExchanges(h.db, PROJECT_ID, [id])
    const turns = [
      { role: 'user', content: first.query },
      { role: 'assistant', content: null, tool_calls: [{ function: { name: 'look', arguments: mark } }] },
      { role: 'tool', content: mark },
      { role: 'assistant', content: [{ type: 'text', text: `${first.response}\n\nAnything else?` }] },
    ]
    // More than the turns that an exchange keeps: the log has them all.
    const later = Array.from({ length: 12 }, (_, index) => ({ role: 'assistant', content: `Wait ${index}.` }))
    const asked = { role: 'user', content: 'Where is that?' }
    const next = { query: asked.content, question: `Where is ${mark} now?`, conversationId }
    const logs = [
      said('b', { ...next, messages: [...turns, asked] }),
      said('c', { ...next, messages: [...turns, ...later, asked] }),
    ]
    expect((await sent(await begin(), { logs: [first, ...logs] })).logs).toEqual(['erased', 'added', 'added'])
    expect(await h.tablesWith(mark)).toEqual([])
    const { rows } = await sql<{ messages: object[] }>`select row -> 'messages' as messages from log`.execute(
      h.db.kysely,
    )
    const more = { role: 'assistant', content: 'Anything else?' }
    expect(rows.map(({ messages }) => messages)).toEqual(
      expect.arrayContaining([
        [more, asked],
        [more, ...later, asked],
      ]),
    )
    expect((await rowsOf<Exchange>('exchange')).map(({ question }) => question)).toEqual([undefined, undefined])
  })

  it('refuses what the project would erase at once, and what has not happened yet', async () => {
    await change({ keepDays: 30 })
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString()
    const logs = [said('a', { at: '2020-01-01T00:00:00Z' }), said('b', { at: soon }), said('c', { at: null })]
    expect((await sent(await begin(), { logs })).logs).toEqual(['too_old', 'in_future', 'added'])
  })

  it('is for admins of the project alone', async () => {
    const batch = await begin()
    for (const role of ['viewer', 'agent', 'tester', 'sme', 'approver'] as const) {
      const who = await h.account(role)
      expect((await post(h.app, at(), who.headers, { id: randomUUID(), name: 'x' })).status).toBe(403)
      expect((await send(batch, { logs: [said('a')] }, who)).status).toBe(403)
      expect((await h.app.request(at(), { headers: who.headers })).status).toBe(403)
      expect((await h.app.request(`${at()}/${batch}`, { method: 'DELETE', headers: who.headers })).status).toBe(403)
    }
    expect((await send(batch, { logs: [said('a')] }, { ...admin, headers: { 'x-access-key': h.key } })).status).toBe(
      401,
    )
    expect(await rowsOf('exchange')).toEqual([])
  })

  it('knows nothing of another project’s imports', async () => {
    await h.addOtherProject()
    const other = await h.account('admin', OTHER_PROJECT_ID)
    const batch = await begin()
    await sent(batch, { logs: [said('a', { id: randomUUID() })] })
    expect((await send(batch, { logs: [said('b')] }, other)).status).toBe(403)
    expect((await send(batch, { logs: [said('b')] }, other, OTHER_PROJECT_ID)).status).toBe(404)
    const theirs = await begin(other, OTHER_PROJECT_ID)
    expect((await send(theirs, { logs: [said('a')] }, other, OTHER_PROJECT_ID)).status).toBe(200)
    const [mine] = await rowsOf<Exchange>('exchange')
    const [their] = await rowsOf<Exchange>('exchange', OTHER_PROJECT_ID)
    expect(mine!.id).not.toBe(their!.id)
  })

  it('refuses more than it takes at once, and entries that are none', async () => {
    const batch = await begin()
    expect((await send(batch, { logs: Array.from({ length: 201 }, (_, n) => said(`${n}`)) })).status).toBe(422)
    expect((await send(batch, { logs: [said('a', { query: ' ' })] })).status).toBe(422)
    expect((await send(batch, { logs: [said('a', { scores: [{ eval: 'x', score: 2 }] })] })).status).toBe(422)
    expect((await send(randomUUID(), { logs: [said('a')] })).status).toBe(404)
    expect(await rowsOf('exchange')).toEqual([])
  })

  it('tells nobody of history as if it happened now', async () => {
    const url = 'https://93.184.216.34/hook'
    const events = ['issue.opened', 'issue.regressed', 'remediation.published']
    await sql`insert into webhook (project_id, id, url, format, events, secret, created_by)
      values (${PROJECT_ID}, ${randomUUID()}, ${url}, 'standard', ${events}::text[], 'whsec_x', 'x')`.execute(
      h.db.kysely,
    )
    const scores = [{ eval: 'trustworthiness', score: 0.1 }]
    const remediations = [{ query: 'Q?', content: { kind: 'answer', answer: 'A.' }, wasServed: true }]
    await sent(await begin(), { logs: [said('a', { scores })], remediations, publish: true })
    expect(await rowsOf('issue')).toHaveLength(1)
    for (const table of ['webhook_delivery', 'notice']) {
      const { rows } = await sql`select 1 from ${sql.table(table)} where project_id = ${PROJECT_ID}`.execute(
        h.db.kysely,
      )
      expect(rows).toEqual([])
    }
    // What happens afterwards is told.
    await post(
      h.app,
      `/api/projects/${PROJECT_ID}/validate`,
      { 'x-access-key': h.key },
      {
        query: 'Is it red?',
        response: 'Perhaps.',
        context: '',
        eval_scores: { trustworthiness: 0.1 },
      },
    )
    const { rows } = await sql`select 1 from webhook_delivery where project_id = ${PROJECT_ID}`.execute(h.db.kysely)
    expect(rows).toHaveLength(1)
  })

  it('makes drafts of answers, unless an admin wants served what was served', async () => {
    const remediations = [
      { id: 'a1', query: 'Where?', content: { kind: 'answer', answer: 'Here.' }, wasServed: true },
      { id: 'a2', query: 'When?', content: { kind: 'answer', answer: 'Never.' }, wasServed: false },
      { id: 'a3', query: 'Who?', content: { kind: 'answer', answer: 'Ask jane@example.org.' }, wasServed: true },
    ]
    const statuses = async () =>
      Object.fromEntries((await rowsOf<Remediation>('remediation')).map((row) => [row.query, row.status]))
    const batch = await begin()
    expect((await sent(batch, { remediations })).remediations).toEqual(['added', 'added', 'added'])
    expect(await statuses()).toEqual({ 'Where?': 'draft', 'When?': 'draft', 'Who?': 'draft' })
    expect((await sent(await begin(), { remediations, publish: true })).remediations).toEqual([
      'there',
      'there',
      'there',
    ])
    await undo(batch)
    await sent(await begin(), { remediations, publish: true })
    expect(await statuses()).toEqual({ 'Where?': 'active', 'When?': 'draft', 'Who?': 'draft' })
  })

  it('joins what a page had told of the same exchange, and leaves that there when it is taken back', async () => {
    const client = bareClient(() => h.app, await h.account('sme'))
    const log = said('the bag')
    const { contentHash } = await import('../../lib/match/normalise.ts')
    const exchange = capturedExchange({
      id: randomUUID(),
      query: log.query,
      response: log.response,
      occurredAt: '2026-01-05T10:02:00.000Z',
      contentHash: contentHash(log.query, log.response),
    })
    await client.push([client.mutation('exchange.capture', { exchange, issueId: null })])
    const batch = await begin()
    expect((await sent(batch, { logs: [log] })).logs).toEqual(['added'])
    expect(await rowsOf('exchange')).toMatchObject([{ id: exchange.id, source: 'both' }])
    await undo(batch)
    expect(await rowsOf('exchange')).toHaveLength(1)
  })

  it('is taken back as a whole, but for what people have changed since, and may be brought again', async () => {
    const scores = [{ eval: 'trustworthiness', score: 0.1 }]
    const live = { query: 'Is it red?', response: 'Perhaps.', context: '', eval_scores: { trustworthiness: 0.1 } }
    await post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, live)
    const before = { exchanges: await rowsOf('exchange'), issues: await rowsOf<Issue>('issue') }
    const logs = [said('a', { scores }), said('b'), said('x', { query: 'Is it red?', response: 'It is not.', scores })]
    const answers = [1, 2].map((n) => ({ query: `Question ${n}?`, content: { kind: 'answer', answer: `${n}.` } }))
    const batch = await begin()
    await sent(batch, { logs, remediations: answers })
    const sme = bareClient(() => h.app, await h.account('sme'))
    const [touched] = await rowsOf<Remediation>('remediation')
    await sme.push([
      sme.mutation('remediation.draft', {
        remediationId: touched!.id,
        baseRevision: 1,
        issueId: null,
        exchangeId: null,
        kind: 'answer',
        query: touched!.query,
        content: { kind: 'answer', answer: 'Changed.' },
        serve: null,
      }),
    ])
    expect(await undo(batch)).toEqual({ gone: 4, kept: 1, left: 0 })
    expect(await rowsOf('exchange')).toEqual(before.exchanges)
    expect((await rowsOf<Issue>('issue')).map(({ id, exchangeCount, title }) => [id, exchangeCount, title])).toEqual(
      before.issues.map(({ id, exchangeCount, title }) => [id, exchangeCount, title]),
    )
    expect((await send(batch, { logs })).status).toBe(409)
    expect((await sent(await begin(), { logs })).logs).toEqual(['added', 'added', 'added'])
    const listed = await h.app.request(at(), { headers: admin.headers })
    const { imports } = (await listed.json()) as { imports: ImportView[] }
    expect(imports.map(({ logs: count, undoneAt }) => [count, undoneAt === null])).toEqual([
      [3, true],
      [0, false],
    ])
  })

  it('asks no model about history', async () => {
    const { nextPage } = await import('../../server/services/model-evals/unseen.ts')
    await nextPage(h.db, PROJECT_ID)
    await sent(await begin(), { logs: [said('a')] })
    await post(
      h.app,
      `/api/projects/${PROJECT_ID}/validate`,
      { 'x-access-key': h.key },
      {
        query: 'Is it red?',
        response: 'Perhaps.',
        context: '',
      },
    )
    await admin.settle()
    expect((await nextPage(h.db, PROJECT_ID))!.exchanges.map(({ query }) => query)).toEqual(['Is it red?'])
  })

  it('keeps an answer from the questions that it was kept from, and serves it as it was served', async () => {
    const remediations = [
      {
        query: 'Where?',
        content: { kind: 'answer', answer: 'Here.' },
        wasServed: true,
        serve: 'on_flag',
        negativeExamples: ['Where not?'],
        positiveExamples: ['In which place?'],
      },
    ]
    await sent(await begin(), { remediations, publish: true })
    expect(await rowsOf<Remediation>('remediation')).toMatchObject([
      { serve: 'on_flag', negativeExamples: ['Where not?'], positiveExamples: ['In which place?'] },
    ])
  })
})
