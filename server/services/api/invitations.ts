/**
 * Invites an expert to look at something: as in the panel, by a comment that mentions them, on the issue or remediation
 * concerned. So they get the same mail as for any mention, find it under "For me", and can reply. Only members of the
 * project can be invited: a server that mails any given address would be abused.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { exchangeBehind } from '../../db/rows.ts'
import type { Tx } from '../../db/database.ts'
import { act, type ActDeps, type Person, withProjectLocked } from '../sync/act.ts'
import type { Receiver } from '../mail/notices.ts'

export type Invitation = { email: string; page_type: string; url_query_string: string }
type About = { subject: 'issue' | 'remediation'; subjectId: string }

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const SAID = 'Please have a look at this.'

/** The first issue or remediation of the project that the URL names; a log stands for its issue. */
async function aboutOf(tx: Tx, projectId: string, address: string): Promise<About | null> {
  for (const [named] of address.matchAll(UUID)) {
    const id = named.toLowerCase()
    const { rows } = await sql<About>`
      select 'remediation' as subject, id as "subjectId" from remediation where project_id = ${projectId} and id = ${id}
      union all select 'issue', id from issue where project_id = ${projectId} and id = ${id}
      union all select 'issue', issue_id from exchange
        where project_id = ${projectId} and id = ${await exchangeBehind(tx, projectId, id)} and issue_id is not null`.execute(
      tx,
    )
    if (rows[0]) return rows[0]
  }
  return null
}

/** @returns the outcome, in words */
export async function invite(
  deps: ActDeps,
  projectId: string,
  person: Person,
  { email, url_query_string: address }: Invitation,
): Promise<string> {
  const outcome = await withProjectLocked(deps, projectId, async (tx): Promise<string | Receiver> => {
    const { rows } = await sql<{ id: string }>`
      select id from member where project_id = ${projectId} and lower(row ->> 'email') = lower(${email})`.execute(tx)
    const userId = rows[0]?.id
    if (!userId) return 'not sent: nobody of this project has this address'
    if (userId === person.userId) return 'not sent: this is your own address'
    const about = await aboutOf(tx, projectId, address)
    if (!about) return 'not sent: the address names nothing of this project'
    const commentId = randomUUID()
    const args = { commentId, threadId: commentId, ...about, text: SAID, mentions: [userId] }
    await act(deps, tx, projectId, { name: 'comment.write', args }, person)
    return { projectId, userId }
  })
  if (typeof outcome === 'string') return outcome
  deps.mail?.queueMail([outcome])
  return deps.mail ? 'sent' : 'shown in the panel: this server has no mail set up'
}
