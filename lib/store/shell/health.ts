/**
 * Problems of this computer's own copy: a newer version used it, another window upgrades or deletes it, or the disk is
 * full.
 */
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { create } from 'zustand'
import { isNewer } from '../../db/newer.ts'
import { database, type ErrataDatabase } from '../../db/schema.ts'
import type { EarlyState } from '../session/session-view.ts'
import { isNearlyFull } from './space.ts'

type Health = {
  readOnly: boolean
  blocked: false | 'upgraded' | 'deleted'
  storageFull: boolean
  /** A write was refused for lack of space, and none has succeeded since. */
  isRefused: boolean
  failed: string | null
}
export const useHealth = create<Health>()(() => ({
  readOnly: false,
  blocked: false,
  storageFull: false,
  isRefused: false,
  failed: null,
}))

/** For the first drawing: what was found before the database is open. */
export function beginHealth({ isNewer, isFull }: Pick<EarlyState, 'isNewer' | 'isFull'>): void {
  if (isNewer) useHealth.setState({ readOnly: true })
  if (isFull) useHealth.setState({ storageFull: true })
}

/** Names of an error and its inner errors. */
function namesIn(error: unknown): string[] {
  const names: string[] = []
  for (let at: unknown = error; names.length < 4 && typeof at === 'object' && at !== null;) {
    if ('name' in at) names.push(String(at.name))
    at = 'inner' in at ? at.inner : undefined
  }
  return names
}

/** Quota errors come bare, or inside the transaction's AbortError. */
export const isQuota = (error: unknown): boolean => namesIn(error).includes('QuotaExceededError')

/**
 * If a disk is really full, Chromium only reports that a write was aborted. It then closes the database, and cannot
 * open it until there is space; Dexie tries once, and from then on rejects everything with that error (seen on a disk
 * of 48 MB).
 */
const isAborted = (names: readonly string[]): boolean => names[0] === 'AbortError' && new Set(names).size === 1
const isShut = (names: readonly string[]): boolean => names.includes('UnknownError')

/** Lets the panel continue without a reload once space has been freed. */
const OPENED_AGAIN_MS = 2_000
const OPENED_AGAIN_AT_MOST_MS = 60_000
let opening: ReturnType<typeof setTimeout> | undefined

/** Opening the database does not prove that there is space: only a successful write does. */
function openAgain(afterMs = OPENED_AGAIN_MS): void {
  opening ??= setTimeout(() => {
    opening = undefined
    // Closed for the sake of another window, which opening it would block.
    if (useHealth.getState().blocked) return
    const db = database()
    db.open().then(
      () => {
        noteOpened(db)
        tellAllOf(db)
      },
      () => openAgain(Math.min(afterMs * 2, OPENED_AGAIN_AT_MOST_MS)),
    )
  }, afterMs)
}

const noteOpened = (db: ErrataDatabase): void => {
  if (isNewer(db)) useHealth.setState({ readOnly: true })
}

/** Changes made elsewhere meanwhile were missed: tells Dexie that everything changed, as after a new database. */
function tellAllOf(db: ErrataDatabase): void {
  const parts: ObservabilitySet = {}
  for (const { name, schema } of db.tables)
    for (const part of ['', ':dels', ...schema.indexes.map((index) => index.name)])
      parts[`idb://${db.name}/${name}/${part}`] = new RangeSet(-Infinity, [[[]]])
  Dexie.on.storagemutated.fire(parts)
}

/** Checks whether a write failed for lack of space. @returns whether that was the reason */
export function noteRefusedWrite(error: unknown): boolean {
  const names = namesIn(error)
  const isFull = isQuota(error) || (!useHealth.getState().blocked && (isAborted(names) || isShut(names)))
  if (isFull) useHealth.setState({ storageFull: true, isRefused: true })
  if (isFull && isShut(names)) openAgain()
  return isFull
}

/**
 * A write succeeded: if one had been refused, there is space again. Says nothing about a disk that was only nearly
 * full.
 */
export function noteWrite(): void {
  if (!useHealth.getState().isRefused) return
  useHealth.setState({ storageFull: false, isRefused: false })
}

/** Opens the database once, and checks whether we may write to it. */
export async function watchHealth(): Promise<void> {
  const db = database()
  db.on('versionchange', ({ newVersion }) => {
    useHealth.setState({ blocked: newVersion ? 'upgraded' : 'deleted' })
    // Closing lets the other window proceed; this one says that it must be reloaded.
    db.close()
    return false
  })
  try {
    await db.open()
    noteOpened(db)
    if (await isNearlyFull()) useHealth.setState({ storageFull: true })
  } catch (error) {
    if (noteRefusedWrite(error)) openAgain()
    else useHealth.setState({ failed: error instanceof Error ? error.message : String(error) })
  }
}

/**
 * Deletes captures of pages that are no longer open; rows of the project are not touched.
 * @returns how many were deleted
 */
export async function freeSpace(): Promise<number> {
  const db = database()
  const rows = await db.captures.orderBy('id').toArray()
  const open = new Set(
    (await db.conversations.toArray())
      .filter(({ gone }) => !gone)
      .map((row) => `${row.tabId} ${row.frameId} ${row.conversationKey}`),
  )
  const old = rows.filter((row) => !open.has(`${row.tabId} ${row.frameId} ${row.conversationKey}`)).map((row) => row.id)
  await db.captures.bulkDelete(old)
  const sent = await db.sent.count()
  await db.sent.clear()
  noteWrite()
  useHealth.setState({ storageFull: false, isRefused: false })
  return old.length + sent
}
