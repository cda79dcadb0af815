import { ensureSyncAlarm, lockStorageToTrustedContexts, registerForAllowedSites } from '../../lib/platform/index.ts'

/** What must hold whenever the worker runs, however it was started. Safe to run twice. */
export async function onStarted(): Promise<void> {
  await lockStorageToTrustedContexts()
  await Promise.all([ensureSyncAlarm(), registerForAllowedSites()])
}
