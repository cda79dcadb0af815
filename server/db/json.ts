/**
 * Removes what JSON allows and PostgreSQL's jsonb refuses: NUL (extracted PDF text contains it) and lone surrogates
 * (text cut in the middle of an emoji). Neither carries meaning, and clients would send a row that cannot be stored for
 * ever.
 */
const SUSPECT = /\\u(?:0000|d[89a-f])/i
const LONE_SURROGATE = /\p{Surrogate}/gu

const storableText = (text: string): string => text.replaceAll('\u0000', '').replaceAll(LONE_SURROGATE, '\uFFFD')

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]))
}

/** The value as text for a `::jsonb` parameter. */
export function toJsonb(value: unknown): string {
  const text = JSON.stringify(value)
  return SUSPECT.test(text) ? JSON.stringify(storable(value)) : text
}
