import { useSync } from '../../lib/db/hooks.ts'
import { settingsFor } from '../../lib/domain/settings-parts.ts'
import { usePolicy } from '../../lib/store/page/policy.ts'
import { usePanelUser } from '../shell/panel-user.ts'

/** The parts of Settings available to this user, by group. */
export function useSettingsParts(): ReturnType<typeof settingsFor> {
  const { role, readOnly, session } = usePanelUser()
  const sync = useSync()
  const managed = usePolicy()
  return settingsFor({
    role,
    readOnly,
    syncs: sync !== undefined && (session !== null || sync.pending > 0),
    isManaged: managed !== undefined && (managed.problems.length > 0 || Object.keys(managed.policy).length > 0),
  })
}
