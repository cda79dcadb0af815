/** Who signs in and has several projects, and has chosen none here, begins in the one whose site is open before them. */
import { beginAtSite } from '../../lib/capture/member.ts'
import { database } from '../../lib/db/index.ts'
import type { SessionView } from '../../lib/auth/session.ts'
import { activeTab } from '../../lib/platform/index.ts'
import { synchronise } from './deps.ts'

/**
 * Only by the sites known before the sync, from an earlier session: while the others come, the panel works in the first
 * project already, and must not change under who judges or writes there.
 */
export async function syncAndBegin(session: SessionView): Promise<void> {
  try {
    const tab = await activeTab()
    if (tab) await beginAtSite(database(), session, tab)
  } finally {
    await synchronise(true)
  }
}
