/**
 * Sends letters by which people come in. Whether anybody has the address is looked up here, so that who asks learns
 * nothing by the answer or by its time; and the link is made here, so that no secret waits in a queue.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { isLanguage, type Language } from '../../lib/domain/languages.ts'
import type { Database } from '../db/database.ts'
import { MailError, type Mailer } from '../providers/mail.ts'
import { letterText, type Written } from '../services/letter-text.ts'
import { type Letter, LETTER_SECONDS, MOST_LETTERS_AN_HOUR, passwordLink } from '../services/letters.ts'
import type { SignIn } from '../sign-in.ts'
import type { Jobs, JobSpec } from './jobs.ts'

const LETTER_JOB = 'letter'

export type LetterDeps = {
  db: Database
  mailer: Mailer
  log: Logger
  auth: Pick<SignIn, 'ways' | 'giveResetToken' | 'dropResetToken'>
  /** The backend's address as browsers know it. */
  baseUrl: string
}

export const askForLetter = (jobs: Jobs, letter: Letter): Promise<void> =>
  jobs.send(LETTER_JOB, letter, { key: `${letter.kind}:${letter.email.toLowerCase()}` })

type Receiver = { id: string; name: string; email: string; language: string | null; asked: number }

async function receiverOf(db: Database, email: string): Promise<Receiver | null> {
  const { rows } = await sql<Receiver>`
    select u.id, u.name, u.email,
      (select i.row ->> 'language' from member m join inbox i using (project_id)
        where m.id = u.id and i.row ->> 'userId' = u.id and i.row ->> 'language' is not null limit 1) as language,
      (select count(*)::int from "verification" v where v."value" = u.id and v."identifier" like 'reset-password:%'
        and v."createdAt" > current_timestamp - interval '1 hour') as asked
    from "user" u where u.email = ${email.toLowerCase()}`.execute(db.kysely)
  return rows[0] ?? null
}

/** null where it is gone, or they were taken out before the letter went. */
async function projectOf(db: Database, projectId: string, personId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select p.row ->> 'name' as name from project p join member m using (project_id)
    where p.project_id = ${projectId} and m.id = ${personId}`.execute(db.kysely)
  return rows[0]?.name ?? null
}

/** @throws where it must be tried again */
export async function sendLetter({ db, mailer, log, auth, baseUrl }: LetterDeps, letter: Letter): Promise<void> {
  const receiver = await receiverOf(db, letter.email)
  if (!receiver || receiver.asked >= MOST_LETTERS_AN_HOUR) return
  const project = letter.kind === 'invitation' ? await projectOf(db, letter.projectId ?? '', receiver.id) : null
  if (letter.kind === 'invitation' && project === null) return
  const { passwords, provider } = auth.ways
  const token = passwords ? await auth.giveResetToken(receiver.id, LETTER_SECONDS[letter.kind]) : null
  const written: Written | null = token
    ? project === null
      ? { kind: 'reset', link: passwordLink(baseUrl, token) }
      : { kind: 'invitation', project, backend: baseUrl, link: passwordLink(baseUrl, token) }
    : project !== null && provider !== null
      ? { kind: 'at_provider', project, backend: baseUrl, provider }
      : null
  if (!written) return
  const language: Language = isLanguage(receiver.language) ? receiver.language : letter.language
  try {
    await mailer.send({
      id: randomUUID(),
      to: { name: receiver.name, address: receiver.email },
      ...letterText(written, language),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    log.info({ letter: letter.kind }, 'letter sent')
  } catch (error) {
    if (!(error instanceof MailError)) throw error
    log.warn({ letter: letter.kind, failure: error.failure }, 'letter not sent')
    if (token && error.failure !== 'unknown') await auth.dropResetToken(token)
    if (error.failure !== 'rejected') throw error
  }
}

export const letterJobs = (deps: LetterDeps): JobSpec[] => [
  {
    name: LETTER_JOB,
    again: { times: 12, first: 30, longest: 900 },
    work: (data) => sendLetter(deps, data as Letter),
  },
]
