/**
 * The message sent to a webhook, by Standard Webhooks (standardwebhooks.com): the receiver checks `webhook-signature`,
 * an HMAC over id, time and body, refuses messages older than a few minutes, and recognises duplicates by `webhook-id`,
 * which is the same for all attempts.
 */
import { createHmac } from 'node:crypto'
import { formatRoute } from '../../../lib/domain/route.ts'

export type WebhookMessage = {
  id: string
  event: string
  projectId: string
  at: string
  subject: Record<string, unknown>
}
type Named = { id?: string; title?: string; query?: string; kind?: string }

const SECRET_PREFIX = 'whsec_'

/** @param seconds since 1970 */
export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

function linkOf({ projectId, subject }: WebhookMessage, baseUrl: string): string | null {
  const issue = subject['issue'] as Named | undefined
  const remediation = subject['remediation'] as Named | undefined
  const [place, about] = issue ? (['issue', issue] as const) : (['remediation', remediation] as const)
  if (!about?.id) return null
  return baseUrl.replace(/\/+$/, '') + formatRoute({ place, projectId, id: about.id, commentId: null })
}

/** The same for all attempts. */
export function bodyOf(message: WebhookMessage, format: 'standard' | 'slack', baseUrl: string): string {
  const url = linkOf(message, baseUrl)
  if (format === 'slack') return JSON.stringify({ text: slackText(message, url) })
  const data = { project_id: message.projectId, ...message.subject, ...(url && { url }) }
  return JSON.stringify({ type: message.event, timestamp: message.at, data })
}

const SAID: Record<string, string> = {
  'issue.opened': 'New issue',
  'issue.regressed': 'Regressed',
  'remediation.published': 'Published',
  'remediation.false_match': 'Wrong match reported',
}

/** Customers' words must not become links, or mentions of everybody. */
const plain = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\r\n|]+/g, ' ')
    .slice(0, 300)

function slackText({ event, subject }: WebhookMessage, url: string | null): string {
  const said = SAID[event]
  if (!said) return 'Errata: this is a test. Messages arrive here.'
  const issue = subject['issue'] as Named | undefined
  const remediation = subject['remediation'] as Named | undefined
  const title = plain(issue?.title ?? remediation?.query ?? '')
  return `${said}: ${url ? `<${url}|${title}>` : title}`
}
