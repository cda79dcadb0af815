/** How much waits for whoever is signed in, in the project they work on. */
import type { SessionView } from '../auth/session.ts'
import type { ErrataDatabase } from '../db/index.ts'
import { waitingFor } from '../db/waiting.ts'
import { memberOf } from './member.ts'

export async function waitingCount(db: ErrataDatabase, session: SessionView | null): Promise<number> {
  const member = await memberOf(db, session)
  if (!member) return 0
  return (await waitingFor(db, member.project.id, member.userId)).filter((one) => !one.read).length
}
