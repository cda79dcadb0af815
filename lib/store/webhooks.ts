/**
 * Webhooks of a project. They hold secrets and addresses that no other panel needs, so they are no rows of the sync:
 * they are read and changed on the server, while it can be reached, by who administers the project.
 */
import type { Result } from '../contract/errors.ts'
import type { DeliveryView, WebhookInput, WebhookView } from '../contract/webhooks.ts'
import { callProject } from './session-call.ts'

type Webhooks = {
  list(): Promise<Result<WebhookView[]>>
  /** @param id null: a new one, whose secret is whole in the answer */
  save(id: string | null, input: WebhookInput): Promise<Result<WebhookView>>
  remove(id: string): Promise<Result<null>>
  test(id: string): Promise<Result<DeliveryView>>
  /** Newest first. */
  deliveries(id: string): Promise<Result<DeliveryView[]>>
}

const TIMEOUT_MS = 20_000

export function webhooksOf(backend: string, projectId: string, fetching: typeof fetch = fetch): Webhooks {
  async function call<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const asked = { method, body, signal: limit }
      const response = await callProject({ backend, projectId, fetching }, `/webhooks${path}`, asked)
      if (!response) return { ok: false, code: 'signed_out' }
      if (!response.ok) return { ok: false, code: response.status === 401 ? 'signed_out' : 'server_error' }
      return { ok: true, value: (response.status === 204 ? null : await response.json()) as T }
    } catch {
      return { ok: false, code: limit.aborted ? 'timed_out' : 'unreachable' }
    }
  }

  return {
    async list() {
      const reply = await call<{ webhooks: WebhookView[] }>('GET', '')
      return reply.ok ? { ok: true, value: reply.value.webhooks } : reply
    },
    save: (id, input) => (id ? call('PUT', `/${id}`, input) : call('POST', '', input)),
    remove: (id) => call('DELETE', `/${id}`),
    test: (id) => call('POST', `/${id}/test`),
    async deliveries(id) {
      const reply = await call<{ deliveries: DeliveryView[] }>('GET', `/${id}/deliveries`)
      return reply.ok ? { ok: true, value: reply.value.deliveries } : reply
    },
  }
}
