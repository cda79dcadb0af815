/** When a process that was started here has ended, with what it wrote. */

/** What is written last arrives after the end; but pipes stay open as long as a process that it left behind holds them. */
const GRACE_MS = 5_000

/** @returns its exit code; 1 where it was killed or could not be started */
export const ended = (child, graceMs = GRACE_MS) =>
  new Promise((resolve) => {
    const settle = (code) => {
      // Else an open pipe keeps this process from its own end.
      for (const stream of [child.stdout, child.stderr]) stream?.destroy()
      resolve(code ?? 1)
    }
    child.once('error', () => settle(1))
    child.once('close', settle)
    child.once('exit', (code) => {
      const late = setTimeout(() => settle(code), graceMs)
      child.once('close', () => clearTimeout(late))
    })
  })
