/** What those hear who watch over the server: enough to see that something is wrong, and nothing of a customer. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startServer } from '../../server/start.ts'
import { createMetrics, type Metrics } from '../../server/telemetry/metrics.ts'
import { startTraces } from '../../server/telemetry/traces.ts'
import { remediation, PROJECT_ID } from '../fixtures/rows.ts'
import { writeRow } from '../../server/db/rows.ts'
import { ENGINE, type Harness, openHarness, post } from './support/harness.ts'

const TOKEN = 'a-token-for-the-metrics'
const MARK = 'xmarkedx'
let h: Harness
let metrics: Metrics
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  metrics = createMetrics()
  h.app = h.restarted({ watch: metrics, metrics, metricsToken: TOKEN })
})

const read = async (token = TOKEN): Promise<Response> =>
  h.app.request('/metrics', { headers: { authorization: `Bearer ${token}` } })
/** Value of a sample; undefined where there is none. */
const sample = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}
const say = (over: object = {}) => ({
  query: 'How do I pair a hub?',
  context: '',
  response: 'Hold the button.',
  ...over,
})
const validate = (body: object = say()): Promise<Response> =>
  post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, body)

describe(`metrics on ${ENGINE}`, () => {
  it('are for who has the token, and are not there without one', async () => {
    expect((await read()).status).toBe(200)
    expect((await read('another-token-of-somebody')).status).toBe(401)
    expect((await h.app.request('/metrics')).status).toBe(401)
    h.app = h.restarted()
    expect((await read()).status).toBe(404)
  })

  it('count requests, decisions and logs, and tell how long they took', async () => {
    const id = randomUUID()
    const content = { kind: 'answer' as const, answer: 'Press twice.' }
    const row = remediation({
      id,
      issueId: null,
      exchangeId: null,
      query: 'How do I pair a hub?',
      content,
      serve: 'always',
    })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'remediation', id, row }))
    expect(((await (await validate()).json()) as { expert_answer: string }).expert_answer).toBe('Press twice.')
    await validate(say({ query: 'What colours does the brochure list?' }))
    await validate({ query: 1 })
    const text = await (await read()).text()
    const route = 'route="/api/projects/:id/validate"'
    expect(sample(text, `errata_http_requests_total{method="POST",${route},status="2xx"}`)).toBe(2)
    expect(sample(text, `errata_http_requests_total{method="POST",${route},status="4xx"}`)).toBe(1)
    expect(sample(text, `errata_http_request_seconds_count{${route}}`)).toBe(3)
    expect(sample(text, 'errata_decisions_total{call="validate",outcome="answered"}')).toBe(1)
    expect(sample(text, 'errata_decisions_total{call="validate",outcome="passed"}')).toBe(1)
    expect(sample(text, 'errata_logs_total{to="database"}')).toBe(2)
    expect(sample(text, 'errata_projects_loaded')).toBe(1)
    expect(sample(text, 'errata_spool_bytes')).toBe(0)
    expect(sample(text, 'errata_database_connections')).toBeGreaterThanOrEqual(1)
    expect(sample(text, 'nodejs_eventloop_lag_p99_seconds')).toBeDefined()
  })

  it('have few labels, whatever is asked, and hold nothing of who asked what', async () => {
    for (let n = 0; n < 50; n += 1) {
      await validate(say({ query: `${MARK} ${n}`, custom_metadata: { [MARK]: MARK } }))
      await post(h.app, `/api/projects/${randomUUID()}/validate`, { 'x-access-key': `${MARK}${n}` }, say())
      await h.app.request(`/${MARK}/${n}?${MARK}=${n}`, { method: n % 2 ? 'GET' : `${MARK.toUpperCase()}${n}` })
    }
    const text = await (await read()).text()
    expect(text.toLowerCase()).not.toContain(MARK)
    expect(text).not.toContain(PROJECT_ID)
    const series = text.split('\n').filter((line) => line.startsWith('errata_http_requests_total{'))
    expect(series.length).toBeLessThanOrEqual(6)
  })

  it('have a port of their own where the environment names one, and it serves nothing else', async () => {
    const log = pino({ enabled: false })
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => free.once('listening', done))
    const { port } = free.address() as AddressInfo
    await new Promise((done) => free.close(done))
    const own = { host: '127.0.0.1', port: 0, dataDir: null, log }
    const server = await startServer({ ...own, metrics: { port, token: undefined } })
    try {
      const page = await fetch(`http://127.0.0.1:${port}/metrics`)
      expect(page.headers.get('content-type')).toContain('text/plain')
      expect(await page.text()).toContain('errata_projects_loaded')
      expect((await fetch(`http://127.0.0.1:${port}/api/health/`)).status).toBe(404)
      expect((await fetch(`${server.url}/metrics`)).status).toBe(404)
      await expect(startServer({ ...own, metrics: { port, token: undefined } })).rejects.toThrow('ERRATA_METRICS_PORT')
    } finally {
      await server.close()
    }
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow('fetch failed')
  })
})

type Span = {
  name: string
  traceId: string
  parentSpanId?: string
  attributes: { key: string; value: Record<string, unknown> }[]
}

describe(`traces on ${ENGINE}`, () => {
  it('continue the caller’s, name the route, and hold nothing of what was asked', async () => {
    const bodies: string[] = []
    const collector = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        bodies.push(`${request.url} ${body}`)
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      })
    })
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done))
    const traces = startTraces(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/`)
    h.app = h.restarted({ watch: traces })
    const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']
    const headers = { 'x-access-key': h.key, traceparent: `00-${traceId}-${spanId}-01` }
    await post(h.app, `/api/projects/${PROJECT_ID}/validate`, headers, say({ query: `${MARK}?` }))
    await post(h.app, `/api/projects/${PROJECT_ID}/consult`, { ...headers, traceparent: MARK }, { query: MARK })
    await traces.stop()
    collector.close()
    expect(bodies.join('\n')).toMatch(/^\/v1\/traces /)
    expect(bodies.join('\n')).not.toContain(MARK)
    const spans = bodies.flatMap((body) =>
      (
        JSON.parse(body.slice(body.indexOf(' '))) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
      ).resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)),
    )
    const named = (name: string): Span => spans.find((span) => span.name === name)!
    expect(named('POST /api/projects/:id/validate')).toMatchObject({ traceId, parentSpanId: spanId })
    expect(named('POST /api/projects/:id/consult').traceId).not.toBe(traceId)
    expect(named('commit logs').attributes).toContainEqual({ key: 'errata.logs', value: { intValue: 1 } })
  })

  it('are nobody’s fault when nobody listens', async () => {
    const traces = startTraces('http://127.0.0.1:9')
    traces.request({ method: 'GET', route: '/', status: 500, began: 1, ms: 1, parent: undefined })
    await expect(traces.stop()).resolves.toBeUndefined()
  })
})
