/**
 * Runs before the panel's own scripts, which take longer to come: what the first drawing needs is read meanwhile.
 * The panel finds it under `FIRST_LOOK` (lib/store/first-page.ts).
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { firstLook } from '../lib/db/first-look.ts'
import { FIRST_LOOK, type Looked, SESSION_KEY, viewOf } from '../lib/store/session-view.ts'
import { readStored } from '../lib/platform/storage.ts'

export default defineUnlistedScript(() => {
  const session = readStored(SESSION_KEY).then(viewOf)
  const ids = session.then((seen) => seen?.me.projects.map((one) => one.id) ?? [])
  const look = async (): Promise<Looked> => ({
    session: await session,
    seen: await firstLook(ids, new Date().toISOString()),
  })
  // Whoever needs it asks again, and hears what is wrong.
  ;(globalThis as { [FIRST_LOOK]?: Promise<Looked | null> })[FIRST_LOOK] = look().catch(() => null)
})
