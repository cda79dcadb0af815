/** Who signs in and has several projects, and has chosen none here, begins in the one whose site is open before them. */
import { beginAtSite, leaveOthersProject } from '../../lib/capture/member.ts'
import { database } from '../../lib/db/index.ts'
import type { SessionView } from '../../lib/auth/session.ts'
import { activeTab } from '../../lib/platform/index.ts'
import { synchronise } from './deps.ts'

/**
 * Before the sync, not by the rows that come with it: by then the panel works in the first project already, and must not
 * change under who judges or writes there.
 */
export async function syncAndBegin(session: SessionView): Promise<void> {
  try {
    await leaveOthersProject(database(), session)
    await beginAtSite(database(), session, await activeTab())
  } finally {
    await synchronise(true)
  }
}
