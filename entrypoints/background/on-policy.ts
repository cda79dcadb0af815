/** The organisation's policy: read whenever the worker starts, and when it changes. */
import { readSession, signOut } from '../../lib/auth/session.ts'
import { forgetConversations } from '../../lib/capture/conversation.ts'
import { database, readMeta, writeMeta } from '../../lib/db/index.ts'
import { type Policy, readPolicy } from '../../lib/domain/policy.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { isWithinLimit, limitSites, readManaged, registerForAllowedSites } from '../../lib/platform/index.ts'
import { refreshButton, tokenStore } from './deps.ts'

export async function applyPolicy(): Promise<void> {
  // By the last known limit: a browser that has just started takes seconds to report its policy.
  await registerForAllowedSites()
  const read = readPolicy(await readManaged())
  const db = database()
  // First what excludes sites.
  await limitSites(read.policy.sites)
  await registerForAllowedSites()
  const before = await readMeta(db, 'policy')
  if (JSON.stringify(before) !== JSON.stringify(read)) await writeMeta(db, 'policy', read)
  // Not only on a change: the worker that stored it may have died before this step.
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

/** Texts written for the other backend stay on this computer, as after any sign-out. */
async function endSessionElsewhere({ backend }: Policy): Promise<void> {
  const session = await readSession(tokenStore)
  if (!backend || !session || session.backend === backend) return
  await signOut(tokenStore)
  await writeMeta(database(), 'syncState', 'signed_out')
  await refreshButton()
}
