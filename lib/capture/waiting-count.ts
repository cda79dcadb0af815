/** How much waits for the signed-in user in their current project. */
import type { SessionView } from '../auth/session.ts'
import { type ErrataDatabase, serverNow } from '../db/index.ts'
import { waitingItems } from '../db/waiting.ts'
import type { Waiting } from '../db/waiting-item.ts'
import { watchWaitingWrites, type WaitingWrites } from '../db/waiting-writes.ts'
import { memberOf } from './member.ts'

/** The last count of this worker, which saves counting again; a new worker counts anew. */
type Last = { of: string; waiting: readonly Waiting[]; writes: WaitingWrites }
const last = new WeakMap<ErrataDatabase, Last>()

export async function waitingCount(db: ErrataDatabase, session: SessionView | null): Promise<number> {
  const member = await memberOf(db, session)
  if (!member) return 0
  const { userId, project } = member
  const of = `${project.id} ${userId}`
  const known = last.get(db)
  const writes = known?.writes ?? watchWaitingWrites(db)
  const mayDiffer = await writes.mayDiffer(known?.of === of ? known.waiting : null, userId)
  const waiting = known && !mayDiffer ? known.waiting : await waitingItems(db, project.id, userId, await serverNow(db))
  last.set(db, { of, waiting, writes })
  return waiting.filter((one) => !one.read).length
}
