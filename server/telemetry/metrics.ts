/** Metrics in the Prometheus format. Every label has only a handful of values. */
import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Watch } from './watch.ts'

export type Metrics = Watch & {
  /** The text that a scraper reads. */
  text(): Promise<string>
  /** Sets the source of the readings. */
  reads(readings: Readings): void
  contentType: string
}

/** Read on demand rather than counted. */
export type Readings = {
  /** Open database connections, and calls waiting for one. */
  database(): { open: number; waiting: number }
  /** Bytes of logs in the spool. */
  spoolBytes(): number
  /** Projects whose answers are in memory. */
  projects(): number
  /** Panels with an open change stream on this server. */
  streams(): number
}

/** Buckets from a cached decision to a call that waits for an LLM. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function createMetrics(): Metrics {
  let readings: Readings | undefined
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const requests = new Counter({
    name: 'errata_http_requests_total',
    help: 'Requests answered, by pattern of the route.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const seconds = new Histogram({
    name: 'errata_http_request_seconds',
    help: 'Time to an answer, by pattern of the route.',
    labelNames: ['route'] as const,
    buckets: SECONDS,
    registers,
  })
  const decisions = new Counter({
    name: 'errata_decisions_total',
    help: 'What assistants were told.',
    labelNames: ['call', 'outcome'] as const,
    registers,
  })
  const logs = new Counter({
    name: 'errata_logs_total',
    help: 'Logs made durable before their reply, and where.',
    labelNames: ['to'] as const,
    registers,
  })
  const commits = new Histogram({
    name: 'errata_log_commit_seconds',
    help: 'Time of one group commit of logs.',
    labelNames: ['to'] as const,
    buckets: SECONDS,
    registers,
  })
  const jobs = new Counter({
    name: 'errata_jobs_total',
    help: 'Jobs of the background that were done, or failed.',
    // Not `job`, which scrapers set themselves.
    labelNames: ['name', 'outcome'] as const,
    registers,
  })
  const jobDone = new Gauge({
    name: 'errata_job_done_timestamp_seconds',
    help: 'When a job was last done by this server.',
    labelNames: ['name'] as const,
    registers,
  })
  const reading = (name: string, help: string, read: (from: Readings) => number): void => {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers,
      collect: () => (readings ? gauge.set(read(readings)) : undefined),
    })
  }
  reading('errata_database_connections', 'Open connections to the database.', (from) => from.database().open)
  reading('errata_database_waiting', 'Calls that wait for a connection.', (from) => from.database().waiting)
  reading('errata_spool_bytes', 'Logs that wait for the database to come back.', (from) => from.spoolBytes())
  reading('errata_projects_loaded', 'Projects whose answers are held in memory.', (from) => from.projects())
  reading('errata_change_streams', 'Panels that listen for changes here.', (from) => from.streams())

  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    reads: (from) => void (readings = from),
    request({ method, route, status, ms }) {
      requests.inc({ method: METHODS.has(method) ? method : 'OTHER', route, status: `${Math.floor(status / 100)}xx` })
      seconds.observe({ route }, ms / 1_000)
    },
    decided: (call, outcome) => decisions.inc({ call, outcome }),
    committed({ count, to, ms }) {
      logs.inc({ to }, count)
      commits.observe({ to }, ms / 1_000)
    },
    worked(name, outcome) {
      jobs.inc({ name, outcome })
      if (outcome === 'done') jobDone.setToCurrentTime({ name })
    },
  }
}

/** A caller can send any word as method. */
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/** A port that serves only the metrics, for networks where ports are the protection. */
export function serveMetrics(metrics: Metrics, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end()
      metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
        () => response.writeHead(500).end(),
      )
    })
    server.once('error', () =>
      reject(new Error(`The metrics' port ${port} on ${host} cannot be opened. Choose another: ERRATA_METRICS_PORT.`)),
    )
    server.listen(port, host, () => resolve(server))
  })
}
