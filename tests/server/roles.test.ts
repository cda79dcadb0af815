/** Who may do what: each mutation as each role, on every route. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CapturedExchange, type MutationName, Role } from '../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../lib/domain/index.ts'
import { createAuth } from '../../server/auth.ts'
import { writeRow } from '../../server/db/rows.ts'
import { ensureAccount, setMember } from '../../server/services/people/accounts.ts'
import { signedToken } from '../../server/signed-token.ts'
import {
  adapterSpec,
  capturedExchange,
  exchange,
  OTHER_PROJECT_ID,
  PROJECT_ID,
  remediation,
  SITE,
} from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'
import { describedRoutes } from './support/routes.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

const get = (path: string, headers: Record<string, string> = {}) => Promise.resolve(h.app.request(path, { headers }))
const PASSWORD = 'correct horse battery'

const EXCHANGE = randomUUID()
const REMEDIATION = randomUUID()
const CASE = randomUUID()
const content = { kind: 'answer', answer: 'Hold it for 30 seconds.' }
const edit = { issueId: null, exchangeId: null, kind: 'answer', query: 'How?', content, serve: null }
/** Arguments with which each mutation is fine for whoever may do it. */
const FINE: Record<MutationName, () => object> = {
  'exchange.capture': () => {
    const captured = capturedExchange({ id: randomUUID() })
    return { exchange: captured satisfies CapturedExchange, issueId: randomUUID() }
  },
  'exchange.flag': () => ({
    exchangeId: EXCHANGE,
    flagId: randomUUID(),
    issueId: randomUUID(),
    reasonCode: null,
    note: null,
  }),
  'exchange.unflag': () => ({ exchangeId: EXCHANGE, flagId: randomUUID() }),
  'verdict.give': () => ({
    verdictId: randomUUID(),
    exchangeId: EXCHANGE,
    issueId: null,
    value: 'good',
    explanation: null,
    reasonCode: null,
    evidence: [],
  }),
  'verdict.retract': () => ({ verdictId: randomUUID() }),
  'issue.override': () => ({ issueId: randomUUID(), status: 'addressed' }),
  'issue.discard': () => ({ issueId: randomUUID(), reason: 'nonsensical' }),
  'issue.merge': () => ({ issueIds: [randomUUID()], intoIssueId: randomUUID() }),
  'exchange.move': () => ({ exchangeIds: [EXCHANGE], remediationIds: [], toIssueId: randomUUID(), reopen: false }),
  'view.save': () => ({ viewId: randomUUID(), name: 'Mine', filter: '', shared: false }),
  'view.remove': () => ({ viewId: randomUUID() }),
  'project.tune': () => ({ halfLifeDays: 7 }),
  'project.keep': () => ({ days: 90 }),
  'project.domains': () => ({ domains: ['larkspur.example'] }),
  'exchange.erase': () => ({ exchangeIds: [randomUUID()] }),
  'eval.save': () => ({ config: { ...DEFAULT_EVALS[0]!, threshold: 0.4 } }),
  'serving.reach': () => ({ maxDistance: 0.2 }),
  'serving.judge': () => ({ judge: { limitMs: 500 } }),
  'serving.rule': () => ({ serve: 'on_flag' }),
  'serving.fallback': () => ({ message: 'A colleague writes to you.' }),
  'eval.remove': () => ({ key: 'custom' }),
  'remediation.draft': () => ({ remediationId: randomUUID(), baseRevision: 0, ...edit }),
  'remediation.publish': () => ({ remediationId: randomUUID(), baseRevision: 0, ...edit }),
  'remediation.approve': () => ({ remediationId: REMEDIATION, baseRevision: 1 }),
  'remediation.decline': () => ({ remediationId: REMEDIATION, baseRevision: 1, reason: null }),
  'remediation.review': () => ({ remediationId: REMEDIATION, reviewBy: '2027-01-01T00:00:00.000Z' }),
  'remediation.pause': () => ({ remediationId: REMEDIATION, baseRevision: 1, reason: null }),
  'remediation.reactivate': () => ({ remediationId: REMEDIATION, baseRevision: 1 }),
  'remediation.archive': () => ({ remediationId: REMEDIATION, baseRevision: 1 }),
  'remediation.restore': () => ({ remediationId: REMEDIATION, baseRevision: 1, toRevision: 1 }),
  'case.save': () => ({
    case: {
      id: CASE,
      remediationId: null,
      query: 'Can you give me legal advice?',
      before: [],
      assertions: [{ kind: 'refuses' }],
      tags: [],
      owner: null,
      segments: {},
    },
  }),
  'case.remove': () => ({ caseId: CASE }),
  'environment.save': () => ({
    environment: { id: randomUUID(), name: 'Staging', address: 'https://staging.example/', mark: 'page' },
  }),
  'environment.remove': () => ({ environmentId: randomUUID() }),
  'remediation.example': () => ({ remediationId: REMEDIATION, query: 'How else?', keeps: true }),
  'run.save': () => ({
    run: {
      id: randomUUID(),
      environmentId: null,
      site: 'https://staging.example',
      tags: [],
      variations: false,
      tries: 1,
      state: 'done',
      why: null,
      planned: 0,
      counts: { passed: 0, failed: 0, flaky: 0, blocked: 0, error: 0, inconclusive: 0 },
      startedAt: new Date().toISOString(),
      endedAt: null,
      leaseUntil: null,
    },
  }),
  'retest.record': () => ({
    retest: {
      id: randomUUID(),
      remediationId: REMEDIATION,
      query: 'How?',
      expected: 'So.',
      got: 'So.',
      outcome: 'passed',
      reason: 'Word for word.',
      site: null,
      pageUrl: null,
    },
  }),
  'project.approval': () => ({ required: false }),
  'reviewers.set': () => ({ eval: null, reviewers: 2 }),
  'site.add': () => ({ siteId: randomUUID(), origin: 'https://shop.larkspur.example' }),
  'site.remove': () => ({ siteId: randomUUID() }),
  'adapter.save': () => ({ adapterId: randomUUID(), origin: SITE, spec: adapterSpec() }),
  'adapter.approve': () => ({ adapterId: randomUUID() }),
  'adapter.retire': () => ({ adapterId: randomUUID() }),
  'issue.assign': () => ({ issueId: randomUUID(), to: null, dueAt: null }),
  'remediation.assign': () => ({ remediationId: REMEDIATION, to: null, dueAt: null }),
  'comment.write': () => {
    const commentId = randomUUID()
    const about = { subject: 'remediation', subjectId: REMEDIATION }
    return { commentId, threadId: commentId, ...about, text: 'Is this still so?', mentions: [] }
  },
  'comment.delete': () => ({ commentId: randomUUID() }),
  'thread.resolve': () => ({ commentId: randomUUID(), resolved: true }),
  'inbox.mark': () => ({ inboxId: 'x', notices: [{ key: 'mention:x', at: '2026-01-01T00:00:00Z' }], read: true }),
  'inbox.mail': () => ({ inboxId: 'x', kind: 'mention', on: false }),
  'inbox.language': () => ({ inboxId: 'x', language: 'de' }),
  'serving.switch': () => ({ stopped: false, reason: null }),
  'guardrail.save': () => ({
    guardrail: {
      id: randomUUID(),
      name: `Rivals ${randomUUID()}`,
      pattern: 'acme',
      in: 'response',
      enabled: true,
      shouldGuardrail: true,
      fallback: null,
    },
  }),
  'guardrail.remove': () => ({ guardrailId: randomUUID() }),
  'remediation.roll_out': () => ({ remediationId: REMEDIATION, percent: 10 }),
  'remediation.false_match': () => ({ remediationId: REMEDIATION, exchangeId: EXCHANGE, isFalse: true }),
}
const [CAPTURE, READ, RETEST, JUDGE, APPROVE, ADMIN]: readonly Role[][] = [
  ['agent', 'tester', 'sme', 'approver', 'admin'],
  ['viewer', 'tester', 'sme', 'approver', 'admin'],
  ['tester', 'sme', 'approver', 'admin'],
  ['sme', 'approver', 'admin'],
  ['approver', 'admin'],
  ['admin'],
]
/** As the product's table has it. */
const MAY: Record<MutationName, readonly Role[]> = {
  'exchange.capture': CAPTURE!,
  'exchange.flag': CAPTURE!,
  'exchange.unflag': CAPTURE!,
  'verdict.give': JUDGE!,
  'verdict.retract': JUDGE!,
  'issue.override': JUDGE!,
  'issue.discard': JUDGE!,
  'issue.merge': JUDGE!,
  'exchange.move': JUDGE!,
  'view.save': READ!,
  'view.remove': READ!,
  'project.tune': ADMIN!,
  'project.keep': ADMIN!,
  'project.domains': ADMIN!,
  'exchange.erase': ADMIN!,
  'remediation.draft': JUDGE!,
  'remediation.publish': JUDGE!,
  'remediation.approve': APPROVE!,
  'remediation.decline': APPROVE!,
  'remediation.review': JUDGE!,
  'remediation.pause': JUDGE!,
  'remediation.reactivate': JUDGE!,
  'remediation.archive': JUDGE!,
  'remediation.restore': JUDGE!,
  'retest.record': RETEST!,
  'case.save': RETEST!,
  'case.remove': RETEST!,
  'environment.save': RETEST!,
  'environment.remove': RETEST!,
  'run.save': RETEST!,
  'remediation.example': JUDGE!,
  'project.approval': ADMIN!,
  'reviewers.set': ADMIN!,
  'eval.save': ADMIN!,
  'eval.remove': ADMIN!,
  'serving.reach': ADMIN!,
  'serving.judge': ADMIN!,
  'serving.rule': ADMIN!,
  'serving.fallback': ADMIN!,
  'site.add': ADMIN!,
  'site.remove': ADMIN!,
  'adapter.save': CAPTURE!,
  'adapter.approve': ADMIN!,
  'adapter.retire': CAPTURE!,
  'issue.assign': JUDGE!,
  'remediation.assign': JUDGE!,
  'comment.write': CAPTURE!,
  'comment.delete': CAPTURE!,
  'thread.resolve': CAPTURE!,
  'inbox.mark': Role.options,
  'inbox.mail': Role.options,
  'inbox.language': Role.options,
  'serving.switch': ADMIN!,
  'guardrail.save': ADMIN!,
  'guardrail.remove': ADMIN!,
  'remediation.roll_out': JUDGE!,
  'remediation.false_match': JUDGE!,
}

