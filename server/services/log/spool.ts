/**
 * Logs acknowledged while the database was away: the only data that a node owns. Appended and fsynced before the reply,
 * committed in order when the database is back, and limited in size: beyond that, calls fail and say so.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { reportable } from '../../routes/request-log.ts'
import type { LogEntry } from './log-entry.ts'
import { codeOf, isNeverAccepted } from '../../error-code.ts'

export type Spool = {
  isEmpty(): boolean
  /** Bytes waiting. */
  size(): number
  append(entries: readonly LogEntry[]): Promise<void>
  /** Commits what is there if the database is back. Called repeatedly. */
  drain(commit: (entries: readonly LogEntry[]) => Promise<void>): Promise<void>
}

const SIZE_LIMIT = 256 * 1024 * 1024
const BATCH = 200

const sizeOf = (file: string): number => {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}

/** Complete lines; a crash may have cut off the last one, before it was acknowledged. */
function entriesIn(file: string): LogEntry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as LogEntry]
      } catch {
        return []
      }
    })
}

/** A log's rows have no foreign key except to the project. */
const isWithoutProject = (error: unknown): boolean => codeOf(error) === '23503'

/** Groups neighbours of one project, in their order of arrival. */
function batchesOf(entries: readonly LogEntry[]): LogEntry[][] {
  const batches: LogEntry[][] = []
  for (const entry of entries) {
    const last = batches.at(-1)
    if (last && last.length < BATCH && last[0]!.project.id === entry.project.id) last.push(entry)
    else batches.push([entry])
  }
  return batches
}

/**
 * @param folder this server's own: two sharing one would commit each other's logs
 * @param limit in bytes; `append` beyond it throws
 */
export function openSpool(folder: string, log: Logger, limit = SIZE_LIMIT): Spool {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const current = join(folder, 'logs.jsonl')
  const draining = join(folder, 'logs.draining.jsonl')
  let size = sizeOf(current)
  let isDraining = false
  // One after another: an append interrupted by a drain would be lost.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work)
    // Reported to whoever asked for it; the next one goes on.
    last = mine.catch(() => undefined)
    return mine
  }

  /**
   * One log that the database refuses must not block all others for ever.
   * @param gone deleted projects, with the number of logs left out of each
   */
  async function committed(
    batch: readonly LogEntry[],
    commit: (some: readonly LogEntry[]) => Promise<void>,
    gone: Map<string, number>,
  ): Promise<void> {
    const projectId = batch[0]!.project.id
    const leftOut = gone.get(projectId)
    if (leftOut !== undefined) return void gone.set(projectId, leftOut + batch.length)
    try {
      await commit(batch)
    } catch (error) {
      if (isWithoutProject(error)) return void gone.set(projectId, batch.length)
      if (!isNeverAccepted(error)) throw error
      if (batch.length > 1) {
        for (const one of batch) await committed([one], commit, gone)
        return
      }
      const [{ project, exchange }] = batch as readonly [LogEntry]
      log.error(
        { projectId: project.id, logId: exchange.id, ...reportable(error) },
        'a log that had waited will never be had by the database, and was left out',
      )
    }
  }

  return {
    size: () => size + sizeOf(draining),
    isEmpty: () => size === 0 && sizeOf(draining) === 0,
    append: (entries) =>
      inTurn(async () => {
        const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
        const bytes = Buffer.byteLength(text)
        if (size + bytes > limit) {
          log.error({ bytes: size }, 'the spool is full: logs are refused until the database is back')
          throw new Error('The spool is full.')
        }
        const file = await open(current, 'a', 0o600)
        try {
          await file.appendFile(text)
          await file.datasync()
        } finally {
          await file.close()
        }
        if (size === 0) log.warn('the database is away: logs go to the spool')
        size += bytes
      }),
    async drain(commit) {
      if (isDraining) return
      isDraining = true
      try {
        if (sizeOf(draining) === 0) {
          if (size === 0) return
          await inTurn(async () => {
            renameSync(current, draining)
            size = 0
          })
        }
        const entries = entriesIn(draining)
        const gone = new Map<string, number>()
        for (const batch of batchesOf(entries)) await committed(batch, commit, gone)
        for (const [projectId, count] of gone)
          log.warn({ projectId, count }, 'logs that had waited were left out: their project was deleted meanwhile')
        rmSync(draining)
        log.info({ count: entries.length }, 'the spool was committed')
      } catch (error) {
        log.warn(reportable(error), 'the spool waits')
      } finally {
        isDraining = false
      }
    },
  }
}
