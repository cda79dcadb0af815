/** Long work in short stretches, so that the page draws and answers in between. */

/** Longest stretch at a time, in ms: of a page that is read for the first time … */
const SLICE_MS = 4
/** … and of a conversation that goes on, in which answers are being drawn. */
export const LIVE_SLICE_MS = 3

type Scheduler = { postTask(task: () => void, options: { priority: string }): Promise<void> }

/** Not by a timer where that can be helped: in a tab that nobody looks at, each of those waits a second. */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler }
  return scheduler
    ? scheduler.postTask(() => undefined, { priority: 'user-visible' })
    : new Promise((resolve) => setTimeout(resolve))
}

/** To be awaited after each piece of work, where it gives anything to wait for: the stretch is used up. */
export type Pause = () => Promise<void> | void

export function slices(longest = SLICE_MS): Pause {
  // Not the finer clock: it is asked after each message, and its answer costs a good part of reading a short one.
  let since = Date.now()
  return () => {
    if (Math.abs(Date.now() - since) < longest) return
    return nextTurn().then(() => {
      since = Date.now()
    })
  }
}

/** For what must not change while it is read, and is little. */
export const atOnce: Pause = () => undefined

/** Takes the steps of a piece of work, and gives way in between. */
export async function inSlices<T>(steps: Iterator<void, T>, pause = slices()): Promise<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    const wait = pause()
    if (wait) await wait
  }
}
