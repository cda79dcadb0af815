/** A project's webhooks, the messages waiting for them, and their outcomes. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type DeliveryView, TEST_EVENT, type WebhookInput, type WebhookView } from '../../../lib/contract/webhooks.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import type { Noting } from '../people/audit.ts'
import { notThere, Refused } from '../refusal.ts'

const MAX_WEBHOOKS = 20
/** Past deliveries kept and shown per webhook. */
const LOGGED = 50
/** A message not delivered within this time is given up. */
const GIVE_UP_DAYS = 3

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
const masked = (secret: string): string => `whsec_…${secret.slice(-4)}`
const stamp = (column: string): RawBuilder<unknown> =>
  sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const webhooksOf = (db: Database, projectId: string): Promise<WebhookView[]> => webhooksIn(db.kysely, projectId)

async function webhooksIn(on: Database['kysely'] | Tx, projectId: string): Promise<WebhookView[]> {
  const { rows } = await sql<WebhookView>`
    select id::text as id, url, format, events, enabled, secret, ${stamp('created_at')} as created_at from webhook
    where project_id = ${projectId} order by webhook.created_at, id`.execute(on)
  return rows.map((row) => ({ ...row, secret: masked(row.secret) }))
}

async function webhook(on: Database['kysely'] | Tx, projectId: string, id: string): Promise<WebhookView> {
  const found = (await webhooksIn(on, projectId)).find((one) => one.id === id)
  if (!found) throw notThere('webhook')
  return found
}

export function createWebhook(
  db: Database,
  projectId: string,
  userId: string,
  { url, format, events, enabled }: WebhookInput,
  note: Noting,
): Promise<WebhookView> {
  const id = randomUUID()
  const secret = newSecret()
  return db.transaction(async (tx) => {
    // Without the lock, two requests at once could exceed the limit.
    await lockProject(tx, projectId)
    if ((await webhooksIn(tx, projectId)).length >= MAX_WEBHOOKS)
      throw new Refused(422, `A project may have at most ${MAX_WEBHOOKS} webhooks.`)
    await sql`insert into webhook (project_id, id, url, format, events, secret, enabled, created_by)
    values (${projectId}, ${id}, ${url}, ${format}, ${[...new Set(events)]}::text[], ${secret}, ${enabled}, ${userId})`.execute(
      tx,
    )
    await note(tx, { webhookId: id })
    return { ...(await webhook(tx, projectId, id)), secret }
  })
}

export function changeWebhook(
  db: Database,
  projectId: string,
  id: string,
  { url, format, events, enabled }: WebhookInput,
  note: Noting,
): Promise<WebhookView> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const before = await webhook(tx, projectId, id)
    await sql`update webhook set url = ${url}, format = ${format}, events = ${[...new Set(events)]}::text[], enabled = ${enabled}
    where project_id = ${projectId} and id = ${id}`.execute(tx)
    // Also when switched on again: what happened around switching it off is old news by then.
    if (!enabled || !before.enabled)
      await sql`update webhook_delivery set settled_at = current_timestamp, problem = 'off', status = null
        where project_id = ${projectId} and webhook_id = ${id} and settled_at is null`.execute(tx)
    await note(tx)
    return webhook(tx, projectId, id)
  })
}

export function deleteWebhook(db: Database, projectId: string, id: string, note: Noting): Promise<void> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    await webhook(tx, projectId, id)
    await sql`delete from webhook where project_id = ${projectId} and id = ${id}`.execute(tx)
    await note(tx)
  })
}

/** Adds a test message, regardless of the webhook's events. Settled from the start, or the job would send it too. */
export async function addTestDelivery(db: Database, projectId: string, webhookId: string): Promise<Delivery> {
  await webhook(db.kysely, projectId, webhookId)
  const id = randomUUID()
  await sql`insert into webhook_delivery (project_id, webhook_id, id, event, subject, settled_at)
    values (${projectId}, ${webhookId}, ${id}, ${TEST_EVENT}, '{}', current_timestamp)`.execute(db.kysely)
  return (await read(db, { projectId, webhookId }, sql`d.id = ${id}`))[0]!
}

/** Newest first. */
export async function deliveriesOf(db: Database, projectId: string, id: string): Promise<DeliveryView[]> {
  await webhook(db.kysely, projectId, id)
  const { rows } = await sql<DeliveryView>`
    select id::text as id, event, ${stamp('at')} as at, attempts, status, problem,
      case when settled_at is null then 'waiting' when delivered then 'delivered' else 'failed' end as state
    from webhook_delivery where project_id = ${projectId} and webhook_id = ${id}
    order by webhook_delivery.at desc, id limit ${LOGGED}`.execute(db.kysely)
  return rows
}

export type Delivery = {
  projectId: string
  webhookId: string
  id: string
  event: string
  at: string
  subject: Record<string, unknown>
  attempts: number
  url: string
  format: 'standard' | 'slack'
  secret: string
}

/** The webhook may have been switched off since. */
const IS_PENDING = sql`d.settled_at is null and w.enabled`

export type WebhookRef = { projectId: string; webhookId: string }

/** Webhooks with waiting messages. @param projectId null: of all projects */
export async function pendingWebhooks(db: Database, projectId: string | null): Promise<WebhookRef[]> {
  const { rows } = await sql<WebhookRef>`
    select distinct d.project_id::text as "projectId", d.webhook_id::text as "webhookId" from webhook_delivery d
    join webhook w on w.project_id = d.project_id and w.id = d.webhook_id
    where ${IS_PENDING} ${projectId ? sql`and d.project_id = ${projectId}` : sql``}`.execute(db.kysely)
  return rows
}

/** Oldest first. */
export const pendingDeliveries = (db: Database, of: WebhookRef): Promise<Delivery[]> => read(db, of, IS_PENDING)

/** Whether a message read earlier is still to be sent: its webhook may have been switched off or deleted since. */
export const isStillPending = async (db: Database, one: Delivery): Promise<boolean> =>
  (await read(db, one, sql`${IS_PENDING} and d.id = ${one.id}`)).length > 0

async function read(
  db: Database,
  { projectId, webhookId }: WebhookRef,
  which: RawBuilder<unknown>,
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select d.project_id::text as "projectId", d.webhook_id::text as "webhookId", d.id::text as id, d.event, d.subject, d.attempts,
      to_char(d.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, w.url, w.format, w.secret
    from webhook_delivery d join webhook w on w.project_id = d.project_id and w.id = d.webhook_id
    where d.project_id = ${projectId} and d.webhook_id = ${webhookId} and ${which}
    order by d.at, d.id limit 100`.execute(db.kysely)
  return rows
}

export type Attempt = { status: number | null; problem: string | null; delivered: boolean; isFinal: boolean }

/** Undelivered messages wait for another attempt, for some days. */
export async function recordAttempt(db: Database, one: Delivery, attempt: Attempt): Promise<void> {
  const { status, problem, delivered, isFinal } = attempt
  const of = sql`project_id = ${one.projectId} and webhook_id = ${one.webhookId}`
  await sql`update webhook_delivery set attempts = ${one.attempts + 1}, status = ${status}, problem = ${problem}, delivered = ${delivered},
      settled_at = case when ${delivered || isFinal} or at < current_timestamp - make_interval(days => ${GIVE_UP_DAYS}) then current_timestamp else settled_at end
    where ${of} and id = ${one.id}`.execute(db.kysely)
  await sql`delete from webhook_delivery where ${of} and settled_at is not null and id not in (
    select id from webhook_delivery where ${of} and settled_at is not null order by settled_at desc limit ${LOGGED})`.execute(
    db.kysely,
  )
}
