/** A server that listens, in this process or in its own; what was started ends with the test, and its folders with the file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import type { Role } from '../../../lib/contract/index.ts'
import { demoEmail } from '../../../server/seed/demo.ts'
import { DEMO_ACCESS_KEY, DEMO_PASSWORD, DEMO_PROJECT_ID } from '../../../server/seed/names.ts'

export const ROOT = resolve(import.meta.dirname, '../../..')

const folders: string[] = []
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'errata-run-'))
  folders.push(path)
  return path
}

/** Those that are still there when a test ends are killed. */
export const children: ChildProcess[] = []
export type Ended = { code: number | null; output: string }
export function run(
  env: Record<string, string>,
  args: string[] = [],
  root = ROOT,
): { child: ChildProcess; ended: Promise<Ended>; said(text: string): Promise<string> } {
  const child = spawn(process.execPath, [join(root, 'server/main.mjs'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, output })))
  return {
    child,
    ended,
    said: (text) =>
      new Promise((done, failed) => {
        const look = (): void => (output.includes(text) ? done(output) : undefined)
        child.stdout!.on('data', look)
        void ended.then(() => failed(new Error(`ended without saying ${text}: ${output}`)))
        look()
      }),
  }
}

afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
})
afterAll(() => folders.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true })))

export const json = (url: string, headers: Record<string, string>, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
export const signedIn = (url: string, role: Role = 'sme'): Promise<Record<string, string>> =>
  signedInAs(url, demoEmail(role), DEMO_PASSWORD)
export async function signedInAs(url: string, email: string, password: string): Promise<Record<string, string>> {
  const response = await json(`${url}/api/auth/sign-in/email`, {}, { email, password })
  return { authorization: `Bearer ${response.headers.get('set-auth-token')}` }
}
export const validate = (url: string): Promise<Response> =>
  json(
    `${url}/api/projects/${DEMO_PROJECT_ID}/validate`,
    { 'x-access-key': DEMO_ACCESS_KEY },
    {
      query: 'How do I reset a version 13 hub?',
      context: '',
      response: 'I’m sorry, I don’t know.',
    },
  )
