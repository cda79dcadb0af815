/** A server in a process of its own, that tells in lines of JSON where it is and what it has used. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

export type Measured<T> = { told: T; child: ChildProcess; stop(): Promise<void> }

/** @returns once its first line is out */
export async function startMeasured<T>(args: readonly string[], cwd?: string): Promise<Measured<T>> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const line = await new Promise<string>((done, failed) => {
    createInterface({ input: child.stdout }).once('line', done)
    void ended.then(() => failed(new Error(`${args.join(' ')} ended.`)))
  })
  return {
    told: (line.startsWith('{') ? JSON.parse(line) : {}) as T,
    child,
    async stop() {
      child.stdin.end()
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** CPU time of a process and all its threads so far, in milliseconds; as the kernel counts it, in steps of 10. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Resident memory, in MB. */
export const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
