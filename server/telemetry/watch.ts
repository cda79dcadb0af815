/**
 * What the server tells whoever watches over it: counts and times. Never a customer's words, an address, a key, nor the
 * id of a project or a person, so that what is kept elsewhere holds none, and stays small.
 */
export type Watch = {
  /** A request was answered. `route` is the pattern that answered it, of which there are few. */
  request(one: {
    method: string
    route: string
    status: number
    /** When it came, and how long it took; milliseconds. */
    began: number
    ms: number
    /** W3C trace context of the caller, if it sent one. */
    parent: string | undefined
  }): void
  decided(call: 'consult' | 'detect' | 'validate', outcome: Outcome): void
  /** Logs were made durable: together, in the database or in the spool. */
  committed(one: { count: number; to: 'database' | 'spool'; began: number; ms: number }): void
}

/** `answered` by an expert; `held` back by a guardrail or a verdict; `guided`; `passed` as it was. */
export type Outcome = 'answered' | 'held' | 'guided' | 'passed'

/** One for all of them. */
export const together = (watches: readonly Watch[]): Watch => ({
  request: (one) => watches.forEach((watch) => watch.request(one)),
  decided: (call, outcome) => watches.forEach((watch) => watch.decided(call, outcome)),
  committed: (one) => watches.forEach((watch) => watch.committed(one)),
})
