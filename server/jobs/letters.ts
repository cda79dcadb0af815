/**
 * Sends the letters for signing in. The address is looked up here, so that neither the response nor its timing tells
 * the caller whether it exists; and the link is made here, so that no secret waits in a queue.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { isLanguage, type Language } from '../../lib/domain/languages.ts'
import type { Database } from '../db/database.ts'
import { MailError, type Mailer } from '../providers/mail.ts'
import { reportable } from '../routes/request-log.ts'
import { letterText, type Written } from '../services/mail/letter-text.ts'
import { type Letter, landingLink, LETTER_SECONDS, passwordLink } from '../services/mail/letters.ts'
import { forgetLetter, LETTER_NOTICE } from '../services/people/people.ts'
import type { SignIn } from '../sign-in.ts'
import type { Jobs, JobSpec } from './jobs.ts'

const LETTER_JOB = 'letter'

export type LetterDeps = {
  db: Database
  mailer: Mailer
  log: Logger
  auth: Pick<SignIn, 'ways' | 'giveResetToken' | 'dropResetToken'>
  /** The backend's address for browsers. */
  baseUrl: string
}

/** Of two identical letters only one waits; invitations to different projects are different letters. */
const keyOf = (letter: Letter): string =>
  'email' in letter
    ? `${letter.kind}:${letter.email.toLowerCase()}`
    : `${letter.kind}:${letter.projectId}:${letter.personId}`

export const enqueueLetter = (jobs: Jobs, letter: Letter): Promise<void> =>
  jobs.send(LETTER_JOB, letter, { key: keyOf(letter) })

type Receiver = { id: string; name: string; email: string; language: string | null }

async function receiverOf(db: Database, letter: Letter): Promise<Receiver | null> {
  const isTheirs = 'email' in letter ? sql`u.email = ${letter.email.toLowerCase()}` : sql`u.id = ${letter.personId}`
  const { rows } = await sql<Receiver>`
    select u.id, u.name, u.email,
      (select i.row ->> 'language' from member m join inbox i using (project_id)
        where m.id = u.id and i.row ->> 'userId' = u.id and i.row ->> 'language' is not null limit 1) as language
    from "user" u where ${isTheirs}`.execute(db.kysely)
  return rows[0] ?? null
}

/** Null if the project is gone, or the person was removed from it before the letter went out. */
async function projectOf(
  db: Database,
  projectId: string,
  personId: string,
  baseUrl: string,
): Promise<{ project: string; landing: string } | null> {
  const { rows } = await sql<{ name: string }>`
    select p.row ->> 'name' as name from project p join member m using (project_id)
    where p.project_id = ${projectId} and m.id = ${personId}`.execute(db.kysely)
  return rows[0] ? { project: rows[0].name, landing: landingLink(baseUrl, projectId) } : null
}

/**
 * Shows the admin who asked for it, in the list of people, that it was not sent (services/people/people.ts); null: it
 * was.
 */
async function recordLetterResult(
  db: Database,
  letter: Letter,
  failure: 'not_sent' | 'rejected' | null,
): Promise<void> {
  if (!('personId' in letter)) return
  const { projectId, personId } = letter
  if (failure === null) return forgetLetter(db.kysely, projectId, personId)
  await sql`insert into notice (project_id, user_id, key, kind, subject, subject_id, by_user, at, settled_at, outcome)
    select ${projectId}, id, ${LETTER_NOTICE}, ${LETTER_NOTICE}, 'person', id, 'errata', now(), now(), ${failure}
    from member where project_id = ${projectId} and id = ${personId}
    on conflict (project_id, user_id, key) do update set outcome = excluded.outcome, settled_at = now()`.execute(
    db.kysely,
  )
}

/** @throws if it must be tried again */
export async function sendLetter({ db, mailer, log, auth, baseUrl }: LetterDeps, letter: Letter): Promise<void> {
  const receiver = await receiverOf(db, letter)
  if (!receiver) return
  const project = letter.kind === 'invitation' ? await projectOf(db, letter.projectId, receiver.id, baseUrl) : null
  if (letter.kind === 'invitation' && project === null) return
  const { passwords, provider } = auth.ways
  const token = passwords ? await auth.giveResetToken(receiver.id, LETTER_SECONDS[letter.kind]) : null
  const written: Written | null = token
    ? project === null
      ? { kind: 'reset', link: passwordLink(baseUrl, token) }
      : { kind: 'invitation', ...project, backend: baseUrl, link: passwordLink(baseUrl, token) }
    : project !== null && provider !== null
      ? { kind: 'at_provider', ...project, backend: baseUrl, provider }
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
  } catch (error) {
    if (!(error instanceof MailError)) throw error
    log.warn({ letter: letter.kind, failure: error.failure }, 'letter not sent')
    if (token && error.failure !== 'unknown') await auth.dropResetToken(token)
    await recordLetterResult(db, letter, error.failure === 'rejected' ? 'rejected' : 'not_sent')
    if (error.failure !== 'rejected') throw error
    return
  }
  log.info({ letter: letter.kind }, 'letter sent')
  // It was sent: no later failure may send it again.
  await recordLetterResult(db, letter, null).catch((error: unknown) =>
    log.warn(reportable(error), 'a letter was not noted'),
  )
}

export const letterJobs = (deps: LetterDeps): JobSpec[] => [
  {
    name: LETTER_JOB,
    retry: { times: 12, first: 30, longest: 900 },
    work: (data) => sendLetter(deps, data as Letter),
  },
]
