/** When to request a sync, and dismissing refusals. Pending and refused changes are live queries (lib/db/hooks.ts). */
import { useEffect, useSyncExternalStore } from 'react'
import { database } from '../../db/schema.ts'
import { resolveRefusal } from '../../db/queries.ts'
import { send } from '../../messaging/send.ts'

function subscribeOnline(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export const useIsOnline = (): boolean => useSyncExternalStore(subscribeOnline, () => navigator.onLine)

/** Asks the worker to sync when the panel opens and when the network returns (RT2). */
export function useSyncTriggers(): void {
  useEffect(() => {
    void send('sync.requested', { reason: 'opened' })
    const online = (): void => void send('sync.requested', { reason: 'manual' })
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [])
}

export const dismissRefusal = (mutationId: string): Promise<void> =>
  resolveRefusal(database(), mutationId, new Date().toISOString())
