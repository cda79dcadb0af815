/** A project's webhooks, and the outcome of each message. For admins. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { DeliveryView, WebhookInput, WebhookView } from '../../../lib/contract/webhooks.ts'
import type { Services } from '../../app-services.ts'
import { Refused } from '../../services/refusal.ts'
import { deliver } from '../../services/webhooks/webhook-delivery.ts'
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  deliveriesOf,
  addTestDelivery,
  webhooksOf,
} from '../../services/webhooks/webhooks.ts'
import { apiRoutes } from './endpoint.ts'

export function webhookRoutes(app: OpenAPIHono, services: Services): void {
  const { db, webhooks: settings } = services
  const route = apiRoutes(app, services)
  const path = '/api/projects/{id}/webhooks'
  const one = `${path}/{webhookId}`

  route.project({
    method: 'get',
    path,
    summary: 'Who is told of what happens in a project',
    needs: 'administer',
    reply: z.object({ webhooks: z.array(WebhookView) }),
    handle: async ({ projectId }) => ({ webhooks: await webhooksOf(db, projectId) }),
  })
  route.project({
    method: 'post',
    path,
    summary: 'A webhook; its secret is whole in this answer only',
    needs: 'administer',
    body: WebhookInput,
    reply: WebhookView,
    handle: ({ projectId, userId, body, note }) => createWebhook(db, projectId, userId, body, note),
  })
  route.project({
    method: 'put',
    path: one,
    summary: 'Changes a webhook',
    needs: 'administer',
    body: WebhookInput,
    reply: WebhookView,
    handle: ({ projectId, id, body, note }) => changeWebhook(db, projectId, id('webhookId'), body, note),
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Deletes a webhook and what waits for it',
    needs: 'administer',
    handle: ({ projectId, id, note }) => deleteWebhook(db, projectId, id('webhookId'), note),
  })
  route.project({
    method: 'get',
    path: `${one}/deliveries`,
    summary: 'What a webhook was told last, and what became of it',
    needs: 'administer',
    reply: z.object({ deliveries: z.array(DeliveryView) }),
    handle: async ({ projectId, id }) => ({ deliveries: await deliveriesOf(db, projectId, id('webhookId')) }),
  })
  route.project({
    method: 'post',
    path: `${one}/test`,
    summary: 'Sends a test at once, and tells what became of it',
    needs: 'administer',
    reply: DeliveryView,
    handle: async ({ projectId, id }) => {
      await deliveriesOf(db, projectId, id('webhookId'))
      if (!settings) throw new Refused(409, 'This server sends no webhooks.')
      const test = await addTestDelivery(db, projectId, id('webhookId'))
      await deliver({ db, ...settings }, test, true)
      return (await deliveriesOf(db, projectId, id('webhookId'))).find((delivery) => delivery.id === test.id)
    },
  })
}
