/** What a project's assistant answered over a period, counted by the server. */
import { z } from 'zod'
import { PERIODS, type Period } from './insights-period.ts'
import { Iso, Text } from './primitives.ts'

/** Names only: PostgreSQL reads an offset the other way round. */
const ZONE = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/
const isZone = (zone: string): boolean => {
  if (!ZONE.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

/** Of a year that every calendar here knows. */
export const Day = z.iso.date().refine((day) => day >= '1970' && day < '3000')

export const InsightsQuery = z.object({
  /** The last day of the period, where the reader is. */
  last: Day,
  days: z.coerce.number().refine((days): days is Period => (PERIODS as readonly number[]).includes(days)),
  /** IANA name of the reader's time zone. */
  zone: z.string().max(100).refine(isZone),
  /** Only what was answered on this site; empty: where no site was told. */
  site: Text(200).optional(),
  /** Only what has this in its metadata; a value that is left out: what lacks the key. */
  key: Text(200).optional(),
  value: Text(2_000).optional(),
  /** Only what this eval judged; bad is what failed it. */
  eval: Text(100).optional(),
  /** Metadata key whose values are counted one by one. */
  by: Text(200).optional(),
})
export type InsightsQuery = z.infer<typeof InsightsQuery>

const n = z.int().min(0)

/** `answers`: Expert Answers that were served; `prevented`: bad responses in whose place the customer got something else. */
export const Counts = z.object({ exchanges: n, bad: n, prevented: n, answers: n, heldBack: n })
export type Counts = z.infer<typeof Counts>

const Slice = z.object({ exchanges: n, bad: n, prevented: n })

export const InsightsReply = z.object({
  asOf: Iso,
  /** The eval that it is narrowed to: a server that knows no such narrowing says nothing of it. */
  eval: z.string().optional(),
  now: Counts,
  /** The same number of days before them. */
  before: Counts,
  /** Every bucket of the period, empty ones too, by its first day. */
  buckets: z.array(Counts.extend({ day: Day })).max(400),
  /** Most first. `type`: a primary issue, the key of an eval, or `flagged` by a person. */
  bad: z.array(z.object({ type: z.string(), now: n, prevented: n, before: n })).max(200),
  /** Most first, a few; null where no site was told. */
  sites: z.array(Slice.extend({ site: z.string().nullable() })),
  /** Keys of metadata with few values, in what was answered last. */
  keys: z.array(z.string()),
  /** By the values of the key that was asked for; null where none was. */
  values: z.array(Slice.extend({ value: z.string().nullable() })).nullable(),
})
export type InsightsReply = z.infer<typeof InsightsReply>
