/** Opens the database that the options name, and locks its folder. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, openDatabase, renewEpoch } from './database.ts'
import type { BegunEmbedded } from './begin-embedded.ts'
import { openEmbedded } from './embedded.ts'
import { lockFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import type { Engine } from './port.ts'
import { codeOf } from '../error-code.ts'

export type StoreOptions = {
  /** PostgreSQL; if absent, the embedded database. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database; null: in memory. */
  dataDir: string | null
  /** What an empty embedded database starts from. */
  dump?: Uint8Array | null
  /** The embedded database's thread, if already started. */
  begun?: BegunEmbedded | undefined
}
export type Store = { db: Database; unlock(): void }

/**
 * @throws FolderHeldError if another process holds the folder; an Error with a full sentence if the database cannot be
 * opened
 */
export async function openStore({ databaseUrl, dataDir, dump = null, begun }: StoreOptions): Promise<Store> {
  if (databaseUrl) return { db: openDatabase(await reached(databaseUrl)), unlock: () => undefined }
  if (dataDir) mkdirSync(dirname(dataDir), { recursive: true })
  const unlock = dataDir ? lockFolder(dataDir) : () => undefined
  try {
    return { db: openDatabase(await openEmbedded({ dataDir, dump }, begun)), unlock }
  } catch (error) {
    unlock()
    throw new Error(
      `The embedded database in ${dataDir} could not be opened. Restore a dump with --restore FILE, or choose another folder with ERRATA_DATA_DIR.`,
      { cause: error },
    )
  }
}

async function reached(url: string): Promise<Engine> {
  const { openPostgres } = await import('./postgresql.ts')
  const engine = openPostgres(url)
  try {
    await engine.exec('select 1')
    return engine
  } catch (error) {
    await engine.close()
    const code = codeOf(error) ?? 'unreachable'
    throw new Error(`PostgreSQL at DATABASE_URL does not answer (${code}). Check address, user and password.`, {
      cause: error,
    })
  }
}

/**
 * Starts from a dump, as another copy of the database than the one clients know (PL4). The folder's previous content is
 * put back if the dump does not work.
 */
export async function restoreStore(dataDir: string, dump: Uint8Array): Promise<void> {
  mkdirSync(dirname(dataDir), { recursive: true })
  const unlock = lockFolder(dataDir)
  const aside = `${dataDir}.before-restore`
  try {
    rmSync(aside, { recursive: true, force: true })
    if (existsSync(dataDir)) renameSync(dataDir, aside)
    try {
      const db = openDatabase(await openEmbedded({ dataDir, dump }))
      try {
        await migrate(db)
        await renewEpoch(db)
      } finally {
        await db.close()
      }
    } catch (error) {
      rmSync(dataDir, { recursive: true, force: true })
      if (existsSync(aside)) renameSync(aside, dataDir)
      throw new Error('This file is not a dump that could be restored. Nothing was changed.', { cause: error })
    }
  } finally {
    unlock()
  }
}
