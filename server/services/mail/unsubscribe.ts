/** Turns off mails for a member from outside the panel, which learns of it with its next pull. */
import { inboxId, newInbox } from '../../../lib/domain/index.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { rowStore, writeRow } from '../../db/rows.ts'
import type { Changes } from '../sync/changes.ts'
import type { Stop } from './mail-links.ts'

export async function unsubscribe(
  { db, changes }: { db: Database; changes: Changes },
  { projectId, userId, kinds }: Stop,
): Promise<void> {
  const isMember = await db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const store = rowStore(tx, projectId)
    if (!(await store.get('member', userId))) return false // no member any more
    const inbox = (await store.get('inbox', inboxId(projectId, userId))) ?? newInbox(projectId, userId)
    const off = Object.fromEntries(kinds.map((kind) => [kind, false]))
    await writeRow(tx, projectId, { entity: 'inbox', id: inbox.id, row: { ...inbox, mail: { ...inbox.mail, ...off } } })
    return true
  })
  if (isMember) changes.notify(projectId)
}
