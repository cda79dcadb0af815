/**
 * Two processes can open the same PGlite folder, and ruin it. So the first one leaves a file beside it, with its
 * process id and start time; the second is refused and told who holds the folder. A file whose process is gone (killed,
 * power lost) is taken over. The file is created whole (by link, not open and write), and a stale one is moved away
 * before a new one is made, so that of two processes that find it stale at once only one gets the folder.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { codeOf } from '../error-code.ts'

export type Holder = { pid: number; processStart: string; since: string }

export class FolderHeldError extends Error {
  override readonly name = 'FolderHeldError'
  readonly dataDir: string
  readonly holder: Holder
  constructor(dataDir: string, holder: Holder) {
    super(
      `The data folder ${dataDir} is in use by process ${holder.pid} since ${holder.since}. Stop that one first, or choose another folder with ERRATA_DATA_DIR.`,
    )
    this.dataDir = dataDir
    this.holder = holder
  }
}

/** The start time of a process, so that a reused process id is not taken for the holder. Empty if unknown. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive({ pid, processStart }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  return processStart === '' || startOf(pid) === processStart
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Creates the file with its content in one step. @returns false if it already exists */
function appears(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moves a stale file away; puts it back if a live process has taken it meanwhile. */
function moveAway(file: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const holder = readHolder(aside)
  if (holder && isAlive(holder)) appears(file, readFileSync(aside, 'utf8'))
  rmSync(aside, { force: true })
}

/** @returns a function that releases the folder; @throws FolderHeldError */
export function lockFolder(dataDir: string): () => void {
  const file = `${dataDir}.lock`
  const holder: Holder = { pid: process.pid, processStart: startOf(process.pid), since: new Date().toISOString() }
  const content = JSON.stringify({ ...holder, token: randomUUID() })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (appears(file, content)) {
      return () => {
        try {
          if (readFileSync(file, 'utf8') === content) rmSync(file, { force: true })
        } catch {
          // Already gone: nothing is held.
        }
      }
    }
    const other = readHolder(file)
    if (other && isAlive(other)) throw new FolderHeldError(dataDir, other)
    moveAway(file)
  }
  throw new Error(`The lock ${file} could not be taken. Start again.`)
}
