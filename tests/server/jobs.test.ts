/** Background work on the real engine: tried again, one at a time, over a restart; and with the whole server, a mail. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { CONTRACT_VERSION } from '../../lib/contract/index.ts'
import { createAuth } from '../../server/auth.ts'
import type { Database } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type Jobs, type JobSpec, startJobs } from '../../server/jobs/jobs.ts'
import { enqueueLetter, letterJobs } from '../../server/jobs/letters.ts'
import { createMailer } from '../../server/providers/mail.ts'
import { writeRow } from '../../server/db/rows.ts'
import { ensureAccount, setMember } from '../../server/services/people/accounts.ts'
import { type RunningServer, startServer } from '../../server/start.ts'
import { createMetrics } from '../../server/telemetry/metrics.ts'
import type { Watch } from '../../server/telemetry/watch.ts'
import { issue, OTHER_PROJECT_ID, project, PROJECT_ID } from '../fixtures/rows.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { ENGINE, openTestDatabase } from './support/harness.ts'

const closers: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const log = pino({ enabled: false })

async function database(): Promise<Database> {
  const db = await openTestDatabase()
  closers.push(async () => {
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db.kysely)
    await db.engine.exec(`drop schema if exists "${`pgboss_${rows[0]!.name}`.slice(0, 50)}" cascade`)
    await db.close()
  })
  return db
}
async function begin(db: Database, specs: JobSpec[], watch?: Watch): Promise<Jobs> {
  const jobs = await startJobs(db, specs, { log, watch, pollingSeconds: 0.5 })
  closers.push(() => jobs.stop())
  return jobs
}
/** All that pg-boss holds of jobs, as text. */
async function keptJobs(db: Database): Promise<string> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db.kysely)
  const schema = rows[0]!.schema === 'public' ? 'pgboss' : `pgboss_${rows[0]!.schema}`.slice(0, 50)
  const kept = await sql<{ kept: string }>`select job::text as kept from ${sql.table(`${schema}.job`)} job`.execute(
    db.kysely,
  )
  return kept.rows.map((row) => row.kept).join('\n')
}

/** Resolves with what a job was called with, call by call. */
function calls() {
  const made: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  return {
    made,
    add(data: Record<string, unknown>): void {
      made.push(data)
      for (const look of waiting) look()
    },
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => void (made.length >= count && resolve())
        waiting.add(look)
        look()
      }),
  }
}

describe(`jobs on ${ENGINE}`, () => {
  it('are tried again until they succeed, and one key waits only once', async () => {
    const db = await database()
    const seen = calls()
    const jobs = await begin(db, [
      {
        name: 'mail',
        retry: { times: 5, first: 0, longest: 1 },
        async work(data) {
          seen.add(data)
          if (seen.made.length < 3) throw new Error('kim@gmail.com')
        },
      },
    ])
    for (let time = 0; time < 3; time += 1) await jobs.send('mail', { userId: 'a' }, { key: 'a' })
    await seen.reached(3)
    await jobs.stop()
    expect(seen.made).toEqual([{ userId: 'a' }, { userId: 'a' }, { userId: 'a' }])
    expect(await keptJobs(db)).not.toContain('kim@')
  })

  it('keep nothing of what a failure said', async () => {
    const db = await database()
    const seen = calls()
    const jobs = await begin(db, [
      {
        name: 'mail',
        work(data) {
          seen.add(data)
          return Promise.reject(new Error('kim@gmail.com'))
        },
      },
    ])
    await jobs.send('mail', { userId: 'a' }, { key: 'a' })
    await seen.reached(1)
    await jobs.stop()
    const kept = await keptJobs(db)
    expect(kept).toContain('userId')
    expect(kept).not.toContain('kim@')
  })

  it('are gone once they are done, with what they were told, and are counted by how they ended', async () => {
    const db = await database()
    const seen = calls()
    const metrics = createMetrics()
    const mail: JobSpec = {
      name: 'mail',
      retry: { times: 5, first: 0, longest: 1 },
      work(data) {
        seen.add(data)
        return seen.made.length === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve()
      },
    }
    const jobs = await begin(db, [mail], metrics)
    await jobs.send('mail', { address: 'kim@larkspur.example' }, { key: 'kim@larkspur.example' })
    await seen.reached(2)
    await jobs.stop()
    const counted = await metrics.text()
    for (const outcome of ['done', 'failed'])
      expect(counted).toContain(`errata_jobs_total{name="mail",outcome="${outcome}"} 1`)
    expect(counted).toMatch(/errata_job_done_timestamp_seconds\{name="mail"\} \d{10}/)
    expect(await keptJobs(db)).not.toContain('kim@')
  })

  it('wait over a restart', async () => {
    const db = await database()
    const seen = calls()
    const spec = (work: JobSpec['work']): JobSpec[] => [{ name: 'mail', work }]
    const first = await begin(
      db,
      spec(() => Promise.reject(new Error('nobody is to run this yet'))),
    )
    await first.send('mail', { n: 1 }, { key: 'later', afterSeconds: 1 })
    await first.stop()
    await begin(
      db,
      spec((data) => Promise.resolve(seen.add(data))),
    )
    await seen.reached(1)
    expect(seen.made).toEqual([{ n: 1 }])
  })
})

