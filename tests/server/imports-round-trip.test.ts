/** A project's export, brought into an empty one: what was there is there again. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  Exchange,
  Issue,
  Mutation,
  Remediation,
  RemediationContent,
  Revision,
  Terms,
  Verdict,
} from '../../lib/contract/index.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { capturedExchange, OTHER_PROJECT_ID, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'
import { begin, entriesIn, exported, rowsOf, said, send, sent, undo, verdictsIn } from './support/importing.ts'

let h: Harness
let admin: Account
let other: Account
beforeAll(async () => void (h = await openHarness()))
beforeEach(empty)
afterAll(() => h.close())

async function empty(): Promise<void> {
  await h.clear()
  await h.addOtherProject()
  ;[admin, other] = [await h.account('admin'), await h.account('admin', OTHER_PROJECT_ID)]
}

const validate = (body: object): Promise<Response> =>
  post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, body)

/** Into the other project, which holds nothing yet. */
async function bring(text: string): Promise<string> {
  const batch = await begin(h, other, OTHER_PROJECT_ID)
  await sent(h, other, batch, { ...entriesIn(text), publish: true }, OTHER_PROJECT_ID)
  return batch
}

describe(`an export that is imported, on ${ENGINE}`, () => {
  it('as one JSON value: logs and answers are the same, and into its own project it brings nothing', async () => {
    await validate({
      query: 'and when is it delivered?',
      rewritten_question: 'When is the red bag delivered?',
      response: 'Never.',
      context: 'On Mondays.',
      messages: [
        { role: 'user', content: 'Is there a red bag?' },
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'and when is it delivered?' },
      ],
      custom_metadata: { plan: 'pro', conversation_id: 'c1', nested: { a: 1 } },
    })
    await validate({
      query: 'Is it red?',
      response: 'Perhaps.',
      context: '',
      eval_scores: { trustworthiness: 0.1 },
    })
    await post(h.app, `/api/projects/${PROJECT_ID}/expert_answers/`, admin.headers, { query: 'Why?', answer: 'So.' })
    const before = await exported(h, admin, '')
    const { logs, remediations } = entriesIn(before)
    expect([logs.length, remediations.length]).toEqual([2, 1])
    await bring(before)
    type Row = Record<string, unknown>
    const words = (text: string): Row => {
      const { query_logs: all, expert_answers: answers } = JSON.parse(text) as Record<string, Row[]>
      const own = ({ id: _id, project_id: _project, issue_id: _issue, ...row }: Row): Row => row
      return {
        logs: all!.map(own),
        answers: answers!.map(({ query, answer, status }) => ({ query, answer, status })),
      }
    }
    expect(words(await exported(h, other, '', OTHER_PROJECT_ID))).toEqual(words(before))
    expect((await sent(h, admin, await begin(h, admin), { logs })).logs).toEqual(['there', 'there'])
  })

  it('as one JSON value: what was archived is there, told apart from what is served, and comes archived', async () => {
    const answers = `/api/projects/${PROJECT_ID}/expert_answers/`
    await post(h.app, answers, admin.headers, { query: 'Why?', answer: 'So.' })
    await post(h.app, answers, admin.headers, { query: 'Then?', answer: 'Once so.' })
    const old = (await rowsOf<Remediation>(h, 'remediation')).find(({ query }) => query === 'Then?')!
    const client = bareClient(() => h.app, admin)
    await client.push([client.mutation('remediation.archive', { remediationId: old.id, baseRevision: old.revision })])
    const text = await exported(h, admin, '')
    const { expert_answers: listed, archived_answers: archived } = JSON.parse(text) as Record<string, object[]>
    expect(listed).toMatchObject([{ query: 'Why?' }])
    expect(archived).toMatchObject([{ question: 'Then?', answer: 'Once so.', status: 'ARCHIVED' }])
    await bring(text)
    const there = await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)
    expect(there.map(({ query, status }) => `${query} ${status}`).toSorted()).toEqual(['Then? archived', 'Why? active'])
  })

  it('verdicts: values, words, times, and what was taken back', async () => {
    const client = bareClient(() => h.app, await h.account('sme'))
    const scores = [{ eval: 'trustworthiness', score: 0.1 }]
    await sent(h, admin, await begin(h, admin), {
      logs: [said('the key', { scores }), said('x', { query: 'Is it blue?', response: 'No.' })],
    })
    const all = await rowsOf<Exchange>(h, 'exchange')
    const give = (exchange: Exchange, value: 'good' | 'bad', more: object = {}) =>
      client.mutation('verdict.give', {
        verdictId: randomUUID(),
        exchangeId: exchange.id,
        issueId: exchange.issueId ?? randomUUID(),
        value,
        explanation: null,
        reasonCode: null,
        evidence: [],
        ...more,
      })
    const start = all[0]!.response.indexOf('shelf')
    const span = { in: 'response' as const, start, end: start + 5, quote: 'shelf', document: null }
    await client.push([
      give(all[0]!, 'good'),
      give(all[0]!, 'bad', { explanation: 'It is in the box.', reasonCode: 'wrong_fact', evidence: [span] }),
      give(all[1]!, 'bad', { explanation: 'It is.' }),
    ])
    const told = (rows: readonly Verdict[]): string[] =>
      rows
        .map(({ value, explanation, reasonCode, evidence, at, retractedAt }) =>
          JSON.stringify({ value, explanation, reasonCode, evidence, at, retractedAt }),
        )
        .toSorted()
    const before = told(await verdictsIn(h))
    expect(before).toHaveLength(3)
    const statuses = async (projectId?: string) =>
      (await rowsOf<Issue>(h, 'issue', projectId)).map(({ title, status }) => `${title} ${status}`).toSorted()
    for (const address of ['?format=jsonl', '?format=csv&of=logs']) {
      const batch = await bring(await exported(h, admin, address))
      expect(told(await verdictsIn(h, OTHER_PROJECT_ID))).toEqual(before)
      expect(await statuses(OTHER_PROJECT_ID)).toEqual(await statuses())
      await undo(h, other, batch, OTHER_PROJECT_ID)
      expect(await verdictsIn(h, OTHER_PROJECT_ID)).toEqual([])
    }
  })

  it.each([
    ['jsonl', ''],
    ['csv', '&of=logs'],
    ['csv', '&of=answers'],
  ])('as %s%s: the same is written there', async (format, of) => {
    const client = bareClient(() => h.app, await h.account('sme'))
    const seen = { query: 'Is "it", red?\nOr not?', response: '=HYPERLINK("x")' }
    const exchange = capturedExchange({
      id: randomUUID(),
      ...seen,
      contentHash: contentHash(seen.query, seen.response),
      before: [
        { role: 'user', text: 'Hello' },
        { role: 'assistant', text: 'Hi' },
      ],
    })
    await client.push([client.mutation('exchange.capture', { exchange, issueId: null })])
    await validate({
      query: 'Is it blue?',
      response: 'No.',
      context: 'Red.',
      custom_metadata: { plan: '=1', n: { a: 1 } },
    })
    const answers = `/api/projects/${PROJECT_ID}/expert_answers/`
    await post(h.app, answers, admin.headers, { query: 'Why?', answer: '- So.' })
    await post(h.app, answers, admin.headers, { query: 'How?', draft_answer: 'So' })
    const address = `?format=${format}${of}`
    const before = await exported(h, admin, address)
    const { logs, remediations } = entriesIn(before)
    expect(logs.length + remediations.length).toBe(of === '' ? 4 : 2)
    await bring(before)
    // Of what a page alone had shown nobody knows what an assistant would have been told; and who wrote is a colleague there.
    const own = { id: '', escalated: null, guardrailEvals: null, escalationEvals: null }
    const understood = (text: string): string[] => {
      const { logs: said, remediations: written } = entriesIn(text)
      const by = written.map(({ revisions, ...one }) => ({
        ...one,
        revisions: revisions.map((it) => ({ ...it, by: '' })),
      }))
      return [...said, ...by].map((one) => JSON.stringify({ ...one, ...own })).toSorted()
    }
    const after = await exported(h, other, address, OTHER_PROJECT_ID)
    expect(understood(after)).toEqual(understood(before))
    expect(after.split('\n')[0]!.slice(0, 13)).toBe(before.split('\n')[0]!.slice(0, 13))
  })

  const text = fc
    .array(fc.constantFrom('hub', ' ', '\n', '"', "'", ',', ';', '=', '- ', '{', '[', 'ü', '漢', '𝄞', '\t'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) => parts.join(''))
    .filter((one) => one.trim() !== '')
  const content = (kind: Remediation['kind']): fc.Arbitrary<RemediationContent> =>
    kind === 'answer'
      ? text.map((answer) => ({ kind, answer }))
      : fc
          .record({ when: text, toDo: text, explanation: text, scope: fc.option(text) })
          .map(({ when, toDo, explanation, scope }) => ({
            kind,
            explanation,
            guidance: { when, do: [toDo], dont: [], wording: null, scope, positive: [], negative: ['Never?'] },
          }))
  const terms: fc.Arbitrary<Omit<Terms, 'query'>> = fc.record({
    serve: fc.constantFrom('always', 'on_flag'),
    negativeExamples: fc.array(text, { maxLength: 2 }),
    positiveExamples: fc.array(text, { maxLength: 2 }),
  })
  const writing = (kind: Remediation['kind']) =>
    fc.record({
      name: fc.constantFrom('draft' as const, 'publish' as const),
      content: content(kind),
      terms,
      words: text,
    })
  /** What becomes of a remediation after it was begun, in the order in which it happens. */
  const step = (kind: Remediation['kind']) =>
    fc.oneof(
      writing(kind),
      fc.record({ name: fc.constant('pause' as const), reason: fc.option(text) }),
      fc.record({ name: fc.constantFrom('reactivate' as const, 'archive' as const) }),
      fc.record({ name: fc.constant('restore' as const), back: fc.nat(3) }),
      fc.record({ name: fc.constant('review' as const) }),
      fc.record({ name: fc.constant('roll_out' as const), percent: fc.integer({ min: 1, max: 100 }) }),
    )
  const life = fc
    .constantFrom('answer' as const, 'guidance' as const)
    .chain((kind) =>
      fc
        .record({ begun: writing(kind), more: fc.array(step(kind), { maxLength: 6 }) })
        .map(({ begun, more }) => ({ kind, steps: [begun, ...more] })),
    )
  type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

  /** Those that the rules refuse, as a pause of what is not served, are refused: what is left is a project as it may be. */
  async function live(lives: readonly Life[]): Promise<void> {
    const client = bareClient(() => h.app, admin)
    for (const [n, { kind, steps }] of lives.entries()) {
      const remediationId = randomUUID()
      for (const one of steps) {
        const [row] = (await rowsOf<Remediation>(h, 'remediation')).filter(({ id }) => id === remediationId)
        const baseRevision = row?.revision ?? 0
        await client.push([mutationOf(client, one, { remediationId, baseRevision, kind, query: `${n}` })])
      }
    }
  }
  const plain = ({ query, serve, negativeExamples, positiveExamples = [] }: Terms) => ({
    query,
    serve,
    negativeExamples,
    positiveExamples,
  })
  type About = { remediationId: string; baseRevision: number; kind: Remediation['kind']; query: string }
  function mutationOf(
    client: ReturnType<typeof bareClient>,
    one: Life['steps'][number],
    { remediationId, baseRevision, kind, query }: About,
  ): Mutation {
    const revision = { remediationId, baseRevision: Math.max(1, baseRevision) }
    switch (one.name) {
      case 'draft':
      case 'publish':
        return client.mutation(`remediation.${one.name}`, {
          remediationId,
          baseRevision,
          issueId: null,
          exchangeId: null,
          kind,
          query: `${query} ${one.words}`,
          content: one.content,
          ...one.terms,
        })
      case 'pause':
        return client.mutation('remediation.pause', { ...revision, reason: one.reason })
      case 'reactivate':
      case 'archive':
        return client.mutation(`remediation.${one.name}`, revision)
      case 'restore':
        return client.mutation('remediation.restore', { ...revision, toRevision: Math.max(1, baseRevision - one.back) })
      case 'review':
        return client.mutation('remediation.review', { remediationId, reviewBy: '2026-12-24T18:00:00.000Z' })
      case 'roll_out':
        return client.mutation('remediation.roll_out', { remediationId, percent: one.percent })
    }
  }

  /** All that it was, change by change; and how many people had a hand in it. */
  async function revisionsIn(projectId = PROJECT_ID): Promise<string[]> {
    const { rows } = await sql<{ all: Revision[] }>`
      select jsonb_agg(row order by (row ->> 'revision')::int) as all from revision
      where project_id = ${projectId} group by row ->> 'remediationId'`.execute(h.db.kysely)
    return rows
      .map(({ all }) => JSON.stringify([new Set(all.map(({ by }) => by)).size, ...all.map(changeOf)]))
      .toSorted()
  }
  const changeOf = (row: Revision) => {
    const { revision, action, status, content: served, draft, draftTerms, at } = row
    return [revision, action, status, served, draft, draftTerms && plain(draftTerms), plain(row), at]
  }

  /** All that an expert would see of it, but for whose it is and when. */
  async function remediationsIn(projectId?: string): Promise<string[]> {
    return (await rowsOf<Remediation>(h, 'remediation', projectId))
      .map(({ kind, status, content: served, draft, draftTerms, pausedReason, reviewBy, rollout, ...row }) =>
        JSON.stringify({
          ...plain(row),
          kind,
          status,
          served,
          draft,
          draftTerms: draftTerms && plain(draftTerms),
          pausedReason,
          reviewBy,
          rollout,
        }),
      )
      .toSorted()
  }

  it(
    'remediations of any life: state, texts, drafts beside them, and what each is for',
    { timeout: 180_000 },
    async () => {
      let compared = 0
      const check = async (lives: readonly Life[]): Promise<void> => {
        await empty()
        await live(lives)
        const [before, history] = [await remediationsIn(), await revisionsIn()]
        compared += before.length
        for (const address of ['?format=jsonl', '?format=csv&of=answers']) {
          const batch = await bring(await exported(h, admin, address))
          expect(await remediationsIn(OTHER_PROJECT_ID), address).toEqual(before)
          expect(await revisionsIn(OTHER_PROJECT_ID), address).toEqual(history)
          expect(await undo(h, other, batch, OTHER_PROJECT_ID)).toEqual({ gone: before.length, kept: 0, left: 0 })
        }
      }
      const property = fc.asyncProperty(fc.array(life, { minLength: 3, maxLength: 5 }), check)
      await fc.assert(property, { seed: 20260101, numRuns: 12 })
      expect(compared).toBeGreaterThan(40)
    },
  )

  const answered = { query: 'Where?', content: { kind: 'answer', answer: 'Here.' } }
  it('serves an answer as the project does where its own rule is not known, whatever was being written beside it', async () => {
    const draft = { ...answered, serve: 'on_flag' }
    for (const publish of [true, false]) {
      const remediations = [{ ...answered, id: `${publish}`, wasServed: true, serve: null, draft }]
      await send(h, other, await begin(h, other, OTHER_PROJECT_ID), { remediations, publish }, OTHER_PROJECT_ID)
    }
    const rows = await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)
    expect(rows.map(({ status, serve }) => `${status} ${serve}`).toSorted()).toEqual([
      'active_with_draft always',
      'draft always',
    ])
  })

  const revised = (answer: string, more: object = {}) => ({
    query: 'Where?',
    serve: 'always',
    negativeExamples: [],
    positiveExamples: [],
    action: 'published',
    status: 'active',
    content: { kind: 'answer', answer },
    draft: null,
    draftTerms: null,
    at: '2026-01-05T10:00:00.000Z',
    by: {},
    ...more,
  })

  it('goes back to no revision that may not be served here', async () => {
    const revisions = [revised('Ask jane@example.org.'), revised('[There](javascript:x).'), revised('Here.')]
    const body = { remediations: [{ ...answered, wasServed: true, revisions }], publish: true }
    await send(h, other, await begin(h, other, OTHER_PROJECT_ID), body, OTHER_PROJECT_ID)
    const [row] = await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)
    const client = bareClient(() => h.app, other)
    const restore = { remediationId: row!.id, baseRevision: 3, toRevision: 1 }
    const { seq: _seq, ...mutation } = client.mutation('remediation.restore', restore)
    await client.push([{ ...mutation, seq: 1, projectId: OTHER_PROJECT_ID }])
    expect(await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)).toMatchObject([
      { status: 'draft', content: null, draft: { answer: 'Ask jane@example.org.' }, revision: 4 },
    ])
  })

  it('keeps what was before, and then the draft, where what was served is not served here', async () => {
    const revisions = [revised('There.'), revised('Here.')]
    const body = { remediations: [{ ...answered, wasServed: true, revisions }], publish: false }
    await send(h, other, await begin(h, other, OTHER_PROJECT_ID), body, OTHER_PROJECT_ID)
    const { rows } = await sql<{ row: Revision }>`
      select row from revision where project_id = ${OTHER_PROJECT_ID} order by id`.execute(h.db.kysely)
    expect(rows.map(({ row }) => `${row.revision} ${row.action} ${row.at.slice(0, 7)}`)).toEqual([
      '1 published 2026-01',
      '2 published 2026-01',
      expect.stringMatching(/^3 drafted/),
    ])
    expect(await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)).toMatchObject([{ revision: 3 }])
  })

  it('leaves put away what was put away, also where nothing is to be served', async () => {
    const client = bareClient(() => h.app, admin)
    const about = { issueId: null, exchangeId: null, kind: 'answer', serve: null } as const
    for (const name of ['publish', 'draft'] as const) {
      const remediationId = randomUUID()
      const content = { kind: 'answer', answer: name } as const
      await client.push([
        client.mutation(`remediation.${name}`, { ...about, remediationId, baseRevision: 0, query: name, content }),
        client.mutation('remediation.archive', { remediationId, baseRevision: 1 }),
      ])
    }
    const entries = entriesIn(await exported(h, admin, '?format=jsonl'))
    expect(entries.remediations).toHaveLength(2)
    await sent(h, other, await begin(h, other, OTHER_PROJECT_ID), { ...entries, publish: false }, OTHER_PROJECT_ID)
    const rows = await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)
    expect(rows.map(({ status }) => status)).toEqual(['archived', 'archived'])
  })

  it('takes no terms of a draft beside an answer for the answer’s own', async () => {
    const draft = {
      query: 'Where?',
      content: { kind: 'answer', answer: 'There.' },
      negativeExamples: ['Where is Kim?'],
    }
    const served = { query: 'Where?', content: { kind: 'answer', answer: 'Here.' } }
    const body = { remediations: [{ ...served, wasServed: true, draft }], publish: false }
    await send(h, other, await begin(h, other, OTHER_PROJECT_ID), body, OTHER_PROJECT_ID)
    expect(await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)).toMatchObject([
      { status: 'draft', draft: { answer: 'Here.' }, negativeExamples: [] },
    ])
  })

  it('waits for a second person where the project asks for one, and loses no word of a draft beside it', async () => {
    const client = bareClient(() => h.app, other)
    const { seq: _seq, ...approval } = client.mutation('project.approval', { required: true })
    await client.push([{ ...approval, seq: 1, projectId: OTHER_PROJECT_ID }])
    const one = (answer: string) => ({ query: 'Where?', content: { kind: 'answer', answer } })
    const remediations = [{ ...one('Here.'), wasServed: true, draft: one('There, perhaps.') }]
    await send(h, other, await begin(h, other, OTHER_PROJECT_ID), { remediations, publish: true }, OTHER_PROJECT_ID)
    expect(await rowsOf<Remediation>(h, 'remediation', OTHER_PROJECT_ID)).toMatchObject([
      { status: 'draft', content: null, draft: { answer: 'Here.' }, approval: { declined: null }, revision: 2 },
    ])
  })
})
