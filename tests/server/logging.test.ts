import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { reportable } from '../../server/routes/request-log.ts'
import { exchange, PROJECT_ID } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

/** Occurs in every text, address, key and token that is fed; must occur in nothing that is logged. */
const MARK = 'xmarkedx'
const text = (what: string): string => `${what} ${MARK}`

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

describe(`what is logged, on ${ENGINE}`, () => {
  it('check 40: holds no words, addresses, keys or tokens, whatever goes through any route', async () => {
    const account = await h.account('sme')
    const client = bareClient(() => h.app, account)
    const {
      projectId: _p,
      issueId: _i,
      flags: _f,
      served: _s,
      capturedBy: _c,
      ...one
    } = exchange({
      id: randomUUID(),
      query: text('query'),
      response: text('response'),
      metadata: { [MARK]: MARK },
      before: [{ role: 'user', text: text('before') }],
    })
    const answer = { kind: 'answer' as const, answer: text('answer') }
    await client.push([
      client.mutation('exchange.capture', { exchange: one, issueId: randomUUID() }),
      client.mutation('remediation.publish', {
        remediationId: randomUUID(),
        baseRevision: 0,
        issueId: null,
        exchangeId: null,
        kind: 'answer',
        query: text('query'),
        content: answer,
        serve: null,
      }),
      client.mutation('verdict.retract', { verdictId: randomUUID() }),
    ])
    await client.pull()
    const project = `/api/projects/${PROJECT_ID}`
    const key = { 'x-access-key': h.key }
    const said = { query: text('query'), context: text('context'), response: text('response') }
    const everything: [string, Record<string, string>, unknown][] = [
      [`${project}/validate`, key, { ...said, custom_metadata: { [MARK]: MARK } }],
      [`${project}/validate`, { 'x-access-key': `sk-${MARK}` }, said],
      [`${project}/validate`, key, `{"query": "${MARK}`],
      [`${project}/validate`, key, { query: { [MARK]: MARK } }],
      [`${project}/validate?note=${MARK}`, { ...key, 'user-agent': MARK, referer: `https://x/${MARK}` }, said],
      [`/api/projects/${MARK}/validate`, key, said],
      [`${project}/consult`, key, { query: text('query'), message_history: [{ role: 'user', content: MARK }] }],
      ['/api/sync/push', account.headers, { contractVersion: MARK }],
      ['/api/sync/push', account.headers, { contractVersion: 1, clientId: MARK, mutations: [MARK] }],
      ['/api/sync/pull', { authorization: `Bearer ${MARK}` }, { cursor: MARK }],
      ['/api/auth/sign-in/email', {}, { email: `${MARK}@x.example`, password: MARK }],
      ['/api/auth/sign-in/email', {}, `{"email": "${MARK}`],
      [`/api/auth/${MARK}`, {}, {}],
      [`/${MARK}`, {}, MARK],
    ]
    for (const [path, headers, body] of everything) await (await post(h.app, path, headers, body)).text()
    await h.app.request(`/api/me?x=${MARK}`, { headers: { authorization: `Bearer ${MARK}`, cookie: MARK } })
    await h.app.request(`/api/sync/events?project=${MARK}`, { headers: account.headers })

    // And when things break, with words in the error.
    const failing = {
      ...h.db,
      transaction: () => Promise.reject(Object.assign(new Error(`${MARK}\n    ${MARK} at ${MARK}`), { detail: MARK })),
    }
    h.app = h.restarted({ db: failing })
    expect((await post(h.app, `${project}/validate`, key, said)).status).toBe(500)
    expect(
      (
        await post(h.app, '/api/sync/push', account.headers, {
          contractVersion: 1,
          clientId: randomUUID(),
          mutations: [],
        })
      ).status,
    ).toBe(500)

    const logged = h.logged()
    expect(logged.split('\n').length).toBeGreaterThan(18)
    for (const secret of [MARK, h.key, account.token.split('.')[0]!, account.userId, '.example'])
      expect(logged.split('\n').filter((line) => line.includes(secret))).toEqual([])
    expect(logged).toContain('"route":"/api/projects/:id/validate"')
  })

  it('tells of an error its name, its code and where it was, never what it says', async () => {
    const failed: unknown = await sql`select ${MARK}::int`.execute(h.db.kysely).catch((error: unknown) => error)
    expect(String((failed as Error).message)).toContain(MARK)
    const report = reportable(failed)
    expect(report.code).toBe('22P02')
    expect(report.at.length).toBeGreaterThan(0)
    expect(JSON.stringify(report)).not.toContain(MARK)
    expect(reportable(MARK)).toEqual({ error: 'thrown value', code: undefined, at: [] })
    const copy = { code: 'ECONNREFUSED', message: MARK, stack: new Error(MARK).stack }
    expect(reportable(copy)).toEqual({ error: 'thrown value', code: 'ECONNREFUSED', at: expect.any(Array) })
    expect(reportable(copy).at[0]).toContain('logging.test.ts')
    expect(JSON.stringify(reportable(copy))).not.toContain(MARK)
  })
})
