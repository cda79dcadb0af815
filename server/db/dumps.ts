/**
 * PGlite never calls fsync: it survives a killed process, not a power cut. So the whole database is dumped on a
 * schedule; a restore makes a new epoch, and clients send again what came after the dump.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Database } from './database.ts'
import type { Engine } from './port.ts'
import { codeOf } from '../error-code.ts'

/** The folder for the dumps of a data folder. */
export const dumpsOf = (dataDir: string): string => `${dataDir}-dumps`

const EVERY_MS = 60 * 60_000
const KEPT = 24

/** @returns the file written, or null if the engine keeps its own backups */
export async function dumpTo(db: { engine: Pick<Engine, 'dump'> }, folder: string, at: string): Promise<string | null> {
  if (!db.engine.dump) return null
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `errata-${at.replaceAll(/[:.]/g, '-')}.tar.gz`)
  // Written completely or not at all: a half-written dump must not look like one.
  writeFileSync(`${file}.part`, await db.engine.dump(), { mode: 0o600 })
  renameSync(`${file}.part`, file)
  const dumps = readdirSync(folder)
    .filter((name) => name.endsWith('.tar.gz'))
    .toSorted()
  for (const old of dumps.slice(0, Math.max(0, dumps.length - KEPT))) rmSync(join(folder, old), { force: true })
  return file
}

/** @returns a function that stops the schedule */
export function scheduleDumps(db: Database, folder: string, log: Logger): () => void {
  const timer = setInterval(() => {
    dumpTo(db, folder, new Date().toISOString()).then(
      () => log.info('dumped'),
      (error: Error) => log.error({ error: error.name, code: codeOf(error) }, 'dump failed'),
    )
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
