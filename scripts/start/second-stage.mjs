/**
 * The second stage of `npm start`, and how it ends: on a request or when its parent is gone, it stops, and nothing that
 * it started outlives it.
 */
import { spawn } from 'node:child_process'

const LOOK_MS = 200
/** A second request within this time is the same Ctrl-C, delivered another way. */
const SAME_MS = 1_000

/** How long the second stage may take to end by itself after a second request. */
const LAST_MS = 500

/**
 * npm kills the shell it runs us in, and the shell passes nothing on. Without npm, a closing terminal signals us
 * itself.
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
 * Ends when we tell it to, and also if we die silently. On a second request it is killed.
 * @returns {Promise<number>} its exit code; 1 also if it was killed or could not be started
 */
export function runSecondStage(node, args, options) {
  const child = spawn(node, args, { ...options, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let since = null
  const stop = () => {
    if (child.connected) child.send('stop', () => undefined)
    since ??= performance.now()
    // One that no longer listens, because it computes or hangs, is not waited for.
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
