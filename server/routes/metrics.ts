import { Hono } from 'hono'
import type { Metrics } from '../telemetry/metrics.ts'
import { bears } from '../telemetry/token.ts'
import { apiError } from './errors.ts'

/** Metrics on the main port, for callers with the token. */
export function metricsRoutes(metrics: Metrics, token: string) {
  const app = new Hono()
  app.get('/metrics', async (c) =>
    bears(c.req.header('authorization'), token)
      ? c.text(await metrics.text(), 200, { 'content-type': metrics.contentType })
      : apiError(c, 401, 'signed_out', 'Send the token of the metrics as Authorization: Bearer.'),
  )
  return app
}