describe(`letters on ${ENGINE}`, () => {
  it('wait beside each other where two projects’ admins have something to say, and are forgotten when they are sent', async () => {
    const db = await database()
    await migrate(db)
    const email = 'kim@larkspur.example'
    await sql`insert into "user" ("id", "name", "email") values ('kim', 'Kim Park', ${email})`.execute(db.kysely)
    for (const [id, name] of [
      [PROJECT_ID, 'Larkspur'],
      [OTHER_PROJECT_ID, 'Other'],
    ] as const) {
      const row = project({ id, name })
      await db.transaction((tx) => writeRow(tx, id, { entity: 'project', id, row }))
      await setMember(db, id, 'kim', 'sme')
    }
    const box = await openMailbox()
    closers.push(() => box.close())
    const mailer = createMailer(box.url, 'Errata <errata@larkspur.example>')
    closers.push(() => mailer.close())
    const baseUrl = 'https://errata.larkspur.example'
    const auth = createAuth({ db, secret: 's'.repeat(40), baseUrl })
    const jobs = await begin(db, letterJobs({ db, mailer, log, auth, baseUrl }))
    const invitation = { kind: 'invitation', personId: 'kim', language: 'en' } as const
    await enqueueLetter(jobs, { ...invitation, projectId: PROJECT_ID })
    await enqueueLetter(jobs, { ...invitation, projectId: OTHER_PROJECT_ID })
    await enqueueLetter(jobs, { kind: 'reset', email, language: 'en' })
    const received = await box.arrived(3)
    expect(received.map(({ mail }) => mail.subject).toSorted()).toEqual([
      'A new password for Errata',
      'You can work on Larkspur in Errata',
      'You can work on Other in Errata',
    ])
    await jobs.stop()
    expect(await keptJobs(db)).not.toContain('kim')
  })
})

describe.runIf(ENGINE === 'PGlite')('the whole server', () => {
  const servers: RunningServer[] = []
  async function start(dataDir: string, box: Mailbox): Promise<RunningServer> {
    const mail = { smtpUrl: box.url, from: 'Errata <errata@larkspur.example>', gatherSeconds: 0 }
    const server = await startServer({ host: '127.0.0.1', port: 0, dataDir, log, mail, jobPollingSeconds: 0.5 })
    servers.push(server)
    closers.push(() => server.close())
    return server
  }

  it('mails what was written before it was stopped, after it has started again', async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'errata-jobs-')), 'data')
    closers.push(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))
    const box = await openMailbox()
    closers.push(() => box.close())
    box.answer = 'later'
    const first = await start(dataDir, box)
    const password = 'long enough to be one'
    const ids: string[] = []
    const row = issue()
    await first.db.transaction(async (tx) => {
      await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project() })
      await writeRow(tx, PROJECT_ID, { entity: 'issue', id: row.id, row })
    })
    for (const name of ['sam', 'dana']) {
      ids.push(await ensureAccount(first.db, 'x'.repeat(32), { name, email: `${name}@larkspur.example`, password }))
      await setMember(first.db, PROJECT_ID, ids.at(-1)!, 'sme')
    }
    const json = { 'content-type': 'application/json' }
    const signedIn = await fetch(`${first.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: 'sam@larkspur.example', password }),
    })
    const token = signedIn.headers.get('set-auth-token')
    const [clientId, commentId] = [randomUUID(), randomUUID()]
    const about = { subject: 'issue', subjectId: row.id, threadId: commentId, text: 'Look.', mentions: [ids[1]] }
    const envelope = { id: randomUUID(), clientId, projectId: PROJECT_ID, seq: 1, at: new Date().toISOString() }
    const mutation = { ...envelope, name: 'comment.write', args: { commentId, ...about } }
    const pushed = await fetch(`${first.url}/api/sync/push`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: JSON.stringify({ contractVersion: CONTRACT_VERSION, clientId, mutations: [mutation] }),
    })
    expect(await pushed.json()).toMatchObject({ watermark: 1 })
    await first.close()
    box.answer = 'take'
    const second = await start(dataDir, box)
    // The first attempt may have failed and wait for its next; a second receiver's look must not double it.
    await sql`update pgboss.job set start_after = now() where name = 'mail' and state < 'active'`.execute(
      second.db.kysely,
    )
    const [received] = await box.arrived(1)
    expect(received!.to).toEqual(['dana@larkspur.example'])
    expect(received!.mail.text).toContain('> Look.')
    await second.close()
    expect(box.received).toHaveLength(1)
  })
})
