/** One way to stop, whatever asks: Ctrl-C, a signal, the first stage, or its death. */

/** As in second-stage.mjs: a second Ctrl-C within this time is the same one, delivered another way. */
const SAME_MS = 1_000

/** @param stop runs once. A later request ends the process at once. */
export function onStop(stop: () => Promise<void>): void {
  let since: number | null = null
  const request = (): void => {
    if (since !== null) {
      if (performance.now() - since > SAME_MS) process.exit(1)
      return
    }
    since = performance.now()
    stop().then(
      () => process.exit(process.exitCode ?? 0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request)
  process.on('message', (message) => message === 'stop' && request())
  process.on('disconnect', request)
}
