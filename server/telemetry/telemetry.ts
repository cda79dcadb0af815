/** Metrics and traces, as configured in the environment; the rest is not even loaded. */
import type { Server } from 'node:http'
import type { MetricsSettings } from '../environment.ts'
import type { Metrics } from './metrics.ts'
import { together, type Watch } from './watch.ts'

export type Telemetry = {
  watch: Watch | undefined
  metrics: Metrics | undefined
  stop(): Promise<void>
}

/** @param host address for the metrics' own port */
export async function startTelemetry(
  host: string,
  { port, token }: MetricsSettings,
  tracesUrl: string | undefined,
): Promise<Telemetry> {
  const hasMetrics = port !== undefined || token !== undefined
  const { createMetrics, serveMetrics } = hasMetrics ? await import('./metrics.ts') : {}
  const metrics = createMetrics?.()
  const server: Server | undefined =
    metrics && port !== undefined ? await serveMetrics?.(metrics, host, port) : undefined
  const traces = tracesUrl ? (await import('./traces.ts')).startTraces(tracesUrl) : undefined
  const watches = [metrics, traces].filter((one) => one !== undefined)
  return {
    watch: watches.length > 0 ? together(watches) : undefined,
    metrics,
    async stop() {
      server?.close()
      server?.closeAllConnections()
      await traces?.stop()
    },
  }
}
