/** Real processes, as npm begins them. What they print ends when the last of them has ended, whoever began it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const FIRST = fileURLToPath(new URL('../../fixtures/start/first.mjs', import.meta.url))

type Started = {
  /** npm's shell. */
  shell: ChildProcess
  first: number
  second: number
  /** All that is printed from now on, once nobody is left who could. */
  ended: Promise<string[]>
  /** Until one of the processes has printed this. */
  printed(line: string): Promise<void>
  /** Of the first stage, as the shell passes it on. */
  code: Promise<number | null>
}

/** @param how what the second stage does when it is to stop */
async function begin(how: 'in order' | 'hangs' | 'computes', npm = true): Promise<Started> {
  const { npm_lifecycle_event: _, ...env } = process.env
  // The shell stays, as npm's does with some shells: `exit` is what it waits to do.
  const shell = spawn('sh', ['-c', '"$@"; exit $?', 'sh', process.execPath, FIRST, how], {
    env: { ...env, ...(npm && { npm_lifecycle_event: 'start' }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const code = new Promise<number | null>((resolve) => shell.once('exit', resolve))
  const lines: string[] = []
  const heard = new Set<() => void>()
  const reading = createInterface({ input: shell.stdout! })
  reading.on('line', (line) => {
    lines.push(line)
    heard.forEach((hear) => hear())
  })
  const ended = new Promise<string[]>((resolve) => reading.once('close', () => resolve(lines.slice(1))))
  const printed = (line: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => void (lines.some((one) => one.startsWith(line)) && resolve())
      heard.add(look)
      look()
    })
  await printed('')
  const [first, second] = lines[0]!.split(' ').map(Number)
  return { shell, first: first!, second: second!, ended, printed, code }
}

/** Until it is over, as somebody who presses Ctrl-C again and again. */
async function againAndAgain({ first, ended }: Started): Promise<string[]> {
  const pressing = setInterval(() => {
    try {
      process.kill(first, 'SIGINT')
    } catch {
      // It is over.
    }
  }, 200)
  const lines = await ended
  clearInterval(pressing)
  return lines
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'stops in order at %s, and with it all it began',
    async (signal) => {
      const started = await begin('in order')
      process.kill(started.first, signal)
      expect(await started.ended).toEqual(['stopping', 'stopped'])
      expect(await started.code).toBe(0)
    },
  )

  it('stops in order where npm ends its shell, which tells nobody', async () => {
    const started = await begin('in order')
    started.shell.kill('SIGTERM')
    expect(await started.ended).toEqual(['stopping', 'stopped'])
  })

  it('stops in order where its first stage is killed', async () => {
    const started = await begin('in order')
    process.kill(started.first, 'SIGKILL')
    expect(await started.ended).toEqual(['stopping', 'stopped'])
  })

  it('ends with its second stage, and says by its code that that was no end in order', async () => {
    const started = await begin('in order')
    process.kill(started.second, 'SIGKILL')
    expect(await started.ended).toEqual([])
    expect(await started.code).toBe(1)
  })

  it.each(['hangs', 'computes'] as const)('ends when it is asked again, also where what it began %s', async (how) => {
    const started = await begin(how)
    expect(await againAndAgain(started)).toEqual(['stopping'])
    // 130: the last press met it when it was ending already.
    expect([1, 130]).toContain(await started.code)
  })

  it('goes on without its shell where no npm has begun it', async () => {
    const started = await begin('in order', false)
    started.shell.kill('SIGKILL')
    // It has had as many chances to stop as a new one needs to begin and to be stopped by that.
    const other = await begin('in order')
    other.shell.kill('SIGKILL')
    await other.ended
    process.kill(started.second, 0)
    process.kill(started.first, 'SIGTERM')
    expect(await started.ended).toEqual(['stopping', 'stopped'])
  })
})
