/**
 * Stretches of the page's main thread in which the extension ran, in ms of CPU time. What was awaited goes on in a
 * checkpoint after a task, which the browser does not name after anybody: it is the extension's where the page did not
 * run in that task. Where the page did, only the calls that are the extension's count. Not the extension's is what
 * Chromium looks for once a second, in whichever frame comes then: whether an advertisement covers the page, by a hit
 * test, which takes 4 ms in a page of 70,000 nodes. One that a script asks for lies in its call, and counts.
 */
import type { CDPSession } from '@playwright/test'

type Event = {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur: number
  tdur?: number
  args: { data?: { url?: string; frame?: string } }
}

const CALLS = new Set(['FunctionCall', 'EvaluateScript'])
const TASK = 'ThreadControllerImpl::RunTask'
const CHECKPOINT = 'BlinkScheduler_PerformMicrotaskCheckpoint'
const HIT_TEST = 'HitTest'
/** In these a script runs, and what it awaited goes on. */
const RUNS = new Set([...CALLS, CHECKPOINT, 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'EventDispatch'])
const CATEGORIES = ['devtools.timeline', 'toplevel']

/** @returns the longest first; a task and what it left to do right after it are one */
export async function oursDuring(cdp: CDPSession, run: () => Promise<void>): Promise<number[]> {
  const events: Event[] = []
  const collect = ({ value }: { value: object[] }): void => void events.push(...(value as Event[]))
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: CATEGORIES, excludedCategories: ['*'] },
  })
  await run()
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done))
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', collect)
  return oursIn(events).toSorted((a, b) => b - a)
}

const urlOf = ({ args }: Event): string => args.data?.url ?? ''
const isOurs = (event: Event): boolean => urlOf(event).startsWith('chrome-extension:')
const isPages = (event: Event): boolean => urlOf(event).startsWith('http')
const ms = ({ tdur, dur }: Event): number => (tdur ?? dur) / 1_000
const sum = (events: readonly Event[]): number => events.reduce((total, event) => total + ms(event), 0)

/** Thread of the page: scripts of the extension run in a frame there, in its worker they do not. */
function mainThread(events: readonly Event[]): Event[] {
  const threads = new Map<string, Event[]>()
  for (const event of events) {
    if (event.ph !== 'X') continue
    const thread = `${event.pid}.${event.tid}`
    if (!threads.has(thread)) threads.set(thread, [])
    threads.get(thread)!.push(event)
  }
  const main = [...threads.values()].find((thread) => thread.some((event) => isOurs(event) && event.args.data?.frame))
  return (main ?? []).toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
}

/** Those that lie in no other. */
function outermost(events: readonly Event[]): Event[] {
  let until = 0
  return events.filter(({ ts, dur }) => {
    if (ts < until) return false
    until = ts + dur
    return true
  })
}

const isWithin = (event: Event, other: Event): boolean => event.ts >= other.ts && event.ts < other.ts + other.dur

/** Chromium looks for advertisements once a second. */
const ADVERTISEMENTS_US = 900_000

/** Hit tests that no script asked for: one a second. What else changes under the pointer may be what we drew. */
function unasked(events: readonly Event[]): Set<Event> {
  const runs = events.filter(({ name }) => RUNS.has(name))
  const tests = events.filter((event) => event.name === HIT_TEST && !runs.some((run) => isWithin(event, run)))
  let last = -Infinity
  return new Set(
    outermost(tests).filter(({ ts }) => {
      if (ts - last < ADVERTISEMENTS_US) return false
      last = ts
      return true
    }),
  )
}

function oursIn(events: readonly Event[]): number[] {
  const stretches: Event[][] = []
  const main = mainThread(events)
  const advertisements = unasked(main)
  let until = 0
  for (const event of main) {
    if (event.name === TASK && event.ts >= until) {
      stretches.push([event])
      until = event.ts + event.dur
    } else stretches.at(-1)?.push(event)
  }
  return stretches.flatMap(([task, ...within]) => {
    const calls = within.filter(({ name }) => CALLS.has(name))
    if (calls.some(isPages)) {
      const ours = sum(outermost(calls.filter(isOurs)))
      return ours > 0 ? [ours] : []
    }
    const after = outermost(within.filter(({ name }) => name === CHECKPOINT))
    const all = ms(task!) - sum(within.filter((event) => advertisements.has(event))) + sum(after)
    return calls.some(isOurs) || sum(after) > 0.5 ? [all] : []
  })
}
