/** A project's webhooks, for its admins. They contain secrets and addresses that no other panel needs. */
import { z } from 'zod'
import type { Result } from '../../contract/errors.ts'
import { DeliveryView, type WebhookInput, WebhookView } from '../../contract/webhooks.ts'
import { onlineAt } from '../session/online.ts'

type Webhooks = {
  list(): Promise<Result<WebhookView[]>>
  /** @param id null: creates one; only that reply contains the full secret */
  save(id: string | null, input: WebhookInput): Promise<Result<WebhookView>>
  remove(id: string): Promise<Result<null>>
  test(id: string): Promise<Result<DeliveryView>>
  /** Newest first. */
  deliveries(id: string): Promise<Result<DeliveryView[]>>
}

const List = z.object({ webhooks: z.array(WebhookView) })
const Deliveries = z.object({ deliveries: z.array(DeliveryView) })

export function webhooksOf(backend: string, projectId: string, fetching?: typeof fetch): Webhooks {
  const call = onlineAt('/webhooks', { backend, projectId, fetching })
  return {
    async list() {
      const reply = await call('GET', '', List)
      return reply.ok ? { ok: true, value: reply.value.webhooks } : reply
    },
    save: (id, input) => call(id ? 'PUT' : 'POST', id ? `/${id}` : '', WebhookView, input),
    remove: (id) => call('DELETE', `/${id}`, null),
    test: (id) => call('POST', `/${id}/test`, DeliveryView),
    async deliveries(id) {
      const reply = await call('GET', `/${id}/deliveries`, Deliveries)
      return reply.ok ? { ok: true, value: reply.value.deliveries } : reply
    },
  }
}
