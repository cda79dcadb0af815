/** Webhooks end to end: what happens is noted in its transaction, sent by real jobs over a real socket, and tried again. */
import { sql } from 'kysely'
import { pino } from 'pino'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeliveryView } from '../../lib/contract/webhooks.ts'
import { type Jobs, startJobs } from '../../server/jobs/jobs.ts'
import { enqueueWebhooks, webhookJobs } from '../../server/jobs/webhooks.ts'
import { sendWebhook } from '../../server/providers/webhook-sender.ts'
import { bodyOf } from '../../server/services/webhooks/webhook-message.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import {
  type ApiUser,
  BAD,
  client,
  type Client,
  connectedProject,
  GOOD,
  validateBody,
} from './support/python-client.ts'

const log = pino({ enabled: false })
const ALL = ['issue.opened', 'issue.regressed', 'remediation.published', 'remediation.false_match']
const BASE = 'https://errata.larkspur.example'
let h: Harness
let user: ApiUser
let id: string
let assistant: Client
let receiver: Receiver
let jobs: Jobs | undefined

beforeAll(async () => void (h = await openHarness()))
afterAll(async () => {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(h.db.kysely)
  await h.db.engine.exec(`drop schema if exists "${`pgboss_${rows[0]!.name}`.slice(0, 50)}" cascade`)
  await h.close()
})
beforeEach(async () => {
  await h.clear()
  receiver = await openReceiver()
  await begin()
  ;({ user, id, assistant } = await connectedProject(h))
})
afterEach(async () => {
  await jobs?.stop()
  await receiver.close()
})

/** The app and its jobs, as the server starts them. */
async function begin(mayBeInside = true): Promise<void> {
  await jobs?.stop()
  const deps = { db: h.db, log, baseUrl: BASE, mayBeInside, firstSeconds: 1 }
  jobs = await startJobs(
    h.db,
    webhookJobs(deps, () => jobs),
    { log, pollingSeconds: 0.5 },
  )
  // As in the server: what cannot be asked for now, since all is closing, comes with the next look around.
  const noted = (projectId: string): void => void (jobs && enqueueWebhooks(deps, jobs, projectId).catch(() => {}))
  h.app = h.restarted({ webhooks: { baseUrl: BASE, mayBeInside, queueWebhooks: noted } })
}

const hook = async (over: Record<string, unknown> = {}) =>
  (await user.call('POST', `/api/projects/${id}/webhooks`, { url: receiver.url, events: ALL, ...over })).body
const validate = async (over: Record<string, unknown> = {}) =>
  (await assistant('POST', `/api/projects/${id}/validate`, validateBody({ eval_scores: BAD, ...over }))).body
const deliveries = async (hookId: string): Promise<DeliveryView[]> =>
  (await user.call('GET', `/api/projects/${id}/webhooks/${hookId}/deliveries`)).body.deliveries
