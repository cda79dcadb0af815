import { Hono } from 'hono'
import { Refused } from '../services/refusal.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { bears } from '../telemetry/token.ts'

/** Metrics on the main port, for callers with the token. */
export function metricsRoutes(metrics: Metrics, token: string) {
  const app = new Hono()
  app.get('/metrics', async (c) => {
    if (!bears(c.req.header('authorization'), token))
      throw new Refused(401, 'Send the token of the metrics as Authorization: Bearer.')
    return c.text(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
  return app
}
