/** Sections 1, 2, 5 and 6 of the serving API: transport, credentials, people, projects, keys, evals, analytics. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Role } from '../../lib/contract/index.ts'
import { MOST_ACCESS_KEYS } from '../../lib/contract/serving-api/access-keys.ts'
import { setMember } from '../../server/services/people/accounts.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type ApiUser, apiUser, client, newProject, validateBody } from './support/python-client.ts'

let h: Harness
let user: ApiUser
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  user = await apiUser(h)
})

const DEFAULTS = [
  'context_sufficiency',
  'query_ease',
  'response_groundedness',
  'response_helpfulness',
  'trustworthiness',
]

describe(`transport on ${ENGINE}`, () => {
  it('answers with and without a trailing slash, without a redirect', async () => {
    const id = await newProject(user)
    for (const path of ['/api/health', '/api/health/', '/api/projects', '/api/projects/', `/api/projects/${id}`])
      expect([path, (await user.call('GET', path)).status]).toEqual([path, 200])
    for (const part of [
      'access_keys',
      'query_logs',
      'remediations',
      'expert_answers',
      'expert_reviews',
      'evals',
      'analytics',
    ])
      for (const slash of ['', '/'])
        expect([part, slash, (await user.call('GET', `/api/projects/${id}/${part}${slash}`)).status]).toEqual([
          part,
          slash,
          200,
        ])
  })

  it('knows who calls by the user key, else by nobody; an access key is nobody where people are asked', async () => {
    const id = await newProject(user)
    const { body: made } = await user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'a' })
    const others: Record<string, string>[] = [{}, { 'x-api-key': 'nonsense' }, { 'x-access-key': made.token }]
    for (const credentials of others) {
      const reply = await client(() => h.app, credentials)('GET', `/api/projects/${id}`)
      expect([credentials, reply.status, typeof reply.body.detail]).toEqual([credentials, 401, 'string'])
    }
    const both = client(() => h.app, { 'x-api-key': user.key, 'x-access-key': made.token })
    expect((await both('GET', `/api/projects/${id}`)).status).toBe(200)
  })

  it('tells another organisation nothing but that it may not, and finds no id of another project', async () => {
    const stranger = await apiUser(h)
    const id = await newProject(user)
    const theirs = await newProject(stranger)
    const { body: key } = await user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'a' })
    expect((await stranger.call('GET', `/api/projects/${id}`)).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${randomUUID()}`)).status).toBe(404)
    expect((await stranger.call('GET', `/api/projects/${theirs}/access_keys/${key.id}`)).status).toBe(404)
    expect((await stranger.call('GET', `/api/organizations/${user.organizationId}`)).status).toBe(403)
    const reply = await client(() => h.app, { 'x-access-key': key.token })(
      'POST',
      `/api/projects/${theirs}/validate`,
      validateBody(),
    )
    expect(reply.status).toBe(403)
  })

  it('says what is wrong where, with 422 and a detail', async () => {
    const id = await newProject(user)
    for (const [path, part] of [
      ['query_logs/?limit=-1', 'limit'],
      ['query_logs/?offset=x', 'offset'],
      ['query_logs/?sort=nonsense', 'sort'],
      ['query_logs/?order=sideways', 'order'],
      ['query_logs/?custom_metadata={', 'custom_metadata'],
      ['query_logs/?created_at_start=yesterday', 'created_at_start'],
      ['query_logs/?primary_eval_issue=ugly', 'primary_eval_issue'],
      ['query_logs/?guardrailed=perhaps', 'guardrailed'],
      ['expert_answers/?status=GONE', 'status'],
      ['analytics/?metadata_filters=[1]', 'metadata_filters'],
    ]) {
      const reply = await user.call('GET', `/api/projects/${id}/${path}`)
      expect([path, reply.status, reply.body.detail?.[0]?.loc]).toEqual([path, 422, ['query', part]])
    }
    const broken = await user.call('POST', '/api/projects/', '{"name": ')
    expect([broken.status, broken.body.detail[0].loc]).toEqual([422, ['body']])
    const missing = await user.call('POST', '/api/projects/', { config: {} })
    expect(missing.body.detail.map((one: { loc: string[] }) => one.loc.at(-1))).toEqual(['name', 'organization_id'])
  })

  it('has no 5xx for NUL, lone surrogates, __proto__ and deep nesting', async () => {
    const id = await newProject(user)
    const nested = '['.repeat(5_000) + ']'.repeat(5_000)
    for (const body of [
      validateBody({ query: 'a\u0000b', custom_metadata: { ['k\u0000']: 'v\u0000', half: '\ud800' } }),
      `{"query":"q","context":"","response":"r","custom_metadata":{"__proto__":{"x":1},"deep":${nested}}}`,
    ])
      expect((await user.call('POST', `/api/projects/${id}/validate`, body)).status).toBeLessThan(500)
    const logs = await user.call(
      'GET',
      `/api/projects/${id}/query_logs/?search_text=%00&custom_metadata={"a\\u0000":1}`,
    )
    expect(logs.status).toBeLessThan(500)
  })
})

describe(`people and organisations on ${ENGINE}`, () => {
  it('checks a key as the wrapper does, and gives an organisation', async () => {
    const { body } = await user.call('GET', '/api/users/myself/api-key')
    expect(body).toMatchObject({ id: user.userId, api_key: user.key, is_account_activated: true, phone_number: null })
    const organizations = (await user.call('GET', '/api/users/myself/organizations')).body.organizations
    expect(organizations[0]).toMatchObject({ organization_id: user.organizationId, user_id: user.userId })
    expect((await user.call('GET', `/api/organizations/${user.organizationId}`)).body).toMatchObject({
      payment_status: 'NULL',
    })
    expect((await user.call('GET', `/api/organizations/${user.organizationId}/members`)).body[0].user_id).toBe(
      user.userId,
    )
    const permissions = (await user.call('GET', `/api/organizations/${user.organizationId}/permissions`)).body
    expect(Object.values(permissions).every((value) => typeof value === 'boolean')).toBe(true)
  })

  it('renews a key with an empty body; the old one dies at once', async () => {
    const { status, body } = await user.call('POST', '/api/users/myself/api-key/refresh')
    expect([status, /^[\w-]{43}$/.test(body.api_key)]).toEqual([200, true])
    expect((await user.call('GET', '/api/users/myself')).status).toBe(401)
    expect((await client(() => h.app, { 'x-api-key': body.api_key })('GET', '/api/users/myself')).body.id).toBe(
      user.userId,
    )
  })
})

describe(`projects on ${ENGINE}`, () => {
  it('make who is promoted in one an admin of those created later, also once it is gone', async () => {
    const id = await newProject(user)
    const colleague = await apiUser(h)
    await setMember(h.db, id, colleague.userId, 'sme')
    await setMember(h.db, id, colleague.userId, 'admin')
    const later = await newProject(user)
    const { rows } = await sql`select row ->> 'role' as role from member
      where project_id = ${later} and id = ${colleague.userId}`.execute(h.db.kysely)
    expect(rows).toEqual([{ role: 'admin' }])
    for (const gone of [id, later])
      expect((await colleague.call('DELETE', `/api/projects/${gone}`)).status).toBeLessThan(300)
    const ask = { config: {}, name: 'Mine', organization_id: user.organizationId }
    expect((await colleague.call('POST', '/api/projects/', ask)).status).toBe(200)
  })

  it('are created by admins of an organisation only, lest a colleague lets others into all its later ones', async () => {
    const id = await newProject(user)
    const colleague = await apiUser(h)
    const ask = { config: {}, name: 'Mine', organization_id: user.organizationId }
    const copy = `/api/projects/create-from-template?template_project_id=${id}`
    const mayWrite = async () =>
      (await colleague.call('GET', `/api/organizations/${user.organizationId}/permissions`)).body['projects:write']
    for (const role of Role.options) {
      await setMember(h.db, id, colleague.userId, role)
      const may = role === 'admin'
      expect([role, (await colleague.call('POST', '/api/projects/', ask)).status]).toEqual([role, may ? 200 : 403])
      if (role !== 'agent')
        expect([role, (await colleague.call('POST', copy, ask)).status]).toEqual([role, may ? 200 : 403])
      expect([role, await mayWrite()]).toEqual([role, may])
    }
  })

  it('creates one from an empty configuration, with all five default evals', async () => {
    const { status, body } = await user.call('POST', '/api/projects/', {
      config: {},
      name: 'Airline',
      organization_id: user.organizationId,
      description: null,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Airline',
      organization_id: user.organizationId,
      description: null,
      is_template: false,
    })
    expect(Object.keys(body.config.eval_config.default_evals).toSorted()).toEqual(DEFAULTS)
    expect(body.config.eval_config.custom_evals.evals).toEqual({})
    expect(body.config.eval_config.default_evals.trustworthiness).toMatchObject({
      should_guardrail: true,
      should_escalate: true,
    })
    const found = (await user.call('GET', `/api/projects/${body.id}`)).body
    expect(found).toEqual({ ...body, custom_rank_enabled: false })
  })

  it('changes what is given and leaves what is not; null is not given', async () => {
    const id = await newProject(user, { description: 'first' })
    const { body } = await user.call('PUT', `/api/projects/${id}`, {
      name: 'Renamed',
      description: null,
      config: { max_distance: 0.2, eval_config: { default_evals: { query_ease: { priority: 0, threshold: 0 } } } },
    })
    expect(body).toMatchObject({ name: 'Renamed', description: 'first' })
    expect(body.config).toMatchObject({
      max_distance: 0.2,
      eval_config: { default_evals: { query_ease: { priority: 0, threshold: 0 } } },
    })
    const again = (await user.call('PUT', `/api/projects/${id}`, { config: body.config })).body
    expect(again.config).toEqual(body.config)
  })

  it('lists by name, in order, page by page, with the size of the whole', async () => {
    for (const name of ['alpha one', 'beta', 'Alpha two']) await newProject(user, { name })
    const names = (await user.call('GET', '/api/projects/?query=alpha&sort=created_at&order=asc')).body
    expect(names.projects.map((one: { name: string }) => one.name)).toEqual(['alpha one', 'Alpha two'])
    expect(names).toMatchObject({ total_count: 2, filters: { query: 'alpha' } })
    expect(names.projects[0].unaddressed_count).toBeNull()
    const page = (await user.call('GET', '/api/projects/?limit=1&offset=1&include_unaddressed_counts=true')).body
    expect(page.projects).toHaveLength(1)
    expect(page.total_count).toBe(4)
    expect(page.projects[0].unaddressed_count).toBe(0)
    expect((await user.call('GET', '/api/projects/?offset=99')).body).toMatchObject({ projects: [], total_count: 4 })
  })

  it('copies the configuration of a template, not its logs', async () => {
    const template = await newProject(user, { name: 'Template', description: 'described' })
    await user.call('POST', `/api/projects/${template}/evals`, {
      eval_key: 'tone',
      name: 'Tone',
      criteria: 'Is it kind?',
    })
    await user.call('POST', `/api/projects/${template}/validate`, validateBody())
    const { body } = await user.call('POST', `/api/projects/create-from-template?template_project_id=${template}`, {
      organization_id: user.organizationId,
      name: null,
      description: null,
    })
    expect(body).toMatchObject({ name: 'Template', description: 'described' })
    expect(body.config.eval_config.custom_evals.evals.tone.criteria).toBe('Is it kind?')
    expect((await user.call('GET', `/api/projects/${body.id}/query_logs/`)).body.total_count).toBe(0)
    const stranger = await apiUser(h)
    const stolen = await stranger.call('POST', `/api/projects/create-from-template?template_project_id=${template}`, {
      organization_id: stranger.organizationId,
    })
    expect(stolen.status).toBe(404)
  })

  it('deletes one with its keys', async () => {
    const id = await newProject(user)
    const { token } = (await user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'a' })).body
    const gone = await user.call('DELETE', `/api/projects/${id}`)
    expect([gone.status, gone.body]).toEqual([204, ''])
    expect((await user.call('GET', `/api/projects/${id}`)).status).toBe(404)
    const assistant = client(() => h.app, { 'x-access-key': token })
    expect((await assistant('GET', '/api/projects/id_from_access_key')).status).toBe(401)
    expect((await assistant('POST', `/api/projects/${id}/validate`, validateBody())).status).toBe(401)
  })

  it('exports everything but keys as one JSON value', async () => {
    const id = await newProject(user)
    await user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'a' })
    await user.call('POST', `/api/projects/${id}/validate`, validateBody())
    const { body, headers } = await user.call('GET', `/api/projects/${id}/export`)
    expect(headers.get('content-type')).toContain('application/json')
    expect(body.query_logs).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain('sk-')
  })
})

describe(`access keys on ${ENGINE}`, () => {
  it('holds no more keys than a project may have, and says so; revoked ones do not count', async () => {
    const id = await newProject(user)
    await sql`insert into access_key (project_id, id, key_hash, shown, name, revoked_at)
      select ${id}, gen_random_uuid(), 'x' || n, 'x', 'x', case when n = 1 then current_timestamp end
      from generate_series(1, ${MOST_ACCESS_KEYS}) n`.execute(h.db.kysely)
    const add = () => user.call('POST', `/api/projects/${id}/access_keys/`, { name: 'a' })
    const first = await add()
    expect(first.status).toBe(200)
    expect(await add()).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('at most 100 access keys') },
    })
    await user.call('POST', `/api/projects/${id}/access_keys/${first.body.id}/revoke`)
    expect((await add()).status).toBe(200)
  })

  it('shows the token once, lists as an array, revokes and expires', async () => {
    const id = await newProject(user)
    const path = `/api/projects/${id}/access_keys/`
    const { body: key } = await user.call('POST', path, { name: 'prod', description: null, expires_at: null })
    expect(key).toMatchObject({
      name: 'prod',
      project_id: id,
      status: 'active',
      last_used_at: null,
      expires_at: null,
      created_by_user_id: user.userId,
    })
    expect(key.token).toMatch(/^sk-.*-.{40,}$/)
    const assistant = client(() => h.app, { 'x-access-key': key.token })
    expect((await assistant('GET', '/api/projects/id_from_access_key')).body).toEqual({ project_id: id })
    expect((await assistant('POST', `/api/projects/${id}/validate`, validateBody())).status).toBe(200)
    const [listed] = (await user.call('GET', path)).body
    expect(listed.token).not.toBe(key.token)
    expect(listed.token).toMatch(/^sk-.*-.*$/)
    expect(listed.last_used_at).not.toBeNull()
    const renamed = await user.call('PUT', `${path}${key.id}`, { name: 'renamed', expires_at: '2020-01-01T00:00:00' })
    expect(renamed.body).toMatchObject({
      name: 'renamed',
      status: 'expired',
      expires_at: '2020-01-01T00:00:00.000000Z',
    })
    expect((await assistant('GET', '/api/projects/id_from_access_key')).status).toBe(401)
    expect((await user.call('POST', `${path}${key.id}/revoke`)).status).toBe(204)
    expect((await user.call('GET', `${path}${key.id}`)).body.status).toBe('revoked')
    await user.call('DELETE', `${path}${key.id}`)
    expect((await user.call('GET', `${path}${key.id}`)).status).toBe(404)
    expect((await user.call('POST', path, { name: 'x', expires_at: 'soon' })).status).toBe(422)
  })
})

describe(`evals on ${ENGINE}`, () => {
  it('lists, adds, changes and deletes', async () => {
    const id = await newProject(user)
    const path = `/api/projects/${id}/evals`
    const fresh = (await user.call('GET', path)).body
    expect(fresh.evals.map((one: { eval_key: string }) => one.eval_key).toSorted()).toEqual(DEFAULTS)
    expect(fresh.evals.every((one: { is_default: boolean; criteria: string }) => one.is_default && one.criteria)).toBe(
      true,
    )
    const custom = {
      eval_key: 'tone',
      name: 'Tone',
      criteria: 'Is it kind?',
      threshold: 0.4,
      threshold_direction: 'below',
      should_guardrail: true,
      guardrailed_fallback: { message: 'One moment.', priority: 0, type: 'ai_guidance' },
    }
    const added = await user.call('POST', path, custom)
    expect(added.body.config.eval_config.custom_evals.evals.tone).toMatchObject({
      ...custom,
      display_name: 'Tone',
      is_default: false,
    })
    const twice = await user.call('POST', path, custom)
    expect([twice.status, twice.headers.get('x-should-retry')]).toEqual([409, 'false'])
    expect((await user.call('GET', `${path}?guardrails_only=true`)).body.total_count).toBe(2)
    expect((await user.call('GET', `${path}?limit=2&offset=5`)).body).toMatchObject({ total_count: 6, evals: [{}] })

    const changed = await user.call('PUT', `${path}/response_helpfulness`, {
      eval_key: 'response_helpfulness',
      threshold: 0,
      should_escalate: false,
    })
    expect(changed.body.config.eval_config.default_evals.response_helpfulness).toMatchObject({
      threshold: 0,
      should_escalate: false,
      enabled: true,
    })
    expect((await user.call('PUT', `${path}/tone`, { threshold: 0.1 })).status).toBe(422)
    expect((await user.call('PUT', `${path}/nobody`, custom)).status).toBe(404)
    const gone = await user.call('DELETE', `${path}/tone`)
    expect(gone.body.config.eval_config.custom_evals.evals).toEqual({})
    expect((await user.call('DELETE', `${path}/query_ease`)).status).toBe(409)
    expect((await user.call('POST', path, { ...custom, eval_key: 'a/b' })).status).toBe(422)
  })

  it('takes no key, by whatever way, that no address holds or that every object has a value under', async () => {
    const id = await newProject(user)
    const custom = { name: 'Tone', criteria: 'Is it kind?' }
    for (const key of ['a/b', 'constructor', 'toString']) {
      const config = { eval_config: { custom_evals: { evals: { [key]: { ...custom, eval_key: 'tone' } } } } }
      const answers = [
        await user.call('POST', `/api/projects/${id}/evals`, { ...custom, eval_key: key }),
        await user.call('PUT', `/api/projects/${id}`, { config }),
        await user.call('POST', `/api/projects/${id}/detect`, validateBody(config)),
      ]
      expect([key, answers.map((answer) => answer.status)]).toEqual([key, [422, 422, 422]])
    }
    expect((await user.call('GET', `/api/projects/${id}/evals`)).body.total_count).toBe(5)
  })

  it('gives the fallback with the lowest number of those that were triggered', async () => {
    const id = await newProject(user)
    const fallback = { message: 'Kindly wait.', priority: 0, type: 'expert_answer' }
    await user.call('POST', `/api/projects/${id}/evals`, {
      eval_key: 'tone',
      name: 'Tone',
      criteria: 'Is it kind?',
      threshold: 0.4,
      should_guardrail: true,
      guardrailed_fallback: fallback,
    })
    const { body } = await user.call(
      'POST',
      `/api/projects/${id}/validate`,
      validateBody({ eval_scores: { tone: 0.1, trustworthiness: 0 } }),
    )
    expect(body.guardrailed_fallback).toEqual({ ...fallback, guardrail_name: 'Tone' })
    expect(body.eval_scores.trustworthiness).toMatchObject({ score: 0, triggered: true, triggered_guardrail: true })
  })
})

describe(`analytics on ${ENGINE}`, () => {
  it('counts questions, bad responses by type, authors and keys of metadata', async () => {
    const id = await newProject(user)
    const ask = (over: Record<string, unknown>) => user.call('POST', `/api/projects/${id}/validate`, validateBody(over))
    const good = {
      trustworthiness: 1,
      context_sufficiency: 1,
      response_helpfulness: 1,
      query_ease: 1,
      response_groundedness: 1,
    }
    await ask({ eval_scores: good, custom_metadata: { plan: 'plus', thread: 1 } })
    await ask({ eval_scores: { ...good, trustworthiness: 0.1 }, custom_metadata: { plan: 'free', thread: 2 } })
    await ask({ eval_scores: { ...good, response_helpfulness: 0.1 } })
    await user.call('POST', `/api/projects/${id}/expert_answers/`, { query: 'q', answer: 'a' })
    await user.call('POST', `/api/projects/${id}/expert_answers/`, { query: 'q2', draft_answer: 'a' })
    const { body } = await user.call('GET', `/api/projects/${id}/analytics/`)
    expect(body).toMatchObject({
      queries: { total: 3 },
      bad_responses: {
        total: 2,
        responses_by_type: { hallucination: { total: 1, num_prevented: 1 }, unhelpful: { total: 1, num_prevented: 0 } },
      },
      answers_published: { answers_by_author: [{ user_id: user.userId, answers_published: 1 }] },
    })
    expect(body.metadata_fields).toContainEqual({ key: 'plan', field_type: 'select', values: ['free', 'plus', null] })
    const filtered = async (filter: unknown) =>
      (
        await user.call(
          'GET',
          `/api/projects/${id}/analytics/?metadata_filters=${encodeURIComponent(JSON.stringify(filter))}`,
        )
      ).body.queries.total
    expect(await filtered({ plan: 'plus' })).toBe(1)
    expect(await filtered({ plan: ['plus', 'free'] })).toBe(2)
    expect(await filtered({ plan: ['plus', null] })).toBe(2)
    expect(await filtered({ plan: [] })).toBe(1)
    expect(await filtered({ thread: 2 })).toBe(1)
    // As it is listed among the values, where all are texts.
    expect(await filtered({ thread: '2' })).toBe(1)
    expect(await filtered({ thread: ['1', 2, 'x'] })).toBe(2)
    expect(await filtered({ plan: 'x', thread: '2' })).toBe(0)
    const past = Math.floor(Date.now() / 1000) - 3600
    expect((await user.call('GET', `/api/projects/${id}/analytics/?end=${past}`)).body.queries.total).toBe(0)
    expect((await user.call('GET', `/api/projects/${id}/analytics/?start=${past}`)).body.queries.total).toBe(3)
  })
})
