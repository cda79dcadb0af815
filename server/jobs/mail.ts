/** Mails people what waits for them: one mail for all that gathered. */
import type { Logger } from 'pino'
import { formatRoute } from '../../lib/domain/route.ts'
import { redact } from '../../lib/redact/index.ts'
import type { Database } from '../db/database.ts'
import { MailError, type Mailer } from '../providers/mail.ts'
import { stopPath } from '../services/mail/mail-links.ts'
import { type MailItem, mailText } from '../services/mail/mail-text.ts'
import {
  type Batch,
  batchOf,
  claim,
  type Receiver,
  release,
  settle,
  type MailNotice,
  pendingReceivers,
} from '../services/mail/notices.ts'
import type { Jobs, JobSpec } from './jobs.ts'

const MAIL_JOB = 'mail'

export type MailDeps = {
  db: Database
  mailer: Mailer
  log: Logger
  /** The backend's address for browsers, without a trailing slash. */
  baseUrl: string
  /** Signs unsubscribe links. */
  secret: string
  /** What arrives within this time goes into one mail. */
  gatherSeconds: number
}

const keyOf = ({ projectId, userId }: Receiver): string => `${projectId}:${userId}`

export function enqueueMail(jobs: Jobs, receiver: Receiver, gatherSeconds: number): Promise<void> {
  return jobs.send(MAIL_JOB, receiver, { key: keyOf(receiver), afterSeconds: gatherSeconds })
}

function itemOf({ kind, subject, about, comment, byName }: MailNotice, { project }: Batch, baseUrl: string): MailItem {
  const hidden = (text: string): string => redact(text, { companyDomains: project.companyDomains }).text
  const route = { place: subject, projectId: project.id, id: about.id, commentId: comment?.id ?? null } as const
  return {
    kind,
    subject,
    by: byName,
    title: hidden('title' in about ? about.title : about.query),
    said: comment && hidden(comment.text),
    link: baseUrl + formatRoute(route),
  }
}

async function sendBatch({ mailer, baseUrl, secret }: MailDeps, to: Receiver, id: string, batch: Batch): Promise<void> {
  const { receiver, project, language, notices } = batch
  const items = notices.map((one) => itemOf(one, batch, baseUrl))
  const kinds = [...new Set(notices.map((one) => one.kind))]
  const stops = kinds.map((kind) => ({ kind, link: baseUrl + stopPath(secret, { ...to, kinds: [kind] }) }))
  await mailer.send({
    id,
    to: { name: receiver.name, address: receiver.email },
    ...mailText(items, { language, project: project.name, stops }),
    headers: {
      'List-Unsubscribe': `<${baseUrl}${stopPath(secret, { ...to, kinds })}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  })
}

/** Mails one receiver everything that waits. @throws if it must be tried again */
export async function sendPendingMails(deps: MailDeps, to: Receiver): Promise<void> {
  const { db, log } = deps
  for (let id = await claim(db, to); id !== null; id = await claim(db, to)) {
    const batch = await batchOf(db, to, id)
    if (!batch) continue // everything in it is settled
    try {
      await sendBatch(deps, to, id, batch)
      await settle(db, to, id, 'sent')
      log.info({ notices: batch.notices.length }, 'mail sent')
    } catch (error) {
      if (!(error instanceof MailError)) throw error
      log.warn({ failure: error.failure }, 'mail not sent')
      if (error.failure === 'rejected') {
        await settle(db, to, id, 'rejected')
        continue
      }
      if (error.failure === 'not_sent') await release(db, to, id)
      throw error
    }
  }
}

/** @param jobs known only once they have started */
export function mailJobs(deps: MailDeps, jobs: () => Jobs | undefined): JobSpec[] {
  return [
    {
      name: MAIL_JOB,
      // Half a minute, a minute, two … a quarter of an hour: about a day. Then `mail.look` starts over.
      retry: { times: 100, first: 30, longest: 900 },
      work: ({ projectId, userId }) => sendPendingMails(deps, { projectId: String(projectId), userId: String(userId) }),
    },
    {
      name: 'mail.look',
      cron: '* * * * *',
      async work() {
        const known = jobs()
        if (known) for (const receiver of await pendingReceivers(deps.db)) await enqueueMail(known, receiver, 0)
      },
    },
  ]
}
