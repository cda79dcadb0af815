import { z } from 'zod'

/** Ids are strings on the wire; ours are UUIDs, so that a client can create them offline. */
export const Id = z.uuid()
export type Id = string
export const isId = (value: string): boolean => Id.safeParse(value).success

/** ISO 8601 with offset or Z. No `Date` crosses the wire. */
export const Iso = z.iso.datetime({ offset: true })
export type Iso = string

/** A moment that PostgreSQL accepts too: it has no year 0000, and no offset of 16 hours. */
export const Moment = Iso.regex(/^[1-9].*(?:Z|[+-](?:0\d|1[0-4]):\d\d)$/, 'a moment of our era')

/** PostgreSQL refuses NUL in text and jsonb, and text from PDFs contains it. It has no meaning, so it is removed. */
export const stripNul = (value: string): string => value.replaceAll('\u0000', '')

/** Text of at most `max` characters (UTF-16 units) with NUL characters removed. */
export const Text = (max: number) => z.string().max(max).transform(stripNul)

/** A web origin such as `https://help.example.com`, without path. */
export const Origin = z.string().regex(/^https?:\/\/[^/\s]+$/, 'an origin without a path')
export type Origin = string

export const TEXT_LIMITS = {
  turn: 20_000,
  context: 200_000,
  explanation: 5_000,
  answer: 50_000,
  short: 500,
} as const
