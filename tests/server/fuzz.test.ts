/**
 * Random requests to every route that the server describes: whatever is sent, no 5xx, always JSON with a `detail` where
 * it was refused, and nothing stored that a panel could not read. Ten thousand of them: FUZZ_RUNS=140, of another kind
 * with another FUZZ_SEED.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PullReply } from '../../lib/contract/index.ts'
import { requestTo } from './support/fuzz.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type ApiUser, apiUser, BAD, client, newProject, validateBody } from './support/python-client.ts'
import { describedRoutes } from './support/routes.ts'

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128)
/** Routes that would end the test's own access: they are asked last, by hand, elsewhere. */
const LEAVE = /api-key\/refresh|^\/api\/health/
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12)

let h: Harness
let user: ApiUser
let project: string
let ids: Record<string, string>
let credentials: Record<string, Record<string, string>>
beforeAll(async () => {
  h = await openHarness()
  await h.clear()
  user = await apiUser(h)
  await seed()
})
afterAll(() => h.close())

async function seed(): Promise<void> {
  project = await newProject(user)
  const { body: key } = await user.call('POST', `/api/projects/${project}/access_keys/`, { name: 'a' })
  const panel = await h.account('admin', project)
  const token = { 'x-access-key': key.token as string }
  credentials = { user: { 'x-api-key': user.key }, assistant: token, panel: { authorization: `Bearer ${panel.token}` } }
  const assistant = client(() => h.app, token)
  const { body: log } = await assistant('POST', `/api/projects/${project}/validate`, validateBody({ eval_scores: BAD }))
  const answer = await user.call('POST', `/api/projects/${project}/expert_answers/`, { query: 'Dogs?', answer: 'Yes.' })
  const review = await user.call('POST', `/api/projects/${project}/expert_reviews/`, {
    original_query_log_id: log.log_id,
    review_status: 'bad',
  })
  const hook = await user.call('POST', `/api/projects/${project}/webhooks`, {
    url: 'https://x.example',
    events: ['issue.opened'],
  })
  ids = {
    id: project,
    organizationId: user.organizationId,
    keyId: key.id,
    evalKey: 'trustworthiness',
    logId: log.log_id,
    answerId: answer.body.id,
    remediationId: answer.body.id,
    reviewId: review.body.id,
    guidanceId: answer.body.id,
    webhookId: hook.body.id,
    personId: (await h.account('viewer', project)).userId,
  }
}

describe(`random requests on ${ENGINE}`, () => {
  it(`never make the server fail (seed ${SEED})`, { timeout: 240_000 }, async () => {
    const { routes, schemas } = await describedRoutes(h.app)
    const asked = routes.filter((route) => !LEAVE.test(route.path))
    expect(asked.length).toBeGreaterThan(50)
    const statuses = new Map<number, number>()
    for (const route of asked) {
      await fc.assert(
        fc.asyncProperty(
          requestTo(route, schemas, ids),
          fc.constantFrom('user', 'user', 'assistant', 'panel'),
          async ({ method, url, body }, who) => {
            const response = await h.app.request(url, {
              method,
              headers: {
                'content-type': 'application/json',
                ...credentials[who],
              },
              ...(body === undefined || method === 'GET' ? {} : { body }),
            })
            statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
            const text = await response.text()
            if (response.status >= 500)
              throw new Error(`${method} ${url} answered ${response.status}: ${h.logged().slice(-600)}`)
            if (response.status >= 400) expect(JSON.parse(text)).toHaveProperty('detail')
          },
        ),
        { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 },
      )
      // A project that was deleted is not worth asking of.
      const still = await user.call('GET', `/api/projects/${project}`)
      if (still.status !== 200) await seed()
    }
    console.log('answers by status', JSON.stringify([...statuses].toSorted(([a], [b]) => a - b)))
    // Or nothing but doors were tried.
    expect(statuses.get(200)).toBeGreaterThan(100)
    expect(statuses.get(422)).toBeGreaterThan(50)
    const panel = bareClient(() => h.app, await h.account('admin', project))
    let cursor: string | null = null
    for (let more = true; more;) {
      const pulled = await panel.pull(cursor, { projectId: project })
      expect(PullReply.safeParse(pulled).error?.issues.slice(0, 3) ?? []).toEqual([])
      cursor = pulled.cursor
      more = pulled.more
    }
  })
})
