/** Whether nothing has come of the project so far: then what is empty may be so for that alone. */
import { useSync } from '../../db/hooks.ts'
import type { Membership } from './member.ts'

export function useIsArriving({ state }: Membership): boolean {
  const sync = useSync()
  if (state === 'loading' || state === 'arriving' || sync === undefined) return true
  return sync.lastSyncAt === null && (sync.state === null || sync.state === 'syncing')
}
