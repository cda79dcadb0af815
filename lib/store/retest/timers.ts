/** Timers of whoever asks: in a panel the page's own; in a page that nobody sees, those of a thread beside it. */
export type Timers = {
  /** @returns ends it; so does that of `after` */
  every(ms: number, run: () => void): () => void
  after(ms: number, run: () => void): () => void
}

export const pageTimers: Timers = {
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * The browser lets the timers of a tab behind another come once a second, and after five minutes once a minute: a run would
 * hear of each answer a minute late. A thread's timers come in time.
 */
export function threadTimers(
  thread: Pick<Worker, 'addEventListener' | 'removeEventListener'> = new Worker(
    new URL('./ticks.worker.ts', import.meta.url),
    { type: 'module' },
  ),
): Timers {
  const every: Timers['every'] = (ms, run) => {
    let next = Date.now() + ms
    const look = (): void => {
      if (Date.now() < next) return
      next = Date.now() + ms
      run()
    }
    thread.addEventListener('message', look)
    // Where the thread does not begin, the page's own timers are late, and better than none.
    const late = setInterval(look, ms)
    return () => {
      clearInterval(late)
      thread.removeEventListener('message', look)
    }
  }
  return {
    every,
    after(ms, run) {
      const stop = every(ms, () => {
        stop()
        run()
      })
      return stop
    },
  }
}
