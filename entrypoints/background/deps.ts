/** Dependencies of the handlers, made anew for each event: the worker holds nothing between them. */
import { createApi } from '../../lib/api/client.ts'
import { renewProjects } from '../../lib/auth/renew-projects.ts'
import { readSession, type Session, type TokenStore } from '../../lib/auth/session.ts'
import { adaptersHaveChanged } from '../../lib/capture/adapters.ts'
import { DEFAULT_PROJECT, memberOf } from '../../lib/capture/member.ts'
import { type CaptureDeps, judgeAgain, marksFor, type FramePlace } from '../../lib/capture/store.ts'
import { waitingCount } from '../../lib/capture/waiting-count.ts'
import { databaseForSync } from '../../lib/db/database-for-sync.ts'
import { database } from '../../lib/db/index.ts'
import { isNewer } from '../../lib/db/newer.ts'
import { sendToFrames, sendToPage } from '../../lib/messaging/send.ts'
import { browser, readStored, removeStored, showWaitingCount, writeStored } from '../../lib/platform/index.ts'
import { isDue, type LockPort, syncLock, type Throttle, runSync } from '../../lib/sync/index.ts'

export const tokenStore: TokenStore = {
  read: readStored,
  write: writeStored,
  remove: removeStored,
  alone: (work) => navigator.locks.request('errata-session', work),
}

const now = (): string => new Date().toISOString()
const newId = (): string => crypto.randomUUID()

export async function captureDeps(): Promise<CaptureDeps> {
  const db = database()
  return { db, now, newId, member: await memberOf(db, await readSession(tokenStore)), defaults: DEFAULT_PROJECT }
}

/** @param again also where the page removed them */
export async function paintMarks(
  places: readonly Pick<FramePlace, 'tabId' | 'frameId'>[],
  again = false,
): Promise<void> {
  const db = database()
  for (const { tabId, frameId } of places) {
    await sendToPage(tabId, 'marks.painted', { marks: await marksFor(db, { tabId, frameId }), again }, frameId)
  }
}

/** Tells every page that is read: only it knows its frames and their sites. Those of other sites find nothing new. */
export async function tellOfAdapters(): Promise<void> {
  if (!(await adaptersHaveChanged(await captureDeps()))) return
  const tabs = await browser.tabs.query({})
  await Promise.all(tabs.map(async ({ id }) => id !== undefined && sendToFrames(id, 'adapters.changed', {})))
}

/** The number on the toolbar button. */
export async function refreshButton(): Promise<void> {
  await showWaitingCount(await waitingCount(database(), await readSession(tokenStore)))
}

/**
 * @param asked by the user, so that a back-off does not delay it
 * @param rest pause after it, in which further changes are collected for the next
 */
export async function synchronise(asked: boolean, rest: Throttle | null = null): Promise<void> {
  const db = database()
  const session = await readSession(tokenStore)
  if (!session || (!asked && !(await isDue(db, now())))) return refreshButton()
  await db.open()
  // Nothing pulled could be written; the panel says so.
  if (isNewer(db)) return refreshButton()
  const api = createApi({ backend: session.backend, token: session.token })
  const turn = syncLock(navigator.locks, rest)
  const lock: LockPort = (work) =>
    turn(async () => {
      // While this waited, the user may have signed out, or somebody else in, and the rows belong to them now.
      if (!(await isStill(session))) return null
      // Before the sync as well: what was read or done here counts at once, and a sync may take long.
      await refreshButton()
      return work()
    })
  const outcome = await runSync({
    db: databaseForSync(),
    api,
    me: session.me,
    now,
    newId,
    random: Math.random,
    lock,
    isAutomatic: !asked,
  })
  if (outcome.state === 'elsewhere' && !(await isStill(session))) return synchronise(asked, rest)
  if (outcome.state !== 'elsewhere' && outcome.changed) await showWhatCame()
  const { state } = outcome
  const wasReached = state === 'done' || state === 'failing' || state === 'not_kept'
  // Not on every write and hint: once a minute, and when the panel opens.
  if (rest === null && wasReached && (await renewProjects(tokenStore, session, api))) await synchronise(true)
  // The panel shows it too; this is for the worker's console.
  else if ('error' in outcome) throw outcome.error
}

const isStill = async ({ token }: Session): Promise<boolean> => (await readSession(tokenStore))?.token === token

async function showWhatCame(): Promise<void> {
  const db = database()
  await refreshButton()
  await tellOfAdapters()
  // The server's log of an exchange may have come, with the context needed to score it.
  const judged = await judgeAgain(await captureDeps())
  const open = await db.conversations.toArray()
  await paintMarks([
    ...open,
    ...judged.filter((one) => !open.some((row) => row.tabId === one.tabId && row.frameId === one.frameId)),
  ])
}
