/**
 * OpenTelemetry traces, by OTLP over HTTP. Loaded only if an endpoint is set. Spans are created when their work is
 * over, so no context has to be passed through the code; a request's span continues the caller's trace.
 */
import { ROOT_CONTEXT, type SpanContext, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { AlwaysOnSampler, BatchSpanProcessor, ParentBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Watch } from './watch.ts'

export type Traces = Watch & {
  /** Sends what is left. Never throws: a missing collector is no fault of the server. */
  stop(): Promise<void>
}

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** W3C Trace Context; anything else is ignored. */
function parentOf(header: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(header ?? '') ?? []
  return traceId && spanId && flags
    ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
    : undefined
}

/** Limit for a batch including retries: the server waits for the last one when it closes. */
const EXPORT_MS = 2_000

/** @param endpoint base URL of a collector, e.g. http://collector:4318 */
export function startTraces(endpoint: string): Traces {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: EXPORT_MS })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'errata' }),
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('errata')
  return {
    request({ method, route, status, began, ms, parent }) {
      const from = parentOf(parent)
      const span = tracer.startSpan(
        `${method} ${route}`,
        {
          kind: SpanKind.SERVER,
          startTime: began,
          attributes: { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status },
        },
        from ? trace.setSpanContext(ROOT_CONTEXT, from) : ROOT_CONTEXT,
      )
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end(began + ms)
    },
    decided: () => undefined,
    committed({ count, to, began, ms }) {
      const attributes = { 'errata.logs': count, 'errata.to': to }
      tracer.startSpan('commit logs', { startTime: began, attributes }, ROOT_CONTEXT).end(began + ms)
    },
    worked: () => undefined,
    // The last spans are lost if the collector is away; the server ends all the same.
    stop: () => provider.shutdown().catch(() => undefined),
  }
}
