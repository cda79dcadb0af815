/** The backend of the desk (desk-server.ts), and what it is asked. */
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { startMeasured } from './process.ts'

export type DeskServer = {
  url: string
  /** How many verdicts of a person it holds, once these are all or half a minute is over. */
  arrived(email: string, awaited: number): Promise<number>
  stop(): Promise<void>
}

const PATIENCE_MS = 30_000

export async function deskServer(): Promise<DeskServer> {
  const { told, child, stop } = await startMeasured<{ url: string }>([resolve(import.meta.dirname, 'desk-server.ts')])
  const lines = createInterface({ input: child.stdout! })
  const count = (email: string): Promise<number> =>
    new Promise((done) => {
      lines.once('line', (line) => done((JSON.parse(line) as { count: number }).count))
      child.stdin!.write(`${email}\n`)
    })
  return {
    url: told.url,
    async arrived(email, awaited) {
      const until = performance.now() + PATIENCE_MS
      for (;;) {
        const held = await count(email)
        if (held >= awaited || performance.now() > until) return held
        await new Promise((again) => setTimeout(again, 500))
      }
    },
    stop,
  }
}
