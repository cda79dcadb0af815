/** When `npm test` takes a suite's process for ended, by real processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, expect, it } from 'vitest'
import { ended } from '../../../scripts/test/ended.mjs'

const node = (script: string): ChildProcess =>
  spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] })

let orphan = 0
afterEach(() => {
  if (orphan) process.kill(orphan, 'SIGKILL')
  orphan = 0
})

it('has all that it wrote', async () => {
  const child = node(`process.stdout.write('a'.repeat(1_000_000)); process.exitCode = 3`)
  let length = 0
  child.stdout!.on('data', (text: Buffer) => void (length += text.length))
  expect(await ended(child)).toBe(3)
  expect(length).toBe(1_000_000)
})

it('does not wait for what it left behind, which holds its pipes', async () => {
  const child = node(`
    const left = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'],
      { stdio: 'inherit', detached: true })
    process.stdout.write(String(left.pid), () => process.kill(process.pid, 'SIGKILL'))`)
  child.stdout!.on('data', (text: Buffer) => void (orphan = Number(text)))
  expect(await ended(child, 200)).toBe(1)
  expect(orphan).toBeGreaterThan(0)
  expect([child.stdout!.destroyed, child.stderr!.destroyed]).toEqual([true, true])
  expect(process.kill(orphan, 0)).toBe(true)
})

it('has failed where it cannot be started', async () => {
  expect(await ended(spawn('/no/such/program', { stdio: 'ignore' }))).toBe(1)
})
