/**
 * Another organisation's ids on every route that the server describes: 403 or 404 and never a word of what is there,
 * whether the project is named or only something in it. A new route is asked as soon as it is described.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type ApiUser, apiUser, BAD, type Client, client, newProject, validateBody } from './support/python-client.ts'
import { type Described, describedRoutes } from './support/routes.ts'

/** Stands in everything that is theirs. */
const SECRET = 'Zwiebelkuchen'
const QUESTION = `How is ${SECRET} made?`

let h: Harness
let theirs: ApiUser
let mine: ApiUser
let stranger: Client
let routes: Described[]
let their: Record<string, string>
let myProject: string
beforeAll(async () => {
  h = await openHarness()
  await h.clear()
  theirs = await apiUser(h)
  mine = await apiUser(h)
  myProject = await newProject(mine, { name: 'Mine' })
  their = await belongings()
  const key = await mine.call('POST', `/api/projects/${myProject}/access_keys/`, { name: 'mine' })
  stranger = client(() => h.app, { 'x-api-key': mine.key, 'x-access-key': key.body.token })
  routes = (await describedRoutes(h.app)).routes
})
afterAll(() => h.close())

async function belongings(): Promise<Record<string, string>> {
  const id = await newProject(theirs, { name: SECRET, description: SECRET })
  const at = `/api/projects/${id}`
  const key = await theirs.call('POST', `${at}/access_keys/`, { name: SECRET })
  const assistant = client(() => h.app, { 'x-access-key': key.body.token })
  const sent = validateBody({ query: QUESTION, response: SECRET, eval_scores: BAD, custom_metadata: { dish: SECRET } })
  const log = await assistant('POST', `${at}/validate`, sent)
  const answer = await theirs.call('POST', `${at}/expert_answers/`, { query: QUESTION, answer: SECRET })
  const review = await theirs.call('POST', `${at}/expert_reviews/?generate_guidance=true`, {
    original_query_log_id: log.body.log_id,
    review_status: 'bad',
    explanation: `Name the oven of ${SECRET}.`,
  })
  const detail = await theirs.call('GET', `${at}/query_logs/${log.body.log_id}`)
  await theirs.call('POST', `${at}/evals`, { eval_key: 'taste', name: SECRET, criteria: SECRET })
  const hook = await theirs.call('POST', `${at}/webhooks`, {
    url: `https://${SECRET.toLowerCase()}.example/hook`,
    events: ['issue.opened'],
  })
  const brought = await theirs.call('POST', `${at}/imports`, { id: randomUUID(), name: SECRET })
  return {
    id,
    organizationId: theirs.organizationId,
    keyId: key.body.id,
    evalKey: 'taste',
    logId: log.body.log_id,
    answerId: answer.body.id,
    remediationId: answer.body.id,
    reviewId: review.body.id,
    guidanceId: detail.body.ai_guidance_id,
    webhookId: hook.body.id,
    importId: brought.body.id,
    personId: theirs.userId,
  }
}

/** What makes a request right, so that nothing but the id can be wrong with it. */
const BODIES: [RegExp, object][] = [
  [/\/validate$|\/detect$/, validateBody({ query: QUESTION })],
  [/\/consult$/, { query: QUESTION, message_history: [] }],
  [/\/evals/, { eval_key: 'taste', name: 'x', criteria: 'x' }],
  [/edit_(?:expert_)?answer$/, { answer: 'x' }],
  [/edit_draft_(?:expert_)?answer$/, { draft_answer: 'x' }],
  [/expert_reviews/, { original_query_log_id: '', review_status: 'good' }],
  [/user_feedback$/, { key: 'x' }],
  [/access_keys/, { name: 'x' }],
  [/people$/, { email: 'a@b.example', name: 'x', role: 'viewer', language: 'en' }],
  [/people\/[^/]+$/, { role: 'viewer' }],
  [/link$/, { language: 'en' }],
  [/imports$/, { id: randomUUID(), name: 'x' }],
  [/webhooks/, { url: 'https://x.example', events: ['issue.opened'] }],
  [/notifications$/, { email: 'a@b.example', page_type: 'query_log', url_query_string: '' }],
]
const bodyFor = (path: string): object => BODIES.find(([which]) => which.test(path))?.[1] ?? {}

