/**
 * The second stage of `npm start`, and its end: whoever is asked to stop, or is left alone, it stops, and nothing that was
 * begun outlives it.
 */
import { spawn } from 'node:child_process'

const LOOK_MS = 200
/** A second request within this time is the same Ctrl-C, come by another way. */
const SAME_MS = 1_000

/** What the second stage has left to end by itself once it was asked twice. */
const LAST_MS = 500

/**
 * npm ends the shell that it runs us by, and the shell tells nobody. Where no npm has begun us, a terminal that closes says
 * so itself.
 */
export function onLeftAlone(work, { env = process.env } = {}) {
  if (!env.npm_lifecycle_event) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    work()
  }, LOOK_MS)
  look.unref()
}

/**
 * It ends when we say so, and also where we end without a word. Asked a second time, it is ended.
 * @returns {Promise<number>} its exit code; 1 also where it was killed or could not be started
 */
export function runSecondStage(node, args, options) {
  const child = spawn(node, args, { ...options, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let since = null
  const stop = () => {
    if (child.connected) child.send('stop', () => undefined)
    since ??= performance.now()
    // One that does not listen any more, because it computes or hangs, is not waited for.
    if (performance.now() - since > SAME_MS) setTimeout(() => child.kill('SIGKILL'), LAST_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  onLeftAlone(stop)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
