/**
 * An export ends with its panel, and the bytes received are lost. What was asked for is stored, so that the next panel
 * can say that nothing was saved and offer the same again.
 */
import { isRecord } from '../../domain/is-record.ts'
import { readStored, removeStored, writeStored } from '../../platform/storage.ts'
import { heldLocks } from '../../schedule/locks.ts'
import type { ExportRequest } from './exports.ts'

const KEY = 'exportUnderWay'
type PendingExport = { id: string; projectId: string; asked: ExportRequest }

/** Held by the exporting panel for as long as it exists. */
const lockOf = (id: string): string => `errata export ${id}`
/** Only this file writes there. */
async function pendingExport(): Promise<PendingExport | null> {
  const begun = await readStored(KEY)
  return isRecord(begun) ? (begun as PendingExport) : null
}

/** Best effort: a full disk is no reason to send nothing, or to discard what was received. */
async function recorded<T>(begun: PendingExport, work: () => Promise<T>): Promise<T> {
  await writeStored(KEY, begun).catch(() => undefined)
  try {
    return await work()
  } finally {
    await forget(begun).catch(() => undefined)
  }
}

async function forget({ id }: PendingExport): Promise<void> {
  if ((await pendingExport())?.id === id) await removeStored(KEY)
}

export function trackExport<T>(about: Omit<PendingExport, 'id'>, work: () => Promise<T>): Promise<T> {
  const begun = { id: crypto.randomUUID(), ...about }
  return navigator.locks.request(lockOf(begun.id), () => recorded(begun, work))
}

/**
 * What a closed panel was exporting from this project; reported once. Null if nothing was, or if another window is
 * still at it.
 */
export async function takeInterruptedExport(projectId: string): Promise<PendingExport['asked'] | null> {
  const begun = await pendingExport()
  if (begun?.projectId !== projectId || (await heldLocks()).has(lockOf(begun.id))) return null
  await removeStored(KEY)
  return begun.asked
}
