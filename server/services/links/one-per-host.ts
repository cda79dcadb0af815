/**
 * Never requests from a host twice at once, nor again without a pause, however many links lead there. A host that says
 * it gets too many requests is left alone for the rest of the round, and what was known of its pages stays.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Probed } from '../../providers/link-probe.ts'

export type Probe = (href: string, ownOrigins: readonly string[]) => Promise<Probed>
/** Null: not checked, or no result. */
export type LimitedProbe = (href: string, ownOrigins: readonly string[]) => Promise<Probed | null>

const PAUSE_MS = 500
/** 429: too many requests; 503: temporarily unavailable. */
const ENOUGH = new Set<number | null>([429, 503])

/** @param signal when aborted, those still waiting are not checked */
export function onePerHost(probe: Probe, signal: AbortSignal, pauseMs: number = PAUSE_MS): LimitedProbe {
  const turns = new Map<string, Promise<unknown>>()
  const enough = new Set<string>()
  return (href, ownOrigins) => {
    const { host } = new URL(href)
    const mine = (turns.get(host) ?? Promise.resolve()).then(async () => {
      if (signal.aborted || enough.has(host)) return null
      const found = await probe(href, ownOrigins)
      if (ENOUGH.has(found.status)) enough.add(host)
      return ENOUGH.has(found.status) ? null : found
    })
    // Rejects when the check is stopped: those who wait then find so themselves.
    const rested = (): Promise<unknown> => pause(pauseMs, undefined, { signal }).catch(() => undefined)
    turns.set(host, mine.then(rested, rested))
    return mine
  }
}
