/** Who signs in and has several projects, and has chosen none here, begins in the one whose site is open before them. */
import { beginAtSite } from '../../lib/capture/member.ts'
import { database } from '../../lib/db/index.ts'
import type { SessionView } from '../../lib/auth/session.ts'
import { activeTab } from '../../lib/platform/index.ts'
import { synchronise } from './deps.ts'

export async function syncAndBegin(session: SessionView): Promise<void> {
  const begin = async (): Promise<void> => {
    const tab = await activeTab()
    if (tab) await beginAtSite(database(), session, tab)
  }
  // The sites may be known from an earlier session; else they come with the first sync.
  await begin()
  await synchronise(true)
  await begin()
}
