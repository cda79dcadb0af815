/** Runs suites, in two lanes where there are cores for them, continues after a failure, and ends with a summary of all. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { environmentFor } from '../setup/node.mjs'
import { prepare, root } from '../setup/index.mjs'
import { say, SetUpError } from '../setup/say.mjs'
import { ended } from './ended.mjs'
import { chosen, lanesOf, NAMES } from './suites.mjs'

const COMPILED = join(root, 'node_modules/.cache/compiled')

/** A suite that hangs must not hang the others. */
const LIMIT_MS = 40 * 60_000

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** @param {string[]} names none: all suites */
export async function runSuites(names) {
  const suites = chosen(names)
  if (!suites) throw new SetUpError(`There is no such suite. Known: ${NAMES.join(', ')}.`)
  const begun = performance.now()
  const node = await prepare()
  const lanes = lanesOf(suites, availableParallelism())
  const running = new Set()
  let stopped = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stopped = true
      for (const child of running) child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal)
    })
  }

  /** @param {((text: Buffer) => void) | null} keep takes the output, which else is shown as it comes */
  const exec = async (keep, args, env = {}) => {
    const child = spawn(node, args, {
      cwd: root,
      env: environmentFor(root, {
        ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
        // Hundreds of processes load the same files: each reuses what the first one compiled.
        NODE_COMPILE_CACHE: COMPILED,
        ...env,
      }),
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    if (keep) for (const stream of [child.stdout, child.stderr]) stream.on('data', keep)
    running.add(child)
    const limit = setTimeout(() => {
      say(`Stopped after ${LIMIT_MS / 60_000} minutes.`)
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
    }, LIMIT_MS)
    const code = await ended(child)
    clearTimeout(limit)
    running.delete(child)
    return code
  }

  const title = (name) => say(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`)
  const runOne = async (suite) => {
    const from = performance.now()
    // Two that run at once are each shown in one piece, when they have ended.
    const kept = lanes.length > 1 ? [] : null
    if (kept) say(`… ${suite.name}`)
    else title(suite.name)
    let outcome
    try {
      outcome = await suite.run({
        root,
        node,
        exec: (args, env) => exec(kept && ((text) => void kept.push(text)), args, env),
      })
    } catch (error) {
      const why = error instanceof SetUpError ? error.message : String(error?.stack ?? error)
      if (kept) kept.push(Buffer.from(`${why}\n`))
      else say(why)
      outcome = { passed: 0, failed: 1, skipped: 0 }
    }
    if (kept) {
      title(suite.name)
      process.stdout.write(Buffer.concat(kept))
    }
    return { name: suite.name, ...outcome, ms: performance.now() - from }
  }
  const runLane = async (lane) => {
    const rows = []
    for (const suite of lane) if (!stopped) rows.push(await runOne(suite))
    return rows
  }
  const rows = (await Promise.all(lanes.map(runLane))).flat()

  for (const { name, lucky = [] } of rows)
    for (const test of lucky) say(`\n${name}: passed at the second try only: ${test.name}\n${test.why}`)

  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0)
  say('')
  for (const { name, passed, failed, skipped, note, ms } of rows) {
    const counts = `${passed} passed${failed ? `, ${failed} FAILED` : ''}${skipped ? `, ${skipped} skipped` : ''}`
    say(
      `${failed ? '✗' : '✓'} ${name.padEnd(22)} ${counts.padEnd(32)} ${seconds(ms).padStart(9)}${note ? `  ${note}` : ''}`,
    )
  }
  say(`  in ${seconds(performance.now() - begun)}${stopped ? ', stopped before the end' : ''}`)
  const skipped = total('skipped')
  say(`\n${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`)
  process.exitCode = total('failed') > 0 || stopped || rows.length === 0 ? 1 : 0
}
