/** Whole ms, for spans only: a computer's date may be set a day forward or back in the middle of a run. */
export const steadyNow = (): number => Math.round(performance.now())

/** Timers for a run: the page's own in a visible panel, a worker thread's in a hidden page. */
export type Timers = {
  /** @returns a function that stops it, as for `after` */
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
 * In a background tab the browser throttles timers to once a second, and after five minutes to once a minute: a run
 * would notice each answer a minute late. Timers of a thread are not throttled.
 */
export function threadTimers(
  thread: Pick<Worker, 'addEventListener' | 'removeEventListener'> = new Worker(
    new URL('./ticks.worker.ts', import.meta.url),
    { type: 'module' },
  ),
): Timers {
  const every: Timers['every'] = (ms, run) => {
    let next = steadyNow() + ms
    const look = (): void => {
      if (steadyNow() < next) return
      next = steadyNow() + ms
      run()
    }
    thread.addEventListener('message', look)
    // If the thread does not start, the page's own throttled timers are better than none.
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
