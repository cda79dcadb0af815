/** Webhooks: who is notified of what. Signed as in the Standard Webhooks specification, or in Slack's format. */
import { z } from 'zod'

export const WEBHOOK_EVENTS = [
  'issue.opened',
  'issue.regressed',
  'remediation.published',
  'remediation.false_match',
] as const
export const WebhookEvent = z.enum(WEBHOOK_EVENTS)
export type WebhookEvent = z.infer<typeof WebhookEvent>
/** Sent when somebody presses the test button, and never otherwise. */
export const TEST_EVENT = 'webhook.test'

export const WebhookInput = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  format: z.enum(['standard', 'slack']).default('standard'),
  events: z.array(WebhookEvent).min(1).max(WEBHOOK_EVENTS.length),
  enabled: z.boolean().default(true),
})
export type WebhookInput = z.infer<typeof WebhookInput>

export const WebhookView = z.object({
  id: z.string(),
  url: z.string(),
  format: z.enum(['standard', 'slack']),
  events: z.array(z.string()),
  enabled: z.boolean(),
  /** Complete when it was just made or renewed; elsewhere only its last characters. */
  secret: z.string(),
  created_at: z.string(),
})
export type WebhookView = z.infer<typeof WebhookView>

export const DeliveryView = z.object({
  id: z.string(),
  event: z.string(),
  at: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  /** HTTP status of the last answer; null where there was none. */
  status: z.int().nullable(),
  /** Why there was none, as a code. */
  problem: z.string().nullable(),
})
export type DeliveryView = z.infer<typeof DeliveryView>
