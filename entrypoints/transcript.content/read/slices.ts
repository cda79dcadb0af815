/** Long work in short slices, so that the page can draw and respond in between. */

/** Longest slice in ms: for a page that is read for the first time … */
const SLICE_MS = 4
/** … and for a conversation in progress, in which answers are being drawn. */
export const LIVE_SLICE_MS = 3

type Scheduler = { postTask(task: () => void, options: { priority: string }): Promise<void> }

/** Avoids timers where possible: in a background tab each waits a second. */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler }
  return scheduler
    ? scheduler.postTask(() => undefined, { priority: 'user-visible' })
    : new Promise((resolve) => setTimeout(resolve))
}

/** Call after each piece of work and await what it returns, if anything: the slice is used up then. */
export type Pause = () => Promise<void> | void

export function slices(longest = SLICE_MS): Pause {
  // Not `performance.now()`: after each message, that would cost a good part of reading a short one.
  let since = Date.now()
  return () => {
    if (Math.abs(Date.now() - since) < longest) return
    return nextTurn().then(() => {
      since = Date.now()
    })
  }
}

/** For little work during which nothing may change. */
export const atOnce: Pause = () => undefined

/** Runs work in steps, giving way in between. */
export async function inSlices<T>(steps: Iterator<void, T>, pause = slices()): Promise<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    const wait = pause()
    if (wait) await wait
  }
}