const ask = (route: Described, ids: Record<string, string>) => {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const id = ids[name]
    if (id === undefined) throw new Error(`What is theirs of {${name}} in ${route.path}? Say so in this test.`)
    return id
  })
  return stranger(route.method, path, route.body === null ? undefined : bodyFor(route.path))
}

describe(`another organisation on ${ENGINE}`, () => {
  it('gets 403 or 404 on every route that names their project or organisation, and not a word', async () => {
    const about = routes.filter((route) => /\{(?:id|organizationId)\}/.test(route.path))
    expect(about.length).toBeGreaterThan(45)
    for (const route of about) {
      const { status, body } = await ask(route, their)
      expect([route.method, route.path, [403, 404].includes(status)]).toEqual([route.method, route.path, true])
      expect(JSON.stringify(body)).not.toContain(SECRET)
    }
  })

  it('gets 404 for what is theirs under a project of its own', async () => {
    const about = routes.filter((route) => /\{id\}.*\{\w+\}/.test(route.path))
    expect(about.length).toBeGreaterThan(25)
    for (const route of about) {
      const { status, body } = await ask(route, { ...their, id: myProject })
      expect([route.method, route.path, status]).toEqual([route.method, route.path, 404])
      expect(JSON.stringify(body)).not.toContain(SECRET)
    }
  })

  it('finds nothing of theirs in any list of its own', async () => {
    const lists = routes.filter((route) => route.method === 'GET' && !/\{(?!id\}|organizationId\})/.test(route.path))
    for (const route of lists) {
      const path = route.path.replace('{id}', myProject).replace('{organizationId}', mine.organizationId)
      const queries = [
        '',
        ...['issue_id', 'remediation_ids', 'organization_id', 'template_project_id'].map(
          (name) => `?${name}=${their['id']}`,
        ),
      ]
      for (const query of queries) {
        const { body } = await stranger('GET', `${path}${query}`)
        expect([path, JSON.stringify(body).includes(SECRET)]).toEqual([path, false])
      }
    }
  })

  it('cannot review, copy or answer by naming what is theirs in a body or a query', async () => {
    const at = `/api/projects/${myProject}`
    const review = { original_query_log_id: their['logId'], review_status: 'good' }
    expect((await stranger('POST', `${at}/expert_reviews/`, review)).status).toBe(404)
    const copy = { organization_id: mine.organizationId }
    const from = `/api/projects/create-from-template?template_project_id=${their['id']}`
    expect([403, 404]).toContain((await stranger('POST', from, copy)).status)
    const inTheirs = { organization_id: theirs.organizationId, name: 'x', config: {} }
    expect((await stranger('POST', '/api/projects/', inTheirs)).status).toBe(403)
    expect((await stranger('POST', `${at}/validate`, validateBody({ query: QUESTION }))).body.expert_answer).toBeNull()
    expect((await stranger('POST', `${at}/consult`, { query: QUESTION, message_history: [] })).body).toEqual({
      guidance: [],
    })
  })

  it('changed nothing of theirs by all that', async () => {
    const at = `/api/projects/${their['id']}`
    const log = await theirs.call('GET', `${at}/query_logs/${their['logId']}`)
    expect(log.body).toMatchObject({ custom_metadata: { dish: SECRET }, expert_review_status: 'bad' })
    const answer = await theirs.call('GET', `${at}/expert_answers/${their['answerId']}`)
    expect(answer.body).toMatchObject({ answer: SECRET, status: 'ACTIVE' })
    expect((await theirs.call('GET', `${at}/query_logs/`)).body.total_count).toBe(1)
    const keys = await theirs.call('GET', `${at}/access_keys/`)
    expect(keys.body).toMatchObject([{ status: 'active', name: SECRET }])
  })
})
