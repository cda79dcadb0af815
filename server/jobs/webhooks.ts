/**
 * Sends webhooks as soon as something is written. One job per webhook: a receiver that is away delays no other, and
 * failed messages are retried at growing intervals.
 */
import type { Logger } from 'pino'
import { deliver, type DeliveryDeps } from '../services/webhooks/webhook-delivery.ts'
import { isStillPending, type WebhookRef, pendingDeliveries, pendingWebhooks } from '../services/webhooks/webhooks.ts'
import type { Jobs, JobSpec } from './jobs.ts'

const WEBHOOK_JOB = 'webhook'

export type WebhookDeps = DeliveryDeps & { log: Logger; firstSeconds?: number | undefined }

const enqueue = (jobs: Jobs, { projectId, webhookId }: WebhookRef): Promise<void> =>
  jobs.send(WEBHOOK_JOB, { projectId, webhookId }, { key: webhookId })

/** @param projectId null: all projects */
export async function enqueueWebhooks({ db }: WebhookDeps, jobs: Jobs, projectId: string | null): Promise<void> {
  for (const one of await pendingWebhooks(db, projectId)) await enqueue(jobs, one)
}

/** @returns how many were not delivered and will be tried again */
async function deliverPending(deps: WebhookDeps, waiting: WebhookRef): Promise<number> {
  let failed = 0
  for (const one of await pendingDeliveries(deps.db, waiting)) {
    if (!(await isStillPending(deps.db, one))) continue
    const { delivered, isFinal, status, problem } = await deliver(deps, one)
    if (delivered) continue
    deps.log.warn({ status, problem }, 'a webhook was not taken')
    if (!isFinal) failed += 1
  }
  return failed
}

/** @param jobs known only once they have started */
export function webhookJobs(deps: WebhookDeps, jobs: () => Jobs | undefined): JobSpec[] {
  return [
    {
      name: WEBHOOK_JOB,
      // 5 s, 10 s, 20 s … a quarter of an hour: about a day. Then `webhook.look` starts over, for three days in all.
      oneMayWait: true,
      retry: { times: 100, first: deps.firstSeconds ?? 5, longest: 900 },
      async work({ projectId, webhookId }) {
        const waiting = { projectId: String(projectId), webhookId: String(webhookId) }
        const failed = await deliverPending(deps, waiting)
        if (failed > 0) throw new Error('not taken')
      },
    },
    {
      name: 'webhook.look',
      cron: '* * * * *',
      async work() {
        const known = jobs()
        if (known) await enqueueWebhooks(deps, known, null)
      },
    },
  ]
}
