/**
 * An export that its panel does not outlive: the bytes so far go with it. What was asked stays, so that whoever opens the
 * panel again is told that nothing was kept, and may ask for the same.
 */
import { isRecord } from '../../domain/is-record.ts'
import { readStored, removeStored, writeStored } from '../../platform/storage.ts'
import { heldLocks } from '../../schedule/locks.ts'
import type { ExportAsked } from './exports.ts'

const KEY = 'exportUnderWay'
type Begun = { id: string; projectId: string; asked: ExportAsked }

/** Held by the panel that exports, for as long as it is there. */
const lockOf = (id: string): string => `errata export ${id}`
/** Nobody else writes there. */
async function kept(): Promise<Begun | null> {
  const begun = await readStored(KEY)
  return isRecord(begun) ? (begun as Begun) : null
}

/** A courtesy: a disk that is full is no reason to send nothing, nor to throw away what has come. */
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

/** What a panel that is closed was exporting of this project; told once. Null where there is none, or another window goes on. */
export async function endedExport(projectId: string): Promise<Begun['asked'] | null> {
  const begun = await kept()
  if (begun?.projectId !== projectId || (await heldLocks()).has(lockOf(begun.id))) return null
  await removeStored(KEY)
  return begun.asked
}
