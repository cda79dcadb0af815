/** Whether the project's rows have not arrived yet: then an empty view may be empty only for that reason. */
import { useSync } from '../../db/hooks.ts'
import type { Membership } from './member.ts'

export function useIsFirstPull({ state }: Membership): boolean {
  const sync = useSync()
  if (state === 'loading' || state === 'arriving' || sync === undefined) return true
  return sync.lastSyncAt === null && (sync.state === null || sync.state === 'syncing')
}
