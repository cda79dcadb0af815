/**
 * What the server reports to monitoring: counts and times. Never a customer's words, an address, a key, or the id of a
 * project or person, so that monitoring systems hold none and stay small.
 */
export type Watch = {
  /** A request was answered. `route` is the pattern of the route, of which there are few. */
  request(one: {
    method: string
    route: string
    status: number
    /** Start (ms since 1970) and duration, in milliseconds. */
    began: number
    ms: number
    /** W3C trace context of the caller, if it sent one. */
    parent: string | undefined
  }): void
  decided(call: 'consult' | 'detect' | 'validate', outcome: Outcome): void
  /** A batch of logs was made durable, in the database or the spool. */
  committed(one: { count: number; to: 'database' | 'spool'; began: number; ms: number }): void
  /** A job of the background was done, or failed and may be tried again. */
  worked(job: string, outcome: 'done' | 'failed'): void
}

/** `answered` by an expert; `held` back by a guardrail or a verdict; `guided`; `passed` unchanged. */
export type Outcome = 'answered' | 'held' | 'guided' | 'passed'

/** Combines several into one. */
export const together = (watches: readonly Watch[]): Watch => ({
  request: (one) => watches.forEach((watch) => watch.request(one)),
  decided: (call, outcome) => watches.forEach((watch) => watch.decided(call, outcome)),
  committed: (one) => watches.forEach((watch) => watch.committed(one)),
  worked: (job, outcome) => watches.forEach((watch) => watch.worked(job, outcome)),
})
