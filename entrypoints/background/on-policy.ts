/** What the organisation manages: read whenever the worker begins, and when it changes. */
import { readSession, signOut } from '../../lib/auth/session.ts'
import { forgetConversations } from '../../lib/capture/conversation.ts'
import { database, readMeta, writeMeta } from '../../lib/db/index.ts'
import { type Policy, readPolicy } from '../../lib/domain/policy.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { isWithinLimit, limitSites, readManaged, registerForAllowedSites } from '../../lib/platform/index.ts'
import { refreshButton, tokenStore } from './deps.ts'

export async function applyPolicy(): Promise<void> {
  // By the limit that was known last: a browser that has just begun takes seconds to say what is managed.
  await registerForAllowedSites()
  const read = readPolicy(await readManaged())
  const db = database()
  // First what keeps sites out.
  await limitSites(read.policy.sites)
  await registerForAllowedSites()
  const before = await readMeta(db, 'policy')
  if (JSON.stringify(before) !== JSON.stringify(read)) await writeMeta(db, 'policy', read)
  // Not only when it changed: the worker that noted it may have died before it came to this.
  if (read.policy.sites) await stopBeyondLimit()
  await endSessionElsewhere(read.policy)
}

async function stopBeyondLimit(): Promise<void> {
  const db = database()
  for (const conversation of await db.conversations.toArray()) {
    if (await isWithinLimit(conversation.origin)) continue
    await sendToPage(conversation.tabId, 'reading.stopped', {}, conversation.frameId)
    await forgetConversations(db, conversation)
  }
}

/** What was written for the other backend stays on this computer, as after any sign-out. */
async function endSessionElsewhere({ backend }: Policy): Promise<void> {
  const session = await readSession(tokenStore)
  if (!backend || !session || session.backend === backend) return
  await signOut(tokenStore)
  await writeMeta(database(), 'syncState', 'signed_out')
  await refreshButton()
}
