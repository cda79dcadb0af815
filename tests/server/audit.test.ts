/** What an admin did can be answered for: by whom, when and to what; and it holds nobody's words. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditAct, AuditReply } from '../../lib/contract/audit.ts'
import { noteAct } from '../../server/services/people/audit.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
let admin: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  admin = await h.account('admin')
})

const at = `/api/projects/${PROJECT_ID}`
async function call(method: string, path: string, body?: unknown, who: Account = admin) {
  const reply = await h.app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...who.headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}
const page = async (query = ''): Promise<AuditReply> => (await call('GET', `${at}/audit${query}`)).body
const acts = async (query = ''): Promise<AuditAct[]> => (await page(query)).acts
const told = async () => (await acts()).map(({ act, about, refused, by }) => ({ act, about, refused, by }))

describe(`what admins did, on ${ENGINE}`, () => {
  it('has requests by their ids and roles, with no word of anybody', async () => {
    const nora = { email: 'nora@larkspur.example', name: 'Nora Quist', role: 'tester', language: 'en' }
    const personId = (await call('POST', `${at}/people`, nora)).body.person.id
    await call('PUT', `${at}/people/${personId}`, { role: 'admin' })
    const key = (await call('POST', `${at}/access_keys/`, { name: 'Secret plans' })).body
    await call('POST', `${at}/access_keys/${key.id}/revoke`)
    await call('DELETE', `${at}/people/${personId}`)
    expect((await call('GET', `${at}/export?format=csv&of=logs`)).status).toBe(200)
    const batch = randomUUID()
    // One that goes on is the same import.
    for (const _ of [1, 2]) await call('POST', `${at}/imports`, { id: batch, name: 'Dana.csv' })
    await call('POST', `${at}/imports/${batch}/entries`, { logs: [{ query: 'Who?', response: 'Dana.' }] })
    for (const _ of [1, 2]) expect((await call('DELETE', `${at}/imports/${batch}`)).status).toBe(200)
    const people = '/api/projects/{id}/people'
    const keys = '/api/projects/{id}/access_keys'
    const by = admin.userId
    expect(await told()).toEqual(
      [
        { act: `POST ${people}`, about: { personId, role: 'tester' } },
        { act: `PUT ${people}/{personId}`, about: { personId, role: 'admin', before: 'tester' } },
        { act: `POST ${keys}`, about: { keyId: key.id } },
        { act: `POST ${keys}/{keyId}/revoke`, about: { keyId: key.id } },
        { act: `DELETE ${people}/{personId}`, about: { personId, before: 'admin' } },
        { act: 'GET /api/projects/{id}/export', about: { format: 'csv', of: 'logs' } },
        { act: 'POST /api/projects/{id}/imports', about: { importId: batch } },
        { act: 'DELETE /api/projects/{id}/imports/{importId}', about: { importId: batch } },
      ]
        .map((one) => ({ ...one, by, refused: null }))
        .toReversed(),
    )
    const { rows } = await sql<{
      all: string
    }>`select coalesce(string_agg(a::text, ' '), '') as all from audit a`.execute(h.db.kysely)
    expect(rows[0]!.all).not.toMatch(/nora|quist|secret|dana/i)
  })

  it('calls a key by its name and a webhook by its host for as long as it is there', async () => {
    const key = (await call('POST', `${at}/access_keys/`, { name: 'Chat widget' })).body
    const webhookId = randomUUID()
    await sql`insert into webhook (project_id, id, url, format, events, secret, created_by)
      values (${PROJECT_ID}, ${webhookId}, 'https://hooks.example/T0/secret', 'json', '{}', 's', 'x')`.execute(
      h.db.kysely,
    )
    await noteAct(h.db.kysely, PROJECT_ID, admin.userId, {
      act: 'POST /api/projects/{id}/webhooks',
      about: { webhookId },
    })
    const named = async () => (await acts()).map(({ called }) => called)
    expect(await named()).toEqual(['hooks.example', 'Chat widget'])
    await sql`update webhook set url = 'HTTPS://robot:pass@word@hooks.example:8443/T0/a@b'`.execute(h.db.kysely)
    expect(await named()).toEqual(['hooks.example:8443', 'Chat widget'])
    await call('DELETE', `${at}/access_keys/${key.id}`)
    expect(await named()).toEqual([undefined, 'hooks.example:8443', undefined])
  })

  it('calls an import by its file, also once it was taken back, and a guardrail by its name while it is there', async () => {
    const batch = randomUUID()
    await call('POST', `${at}/imports`, { id: batch, name: 'chats 2025.csv' })
    await call('DELETE', `${at}/imports/${batch}`)
    const panel = bareClient(() => h.app, admin)
    const guardrail = {
      id: randomUUID(),
      name: 'Card numbers',
      pattern: 'iban',
      in: 'response' as const,
      fallback: null,
    }
    const saved = { guardrail: { ...guardrail, enabled: true, shouldGuardrail: true } }
    await panel.push([panel.mutation('guardrail.save', saved)])
    const named = async () => (await acts()).map(({ act, called }) => [act.split('/').at(-1), called])
    const ofImport = [
      ['{importId}', 'chats 2025.csv'],
      ['imports', 'chats 2025.csv'],
    ]
    expect(await named()).toEqual([['guardrail.save', 'Card numbers'], ...ofImport])
    await panel.push([panel.mutation('guardrail.remove', { guardrailId: guardrail.id })])
    expect(await named()).toEqual([['guardrail.remove', undefined], ['guardrail.save', undefined], ...ofImport])
  })

  it('has what syncs by what it was about, with no word of anybody', async () => {
    const panel = bareClient(() => h.app, admin)
    const siteId = randomUUID()
    await panel.push([
      panel.mutation('serving.switch', { stopped: true, reason: 'Nora Quist said so' }),
      panel.mutation('serving.fallback', { message: 'Nora Quist writes to you.' }),
      panel.mutation('project.keep', { days: 90 }),
      panel.mutation('site.add', { siteId, origin: 'https://second.example' }),
      panel.mutation('site.remove', { siteId }),
      panel.mutation('issue.discard', { issueId: siteId, reason: 'inappropriate' }),
    ])
    expect((await told()).toReversed()).toMatchObject([
      { act: 'serving.switch', about: { stopped: true } },
      { act: 'serving.fallback', about: {} },
      { act: 'project.keep', about: { days: 90 } },
      { act: 'site.add', about: { siteId, origin: 'https://second.example' } },
      { act: 'site.remove', about: { siteId, origin: 'https://second.example' } },
      { act: 'issue.discard', about: { issueId: siteId, reason: 'inappropriate' }, refused: 'not_found' },
    ])
    expect(await h.tablesWith('Nora Quist')).not.toContain('audit')
  })

  it('has what is served from now on, by whichever way and whoever it came', async () => {
    const writer = await h.account('sme')
    const made = await call('POST', `${at}/expert_answers/`, { query: 'Reset?', answer: 'Hold it.' }, writer)
    const remediationId = made.body.id
    await call('POST', `${at}/remediations/`, { question: 'Later?', draft_answer: 'Not yet.' }, writer)
    await call('PATCH', `${at}/remediations/${remediationId}/edit_draft_answer`, { draft_answer: 'Hold.' }, writer)
    await call('PATCH', `${at}/expert_answers/${remediationId}/pause`, undefined, writer)
    const panel = bareClient(() => h.app, writer)
    await panel.push([panel.mutation('remediation.archive', { remediationId, baseRevision: 3 })])
    const found = (await acts()).map(({ act, about, by }) => ({ act, id: about['remediationId'], by }))
    const shared = { id: remediationId, by: writer.userId }
    expect(found.toReversed()).toEqual([
      { act: 'POST /api/projects/{id}/expert_answers', ...shared },
      { act: 'PATCH /api/projects/{id}/expert_answers/{answerId}/pause', ...shared },
      { act: 'remediation.archive', ...shared },
    ])
  })

  it('has guidance that came of a review, also where a second person has to approve it, and no review alone', async () => {
    const writer = await h.account('sme')
    const review = async (query: string, made = '?generate_guidance=true') => {
      const batch = randomUUID()
      await call('POST', `${at}/imports`, { id: batch, name: 'x.csv' })
      await call('POST', `${at}/imports/${batch}/entries`, { logs: [{ query, response: 'Never.' }] })
      const { rows } = await sql<{ id: string }>`select id from exchange where row ->> 'query' = ${query}`.execute(
        h.db.kysely,
      )
      const body = {
        original_query_log_id: rows[0]!.id,
        review_status: 'bad',
        explanation: 'It said nothing of Sundays.',
      }
      expect((await call('POST', `${at}/expert_reviews/${made}`, body, writer)).status).toBe(200)
    }
    await review('Is it open on Mondays?', '')
    await review('Is it open on Sundays?')
    const panel = bareClient(() => h.app, admin)
    await panel.push([panel.mutation('project.approval', { required: true })])
    await review('Is it open on Fridays?')
    const { rows } = await sql<{ id: string }>`select id from remediation order by row ->> 'createdAt'`.execute(
      h.db.kysely,
    )
    const act = 'POST /api/projects/{id}/expert_reviews'
    expect((await told()).filter(({ by }) => by === writer.userId).toReversed()).toEqual([
      { act, about: { remediationId: rows[0]!.id }, refused: null, by: writer.userId },
      { act, about: { remediationId: rows[1]!.id, submitted: true }, refused: null, by: writer.userId },
    ])
  })

  it('is not taken for all there is where no format is said', async () => {
    for (const of of ['audit', 'logs', 'answers'])
      for (const format of ['', '&format=json'])
        expect((await call('GET', `${at}/export?of=${of}${format}`)).status, of).toBe(422)
    expect(await acts()).toEqual([])
    expect((await call('GET', `${at}/export`)).status).toBe(200)
  })

  it('is asked for by moments that PostgreSQL has', async () => {
    for (const moment of ['0000-01-01T00:00:00Z', '2026-01-01T00:00:00%2B23:00', '2026-01-01T00:00:00-16:00'])
      for (const name of ['from', 'until']) {
        expect((await call('GET', `${at}/audit?${name}=${moment}`)).status, moment).toBe(422)
        expect((await call('GET', `${at}/export?format=csv&of=audit&${name}=${moment}`)).status, moment).toBe(422)
      }
    expect(await acts('?from=1000-01-01T00:00:00Z&until=9999-12-31T23:59:59-14:59')).toEqual([])
  })

  it('can be asked by who, what and when, and taken along so', async () => {
    const panel = bareClient(() => h.app, admin)
    await panel.push([
      panel.mutation('project.keep', { days: 90 }),
      panel.mutation('serving.fallback', { message: 'A colleague writes to you.' }),
    ])
    const other = await h.account('admin')
    await call('PUT', at, { name: '=Larkspur' }, other)
    const [renamed, , kept] = await acts()
    const named = async (query: string) => (await acts(query)).map(({ act }) => act)
    expect(await named(`?by=${other.userId}`)).toEqual(['PUT /api/projects/{id}'])
    expect(await named('?subject=serving')).toEqual(['serving.fallback'])
    expect(await named(`?from=${renamed!.at}`)).toEqual(['PUT /api/projects/{id}'])
    expect(await named(`?until=${renamed!.at}&subject=conversations`)).toEqual(['project.keep'])
    expect(await named(`?until=${kept!.at}`)).toEqual([])
    expect((await call('GET', `${at}/audit?subject=weather`)).status).toBe(422)
    const lines = (await call('GET', `${at}/export?format=csv&of=audit&by=${other.userId}`)).body.split('\r\n')
    expect(lines).toEqual(['at,by,name,act,about,refused', expect.stringContaining(`,${other.userId},`), ''])
    const [first, second] = (await acts()).slice(0, 2)
    expect(first).toMatchObject({ act: 'GET /api/projects/{id}/export', about: { format: 'csv', of: 'audit' } })
    const reply = await h.app.request(`${at}/export?format=jsonl&of=audit&subject=project`, { headers: admin.headers })
    expect(
      (await reply.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ kind: 'audit', ...second }])
  })

  it('notes what was offered again once', async () => {
    const [one, again] = [bareClient(() => h.app, admin), bareClient(() => h.app, admin)]
    const change = one.mutation('project.keep', { days: 90 })
    await one.push([change])
    await again.push([{ ...again.mutation('project.keep', { days: 90 }), id: change.id }])
    expect(await told()).toHaveLength(1)
  })

  it('has changes that sync, with those that were refused, and none that are everybody’s', async () => {
    const panel = bareClient(() => h.app, admin)
    const sme = bareClient(() => h.app, await h.account('sme'))
    await panel.push([
      panel.mutation('serving.fallback', { message: 'A colleague writes to you.' }),
      panel.mutation('view.save', { viewId: randomUUID(), name: 'Mine', filter: '', shared: false }),
    ])
    await sme.push([sme.mutation('project.keep', { days: 30 })])
    const [refused, done] = await acts()
    expect(await acts()).toHaveLength(2)
    expect(refused).toMatchObject({ act: 'project.keep', refused: 'forbidden' })
    // Nor what a stranger tries, who is no member of it.
    await h.addOtherProject()
    const stranger = bareClient(() => h.app, await h.account('admin', OTHER_PROJECT_ID))
    await stranger.push([stranger.mutation('project.keep', { days: 30 })])
    expect(await acts()).toHaveLength(2)
    expect(done).toMatchObject({ act: 'serving.fallback', refused: null, by: admin.userId, name: expect.any(String) })
  })

  it('has nothing of a taking back of what was back already', async () => {
    const client = bareClient(() => h.app, admin)
    const stop = (stopped: boolean, expects?: object) =>
      client.mutation('serving.switch', { stopped, reason: null }, { ...(expects && { expects }) } as never)
    const expects = { name: 'serving.switch', args: { stopped: true, reason: null } }
    await client.push([stop(true), stop(false), stop(false, expects)])
    expect((await told()).map(({ act, refused }) => [act, refused])).toEqual([
      ['serving.switch', null],
      ['serving.switch', null],
    ])
  })

  it('loses none of what came in one push, of which all is of one moment', async () => {
    const panel = bareClient(() => h.app, admin)
    await panel.push([1, 2, 3].map((days) => panel.mutation('project.keep', { days: days * 30 })))
    await panel.push([panel.mutation('serving.fallback', { message: 'A colleague writes to you.' })])
    const found: string[] = []
    const times = new Set<string>()
    for (let next: string | null = ''; next !== null;) {
      const one: AuditReply = await page(`?limit=1${next && `&before=${next}`}`)
      found.push(...one.acts.map(({ act }) => act))
      for (const { at: time } of one.acts) times.add(time)
      next = one.next
    }
    expect(found).toEqual(['serving.fallback', 'project.keep', 'project.keep', 'project.keep'])
    expect(times.size).toBeLessThan(found.length)
  })

  it('is read from an index: what other projects did is stepped over', async () => {
    const { rows } = await sql<{ on: string }>`select indexdef as on from pg_indexes
      where tablename = 'audit' and schemaname = current_schema()`.execute(h.db.kysely)
    expect(rows.map((row) => row.on)).toContainEqual(expect.stringContaining('(project_id, at, xid, seq, id)'))
  })

  it('goes on page by page, leaves out what was refused at the door, and is for this project’s admins', async () => {
    for (const days of [1, 2, 3]) await call('PUT', at, { name: `Larkspur ${days}` })
    const sme = await h.account('sme')
    expect((await call('PUT', at, { name: 'Mine' }, sme)).status).toBe(403)
    const { acts: first, next } = await page('?limit=2')
    const rest = await page(`?limit=2&before=${next}`)
    expect(first.map(({ act }) => act)).toEqual(['PUT /api/projects/{id}', 'PUT /api/projects/{id}'])
    expect([rest.acts.length, rest.next]).toEqual([1, null])
    expect((await call('GET', `${at}/audit`, undefined, sme)).status).toBe(403)
    await h.addOtherProject()
    const other = await h.account('admin', OTHER_PROJECT_ID)
    expect((await call('GET', `/api/projects/${OTHER_PROJECT_ID}/audit`, undefined, other)).body).toEqual({
      acts: [],
      next: null,
    })
    for (const none of ['yesterday', `2026-02-31${next!.slice(10)}`, `0000${next!.slice(4)}`, next!.slice(0, -1)])
      expect((await call('GET', `${at}/audit?before=${none}`)).status, none).toBe(422)
  })

  it('leaves no words of what was refused in a project that is deleted, and forgets no client', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const push = () => sme.push([sme.mutation('serving.fallback', { message: 'Words of Nora Quist.' })])
    await push()
    expect(await h.tablesWith('Nora Quist')).toEqual(['mutation'])
    expect((await call('DELETE', at)).status).toBe(204)
    // Nor of what comes only afterwards, from a panel that was away.
    await push()
    expect(await h.tablesWith('Nora Quist')).toEqual([])
    const { rows } = await sql`select refusal from mutation order by seq`.execute(h.db.kysely)
    const refused = { code: 'forbidden', args: null }
    expect(rows).toMatchObject([{ refusal: { ...refused, detail: null } }, { refusal: refused }])
  })

  it('is not done where it cannot be noted, and nothing goes out', async () => {
    const nora = { email: 'nora@larkspur.example', name: 'Nora Quist', role: 'tester', language: 'en' }
    const personId = (await call('POST', `${at}/people`, nora)).body.person.id
    const hook = { url: 'https://x.example', events: ['issue.opened'] }
    const panel = bareClient(() => h.app, admin)
    const was = await acts()
    await sql`alter table audit rename to audit_away`.execute(h.db.kysely)
    const replies = []
    try {
      replies.push(await call('POST', `${at}/access_keys/`, { name: 'Shown once' }))
      replies.push(await call('POST', `${at}/webhooks`, hook))
      replies.push(await call('PUT', `${at}/people/${personId}`, { role: 'admin' }))
      replies.push(await call('DELETE', `${at}/people/${personId}`))
      replies.push(await call('PUT', at, { name: 'Renamed' }))
      replies.push(await call('POST', `${at}/evals`, { eval_key: 'taste', name: 'x', criteria: 'x' }))
      replies.push(await call('POST', `${at}/expert_answers/`, { query: 'Reset?', answer: 'Hold it.' }))
      replies.push(await call('POST', `${at}/imports`, { id: randomUUID(), name: 'Dana.csv' }))
      replies.push(await call('GET', `${at}/export?format=csv&of=logs`))
      replies.push({ status: (await panel.push([panel.mutation('project.keep', { days: 90 })])).status })
    } finally {
      await sql`alter table audit_away rename to audit`.execute(h.db.kysely)
    }
    expect(replies.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500, 500, 500, 500, 500, 500])
    expect(await acts()).toEqual(was)
    expect((await call('GET', `${at}/access_keys/`)).body).not.toContain('Shown once')
    expect((await call('GET', `${at}/webhooks`)).body.webhooks).toEqual([])
    expect((await call('GET', `${at}/imports`)).body.imports).toEqual([])
    expect((await call('GET', `${at}/expert_answers/`)).body.total_count).toBe(0)
    expect((await call('GET', `${at}/people`)).body.people).toContainEqual(
      expect.objectContaining({ id: personId, role: 'tester' }),
    )
    const { rows } = await sql<{ row: { name: string; keepDays?: number | null } }>`
      select row from project where project_id = ${PROJECT_ID}`.execute(h.db.kysely)
    expect(rows[0]!.row).toMatchObject({ name: 'Larkspur' })
    expect(rows[0]!.row.keepDays ?? null).toBeNull()
  })

  it('is done and answered where what was done cannot be taken back, also where it cannot be noted', async () => {
    const nora = { email: 'nora@larkspur.example', name: 'Nora Quist', role: 'tester', language: 'en' }
    const personId = (await call('POST', `${at}/people`, nora)).body.person.id
    await sql`alter table audit rename to audit_away`.execute(h.db.kysely)
    const link = await call('POST', `${at}/people/${personId}/link`, { language: 'en' }).finally(() =>
      sql`alter table audit_away rename to audit`.execute(h.db.kysely),
    )
    expect(link).toMatchObject({ status: 200, body: { told: 'link', link: expect.any(String) } })
    expect(h.logged()).toContain('was not noted')
    expect(h.logged()).not.toContain('Nora')
  })
})
