/**
 * An export ends with its panel, and the bytes received are lost. What was asked for is stored, so that the next panel
 * can say that nothing was saved and offer the same again.
 */
import { isRecord } from '../../domain/is-record.ts'
import { readStored, removeStored, writeStored } from '../../platform/storage.ts'
import { heldLocks } from '../../schedule/locks.ts'
import type { ExportAsked } from './exports.ts'

const KEY = 'exportUnderWay'
type Begun = { id: string; projectId: string; asked: ExportAsked }

/** Held by the exporting panel for as long as it exists. */
const lockOf = (id: string): string => `errata export ${id}`
/** Only this file writes there. */
async function kept(): Promise<Begun | null> {
  const begun = await readStored(KEY)
  return isRecord(begun) ? (begun as Begun) : null
}

/** Best effort: a full disk is no reason to send nothing, or to discard what was received. */
async function remembered<T>(begun: Begun, work: () => Promise<T>): Promise<T> {
  await writeStored(KEY, begun).catch(() => undefined)
  try {
    return await work()
  } finally {
    await forget(begun).catch(() => undefined)
  }
}

async function forget({ id }: Begun): Promise<void> {
  if ((await kept())?.id === id) await removeStored(KEY)
}

export function whileRemembered<T>(about: Omit<Begun, 'id'>, work: () => Promise<T>): Promise<T> {
  const begun = { id: crypto.randomUUID(), ...about }
  return navigator.locks.request(lockOf(begun.id), () => remembered(begun, work))
}

/**
 * What a closed panel was exporting from this project; reported once. Null if nothing was, or if another window is
 * still at it.
 */
export async function endedExport(projectId: string): Promise<Begun['asked'] | null> {
  const begun = await kept()
  if (begun?.projectId !== projectId || (await heldLocks()).has(lockOf(begun.id))) return null
  await removeStored(KEY)
  return begun.asked
}