describe(`roles on ${ENGINE}`, () => {
  it('lets two join a project that has no organisation at once, and founds one', async () => {
    const people = await Promise.all(
      [1, 2, 3].map((n) =>
        ensureAccount(h.db, 'x'.repeat(32), {
          email: `joins${n}@larkspur.example`,
          name: `Joins ${n}`,
          password: PASSWORD,
        }),
      ),
    )
    await sql`delete from project_profile`.execute(h.db.kysely)
    await Promise.all(people.map((id) => setMember(h.db, PROJECT_ID, id, 'sme')))
    const { rows } = await sql`select distinct m.organization_id from organization_member m
      where user_id in (${sql.join(people)})`.execute(h.db.kysely)
    expect(rows).toHaveLength(1)
  })

  it.each(Role.options)('lets a %s do what the table says, and nothing else', async (role) => {
    const account = await h.account(role)
    for (const name of Object.keys(MAY) as MutationName[]) {
      await h.db.transaction(async (tx) => {
        await writeRow(tx, PROJECT_ID, {
          entity: 'exchange',
          id: EXCHANGE,
          row: exchange({ id: EXCHANGE, scores: [] }),
        })
        const row = remediation({ id: REMEDIATION, issueId: null, exchangeId: null })
        await writeRow(tx, PROJECT_ID, { entity: 'remediation', id: REMEDIATION, row })
      })
      const client = bareClient(() => h.app, account)
      const response = await client.push([client.mutation(name, FINE[name]() as never)])
      expect([name, response.status]).toEqual([name, 200])
      const codes = (await client.pull()).refusals.map((refusal) => refusal.code)
      expect([name, codes.includes('forbidden')]).toEqual([name, !MAY[name].includes(role)])
    }
  })

  it('asks who calls before it reads a body, on every route that takes one', async () => {
    const { routes } = await describedRoutes(h.app)
    const taking = routes.filter(({ body }) => body !== null)
    expect(taking.length).toBeGreaterThan(30)
    for (const { method, path } of taking) {
      const url = path.replaceAll(/\{\w+\}/g, PROJECT_ID)
      const headers = { 'content-type': 'application/json', authorization: 'Bearer nonsense' }
      expect([path, (await h.app.request(url, { method, headers, body: '{' })).status]).toEqual([path, 401])
    }
  })

  it('opens nothing for a token as it stands in the database, nor for one that another secret signed, on any route', async () => {
    const { token } = await h.account('admin')
    const { rows } = await sql<{ token: string }>`select "token" from "session"`.execute(h.db.kysely)
    const stored = rows[0]!.token
    const { routes } = await describedRoutes(h.app)
    const asked = [...routes, { method: 'GET', path: '/api/me' }, { method: 'GET', path: '/api/sync/events' }]
    const statusesFor = async (bearer: string | null): Promise<string[]> => {
      const statuses: string[] = []
      for (const { method, path } of asked) {
        const headers = { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) }
        const url = path.replaceAll(/\{\w+\}/g, () => randomUUID())
        const response = await h.app.request(url, method === 'GET' ? { headers } : { method, headers, body: '{}' })
        await response.body?.cancel()
        statuses.push(`${method} ${path} ${response.status}`)
      }
      return statuses
    }
    const nobody = await statusesFor(null)
    expect(nobody.filter((one) => one.endsWith(' 401')).length).toBeGreaterThan(60)
    expect(await statusesFor(stored)).toEqual(nobody)
    expect(await statusesFor(await signedToken(stored, 'y'.repeat(32)))).toEqual(nobody)
    await post(h.app, '/api/auth/sign-out', { authorization: `Bearer ${stored}` }, {})
    expect((await get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(200)

    // A new secret ends the session that the old one has signed.
    h.app = h.restarted({ auth: createAuth({ db: h.db, secret: 'y'.repeat(32), baseUrl: 'http://127.0.0.1' }) })
    expect(await statusesFor(token)).toEqual(nobody)
  })

  it('refuses everything of a person who is no member, before anything is looked up', async () => {
    await h.addOtherProject()
    const stranger = await h.account('admin', OTHER_PROJECT_ID)
    const client = bareClient(() => h.app, stranger)
    for (const name of Object.keys(MAY) as MutationName[])
      await client.push([client.mutation(name, FINE[name]() as never)])
    const { rows } = await sql<{ code: string }>`select refusal ->> 'code' as code from mutation`.execute(h.db.kysely)
    expect(rows.map((row) => row.code)).toEqual(Object.keys(MAY).map(() => 'forbidden'))
    await expect(client.pull()).rejects.toThrow('403')
    expect((await sql`select 1 from exchange`.execute(h.db.kysely)).rows).toEqual([])
  })

  it('shows again from the beginning what a new role may see, and takes away what it may not', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    await sme.push([sme.mutation('exchange.capture', FINE['exchange.capture']() as never)])
    const account = await h.account('agent')
    const client = bareClient(() => h.app, account)
    const asAgent = await client.pull()
    expect(asAgent.changes.filter((change) => change.entity === 'exchange' && change.row !== null)).toEqual([])
    await setMember(h.db, PROJECT_ID, account.userId, 'sme')
    const asSme = await client.pull(asAgent.cursor)
    expect(asSme.reset).toBe(true)
    expect(asSme.changes.filter((change) => change.entity === 'exchange' && change.row !== null)).toHaveLength(1)
  })

  it('shows an agent nothing of the regression set, of which everybody else sees all', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const kept = ['case.save', 'environment.save', 'run.save'] as const
    await sme.push(kept.map((name) => sme.mutation(name, FINE[name]() as never)))
    const seenBy = async (role: Role): Promise<string[]> => {
      const { changes } = await bareClient(() => h.app, await h.account(role)).pull()
      return changes.flatMap(({ entity, row }) =>
        row !== null && /^(?:case|environment|run)$/.test(entity) ? entity : [],
      )
    }
    expect(await seenBy('agent')).toEqual([])
    expect((await seenBy('viewer')).toSorted()).toEqual(['case', 'environment', 'run'])
  })

  it('shows an agent the issue, verdicts and remediation of what they flag, also where these were there before', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const capture = FINE['exchange.capture']() as { exchange: CapturedExchange; issueId: string }
    const exchangeId = capture.exchange.id
    await sme.push([
      sme.mutation('exchange.capture', capture as never),
      sme.mutation('verdict.give', { ...FINE['verdict.give'](), exchangeId } as never),
      sme.mutation('remediation.publish', { ...FINE['remediation.publish'](), issueId: capture.issueId } as never),
    ])
    const agent = bareClient(() => h.app, await h.account('agent'))
    const before = await agent.pull()
    const flag = { exchangeId, flagId: randomUUID(), issueId: randomUUID(), reasonCode: null, note: null }
    await agent.push([agent.mutation('exchange.flag', flag)])
    const after = await agent.pull(before.cursor)
    const seen = after.changes.filter((change) => change.row !== null).map((change) => change.entity)
    expect(new Set(seen)).toEqual(new Set(['exchange', 'issue', 'verdict', 'remediation']))
  })
})