const until = async <T>(read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read()
    if (isSo(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const typeOf = (one: { body: string }): string => JSON.parse(one.body).type

describe(`webhooks on ${ENGINE}`, () => {
  it('tell of an issue that opened and came back, of what was published and of a wrong match, each once', async () => {
    const { secret } = await hook()
    const query = 'How do I cancel my booking?'
    const first = await validate({ query })
    const [opened] = await receiver.arrived(1)
    const log1 = (await user.call('GET', `/api/projects/${id}/query_logs/${first.log_id}`)).body
    const message = new Webhook(secret).verify(opened!.body, opened!.headers as Record<string, string>)
    expect(message).toMatchObject({
      type: 'issue.opened',
      data: {
        project_id: id,
        issue: { id: log1.issue_id, title: query, status: 'unaddressed', primary_issue: 'hallucination' },
        url: `${BASE}/open/${id}/issue/${log1.issue_id}`,
      },
    })
    // Another member is no new issue, and an unknown rest of the row changes nothing.
    await validate({ query })
    await user.call('POST', `/api/projects/${id}/query_logs/${first.log_id}/start_remediation`)
    const [noted] = (await user.call('GET', `/api/projects/${id}/remediations/`)).body.remediations
    await user.call('PATCH', `/api/projects/${id}/remediations/${noted.id}/edit_answer`, { answer: 'Cancel thus.' })
    await receiver.arrived(2)
    const wording = 'How can I cancel my booking?'
    const served = await validate({ query: wording, eval_scores: GOOD })
    expect(served.expert_answer).toBe('Cancel thus.')
    const panel = bareClient(() => h.app, await h.account('admin', id))
    const args = { remediationId: noted.id, exchangeId: served.log_id, isFalse: true }
    await panel.push([panel.mutation('remediation.false_match', args, { projectId: id })])
    await receiver.arrived(3)
    // No longer served for it, and such a response reaches a customer again: the issue regressed.
    await validate({ query: wording, eval_scores: { ...GOOD, response_helpfulness: 0.1 } })
    const all = await receiver.arrived(4)
    expect(all.map(typeOf)).toEqual([
      'issue.opened',
      'remediation.published',
      'remediation.false_match',
      'issue.regressed',
    ])
    expect(JSON.parse(all[2]!.body).data).toMatchObject({
      remediation: { id: noted.id, kind: 'answer', query },
      exchange_id: served.log_id,
    })
  })

  it('are signed so that a changed body, another secret and an old message are refused', async () => {
    const { secret } = await hook()
    await validate()
    const [one] = await receiver.arrived(1)
    const headers = one!.headers as Record<string, string>
    const verify =
      (body: string, with_: Record<string, string>, key = secret) =>
      () =>
        new Webhook(key).verify(body, with_)
    expect(verify(one!.body, headers)).not.toThrow()
    expect(verify(one!.body.replace('opened', 'closed'), headers)).toThrow('No matching signature')
    expect(verify(one!.body, headers, `whsec_${Buffer.alloc(32).toString('base64')}`)).toThrow('No matching signature')
    const old = String(Number(headers['webhook-timestamp']) - 600)
    expect(verify(one!.body, { ...headers, 'webhook-timestamp': old })).toThrow('too old')
    expect(verify(one!.body, { ...headers, 'webhook-id': 'another' })).toThrow('No matching signature')
  })

  it('are sent again with the same id until they are taken, and the log tells of it', async () => {
    const { id: hookId, secret } = await hook()
    receiver.answer = 503
    await validate()
    await receiver.arrived(2)
    const waiting = await until(
      () => deliveries(hookId),
      ([one]) => (one?.attempts ?? 0) >= 2,
    )
    expect(waiting).toMatchObject([{ event: 'issue.opened', state: 'waiting', status: 503, problem: 'status' }])
    receiver.answer = 204
    const done = await until(
      () => deliveries(hookId),
      ([one]) => one?.state === 'delivered',
    )
    expect(done[0]).toMatchObject({ status: 204, problem: null })
    expect(new Set(receiver.received.map((one) => one.headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map((one) => one.body)).size).toBe(1)
    for (const one of receiver.received)
      expect(() => new Webhook(secret).verify(one.body, one.headers as Record<string, string>)).not.toThrow()
  }, 60_000)

  it('are sent after a restart, when nobody was there to send them', async () => {
    await hook()
    await jobs?.stop()
    jobs = undefined
    await validate()
    expect(receiver.received).toEqual([])
    await begin()
    expect((await receiver.arrived(1)).map(typeOf)).toEqual(['issue.opened'])
  }, 60_000)

  it('do not wait for another one that is away, nor for events that nobody asked for', async () => {
    const away = await openReceiver()
    away.answer = 500
    await hook({ url: away.url })
    await hook({ events: ['remediation.published'] })
    await validate()
    await away.arrived(1)
    await user.call('POST', `/api/projects/${id}/expert_answers/`, { query: 'Dogs?', answer: 'Yes.' })
    expect((await receiver.arrived(1)).map(typeOf)).toEqual(['remediation.published'])
    await away.close()
  })

  it('tell nothing once they are switched off or deleted', async () => {
    const one = await hook()
    const off = { url: receiver.url, events: ALL, enabled: false }
    expect((await user.call('PUT', `/api/projects/${id}/webhooks/${one.id}`, off)).body.enabled).toBe(false)
    await validate()
    expect(await deliveries(one.id)).toEqual([])
    expect((await user.call('DELETE', `/api/projects/${id}/webhooks/${one.id}`)).status).toBe(204)
    expect((await user.call('GET', `/api/projects/${id}/webhooks`)).body).toEqual({ webhooks: [] })
    expect((await user.call('DELETE', `/api/projects/${id}/webhooks/${one.id}`)).status).toBe(404)
  })

  it('tell nothing of what waited when they were switched off, and say so', async () => {
    receiver.answer = 503
    const one = await hook()
    await validate()
    await until(
      () => deliveries(one.id),
      ([first]) => first !== undefined && first.attempts > 0,
    )
    const off = { url: receiver.url, events: ALL, enabled: false }
    await user.call('PUT', `/api/projects/${id}/webhooks/${one.id}`, off)
    const before = receiver.received.length
    receiver.answer = 200
    expect(await deliveries(one.id)).toMatchObject([{ state: 'failed', problem: 'off' }])
    // Whatever looks around by now finds nothing for it, nor for another one that is on.
    const other = await openReceiver()
    await hook({ url: other.url })
    await validate({ query: 'Where is my refund?' })
    await other.arrived(1)
    await other.close()
    expect(receiver.received).toHaveLength(before)
    expect(await deliveries(one.id)).toMatchObject([{ state: 'failed', problem: 'off' }])
  })

  it('tell nothing of what came in between either, once they are on again', async () => {
    const one = await hook()
    const put = (enabled: boolean) =>
      user.call('PUT', `/api/projects/${id}/webhooks/${one.id}`, { url: receiver.url, events: ALL, enabled })
    await put(false)
    // As an event does that saw it on, and is committed only afterwards.
    await sql`insert into webhook_delivery (project_id, webhook_id, id, event, subject)
      values (${id}, ${one.id}, gen_random_uuid(), 'issue.opened', '{}')`.execute(h.db.kysely)
    await put(true)
    expect(await deliveries(one.id)).toMatchObject([{ state: 'failed', problem: 'off' }])
    await validate()
    expect((await receiver.arrived(1)).map(typeOf)).toEqual(['issue.opened'])
    expect(receiver.received).toHaveLength(1)
  })

  it('send a test once, also while something else is sent', async () => {
    receiver.answer = 'hang'
    const one = await hook()
    const tested = user.call('POST', `/api/projects/${id}/webhooks/${one.id}/test`)
    await receiver.arrived(1)
    await validate()
    await receiver.arrived(2)
    await receiver.close()
    await tested
    expect(receiver.received.map(typeOf)).toEqual(['webhook.test', 'issue.opened'])
  })

  it('are tested at a press of a button, and say at once what came of it', async () => {
    const one = await hook()
    const test = () => user.call('POST', `/api/projects/${id}/webhooks/${one.id}/test`)
    expect((await test()).body).toMatchObject({ event: 'webhook.test', state: 'delivered', status: 200, attempts: 1 })
    receiver.answer = 404
    expect((await test()).body).toMatchObject({ state: 'failed', status: 404, problem: 'status' })
    await receiver.close()
    expect((await test()).body).toMatchObject({ state: 'failed', status: null, problem: 'econnrefused' })
    expect(receiver.received.map(typeOf)).toEqual(['webhook.test', 'webhook.test'])
  })

  it('follow no redirect', async () => {
    const inner = await openReceiver()
    const one = await hook()
    receiver.answer = 307
    receiver.location = inner.url
    expect((await user.call('POST', `/api/projects/${id}/webhooks/${one.id}/test`)).body.state).toBe('failed')
    expect(inner.received).toEqual([])
    await inner.close()
  })

  it('show their secret once, and only to admins', async () => {
    const one = await hook()
    expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const [listed] = (await user.call('GET', `/api/projects/${id}/webhooks`)).body.webhooks
    expect(listed).toEqual({ ...one, secret: `whsec_…${one.secret.slice(-4)}` })
    const sme = await h.account('sme', id)
    const asSme = client(() => h.app, sme.headers)
    expect((await asSme('GET', `/api/projects/${id}/webhooks`)).status).toBe(403)
    expect((await assistant('GET', `/api/projects/${id}/webhooks`)).status).toBe(401)
    for (const wrong of [
      { url: 'ftp://x.example', events: ALL },
      { url: 'nonsense', events: ALL },
      { url: receiver.url, events: [] },
      { url: receiver.url, events: ['issue.closed'] },
    ])
      expect((await user.call('POST', `/api/projects/${id}/webhooks`, wrong)).status).toBe(422)
  })
})

describe('where webhooks may lead', () => {
  it.each([
    'https://127.0.0.1/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[fd00::1]/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'https://localhost/x',
  ])('is not inside the server’s own network: %s', async (url) => {
    expect(await sendWebhook(url, {}, '{}', false)).toEqual({ problem: 'inside' })
  })

  it('is by https only, outside of it', async () => {
    expect(await sendWebhook('http://larkspur.example/x', {}, '{}', false)).toEqual({ problem: 'not_https' })
  })
})

describe('Slack', () => {
  it('gets a line with a link, in which a customer’s words are nothing but words', () => {
    const subject = { issue: { id: '11111111-1111-4111-8111-111111111111', title: '<!channel> a & b|c <https://x|y>' } }
    const message = {
      id: 'm',
      event: 'issue.opened',
      projectId: '22222222-2222-4222-8222-222222222222',
      at: '',
      subject,
    }
    expect(JSON.parse(bodyOf(message, 'slack', BASE))).toEqual({
      text: `New issue: <${BASE}/open/${message.projectId}/issue/${subject.issue.id}|&lt;!channel&gt; a &amp; b c &lt;https://x y&gt;>`,
    })
    expect(JSON.parse(bodyOf({ ...message, event: 'webhook.test', subject: {} }, 'slack', BASE))).toEqual({
      text: 'Errata: this is a test. Messages arrive here.',
    })
  })
})
