/**
 * Two processes can open one PGlite folder, and ruin it. So whoever opens it first leaves a file
 * beside it, with its process id and when that process began; the second is refused and told who.
 * A file whose process is gone (killed, power lost) is taken over.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

export type Holder = { pid: number; processStart: string; since: string }

export class FolderHeldError extends Error {
  constructor(dataDir: string, holder: Holder) {
    super(
      `The data folder ${dataDir} is in use by process ${holder.pid} since ${holder.since}. Stop that one first, or choose another folder with ERRATA_DATA_DIR.`,
    )
  }
}

/** When a process began, so that a reused process id is not taken for the holder. Empty where it cannot be told. */
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
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
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

/** @returns a function that gives the folder free; @throws FolderHeldError */
export function lockFolder(dataDir: string): () => void {
  const file = `${dataDir}.lock`
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      const holder: Holder = { pid: process.pid, processStart: startOf(process.pid), since: new Date().toISOString() }
      writeSync(handle, JSON.stringify(holder))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = readHolder(file)
      if (holder && isAlive(holder)) throw new FolderHeldError(dataDir, holder)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`The lock ${file} could not be taken.`)
}
