/** What a project's assistant answered in a period, counted by the server. */
import { z } from 'zod'
import { PERIODS, type Period } from './insights-period.ts'
import { Iso, Text } from './primitives.ts'

/** Names only: PostgreSQL reads the sign of an offset the other way round. */
const ZONE = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/
const isZone = (zone: string): boolean => {
  if (!ZONE.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

/** A year that browsers and PostgreSQL both know. */
export const Day = z.iso.date().refine((day) => day >= '1970' && day < '3000')

export const InsightsQuery = z.object({
  /** Last day of the period, in the reader's time zone. */
  last: Day,
  days: z.coerce.number().refine((days): days is Period => (PERIODS as readonly number[]).includes(days)),
  /** IANA name of the reader's time zone. */
  zone: z.string().max(100).refine(isZone),
  /** Only answers on this site; empty: those without a site. */
  site: Text(200).optional(),
  /** Only exchanges with this metadata; without `value`: those that lack the key. */
  key: Text(200).optional(),
  value: Text(2_000).optional(),
  /** Only exchanges that this eval scored; bad ones failed it. */
  eval: Text(100).optional(),
  /** Metadata key to break the counts down by. */
  by: Text(200).optional(),
})
export type InsightsQuery = z.infer<typeof InsightsQuery>

const n = z.int().min(0)

/** `answers`: Expert Answers served; `prevented`: bad responses that were replaced for the customer. */
export const Counts = z.object({ exchanges: n, bad: n, prevented: n, answers: n, heldBack: n })
export type Counts = z.infer<typeof Counts>

const Slice = z.object({ exchanges: n, bad: n, prevented: n })

export const InsightsReply = z.object({
  asOf: Iso,
  /** The eval it is narrowed to; left out by servers that cannot narrow by eval. */
  eval: z.string().optional(),
  now: Counts,
  /** The same number of days just before. */
  before: Counts,
  /** Every bucket of the period, also empty ones, by its first day. */
  buckets: z.array(Counts.extend({ day: Day })).max(400),
  /** Most first. `type`: a primary issue, the key of an eval, or `flagged` by a person. */
  bad: z.array(z.object({ type: z.string(), now: n, prevented: n, before: n })).max(200),
  /** Most first, only a few; null: without a site. */
  sites: z.array(Slice.extend({ site: z.string().nullable() })),
  /** Metadata keys with few distinct values among recent answers. */
  keys: z.array(z.string()),
  /** By the values of the key asked for; null where none was. */
  values: z.array(Slice.extend({ value: z.string().nullable() })).nullable(),
})
export type InsightsReply = z.infer<typeof InsightsReply>
