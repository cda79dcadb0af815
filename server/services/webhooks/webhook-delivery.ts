/** One attempt to deliver a message to a webhook. */
import type { Database } from '../../db/database.ts'
import { sendWebhook } from '../../providers/webhook-sender.ts'
import { bodyOf, signatureOf } from './webhook-message.ts'
import { type Delivery, recordAttempt, type Attempt } from './webhooks.ts'

export type DeliveryDeps = {
  db: Database
  /** The backend's address for browsers. */
  baseUrl: string
  /** Whether webhooks may lead into the server's own network. */
  mayBeInside: boolean
}

/** @param once there is no further attempt */
export async function deliver(
  { db, baseUrl, mayBeInside }: DeliveryDeps,
  one: Delivery,
  once = false,
): Promise<Attempt> {
  const body = bodyOf(one, one.format, baseUrl)
  const seconds = Math.floor(Date.now() / 1_000)
  const signed = {
    'webhook-id': one.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureOf(one.secret, one.id, seconds, body),
  }
  const sent = await sendWebhook(one.url, one.format === 'standard' ? signed : {}, body, mayBeInside)
  const tried = outcomeOf(sent)
  await recordAttempt(db, one, { ...tried, isFinal: tried.isFinal || once })
  return tried
}

/** 410 means that nobody wants it any more; an address inside our network stays inside. */
function outcomeOf(sent: Awaited<ReturnType<typeof sendWebhook>>): Attempt {
  if ('problem' in sent) {
    const isFinal = sent.problem === 'inside' || sent.problem === 'not_https'
    return { status: null, problem: sent.problem, delivered: false, isFinal }
  }
  const { status } = sent
  const delivered = status >= 200 && status < 300
  return { status, problem: delivered ? null : 'status', delivered, isFinal: status === 410 }
}
