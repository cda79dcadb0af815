/** A backend that answers as it is told and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { ConsultRequest, ValidateRequest, type ValidateReply } from '../../../lib/contract/index.ts'

export const LOG_ID = '0b6b5c0e-6d3e-4f6f-9a9d-0c2f6f6a1d11'

export type FakeBackend = {
  url: string
  consulted: ConsultRequest[]
  validated: ValidateRequest[]
  headers: IncomingHttpHeaders[]
  close: () => Promise<void>
}
export type Script = {
  guidance?: string[]
  reply?: Partial<ValidateReply>
  /** Answers with this status instead. */
  status?: number
  /** Answers with this body instead. */
  body?: unknown
  /** Never answers. */
  silent?: boolean
}

export async function startFakeBackend(script: Script = {}): Promise<FakeBackend> {
  const consulted: ConsultRequest[] = []
  const validated: ValidateRequest[] = []
  const headers: IncomingHttpHeaders[] = []
  const app = new Hono()
  app.use(async (c, next) => {
    headers.push(c.req.header())
    if (script.silent) await new Promise(() => {})
    if (script.status) return c.json({ detail: 'told to fail' }, script.status as 500)
    if (script.body !== undefined) return c.json(script.body as object)
    return next()
  })
  app.post('/api/projects/p1/consult', async (c) => {
    consulted.push(ConsultRequest.parse(await c.req.json()))
    return c.json({ guidance: script.guidance ?? [] })
  })
  app.post('/api/projects/p1/validate', async (c) => {
    validated.push(ValidateRequest.parse(await c.req.json()))
    const reply: ValidateReply = {
      log_id: LOG_ID,
      eval_scores: {},
      should_guardrail: false,
      escalated_to_sme: false,
      expert_answer: null,
      guardrailed_fallback: null,
      expert_guardrail_override_explanation: null,
      deterministic_guardrails_results: null,
      ...script.reply,
    }
    return c.json(reply)
  })
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    consulted,
    validated,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
