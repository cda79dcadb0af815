/**
 * Parses requests as the public client writes them (sections 1.3 and 1.4 of the serving API): an empty body with a JSON
 * content type is no body, null means "not given", arrays are joined by commas or repeated, times may lack a zone.
 */
import { z } from 'zod'
import { stripNul } from '../../../lib/contract/primitives.ts'
import { isRecord } from '../../../lib/domain/is-record.ts'
import { readTime } from '../../../lib/domain/read-time.ts'
import { Refused } from '../../services/refusal.ts'
import { NotUnderstood, problemsOf } from '../errors.ts'

const fail = (ctx: z.RefinementCtx, message: string): typeof z.NEVER => {
  ctx.addIssue({ code: 'custom', message })
  return z.NEVER
}
const blankIsNone = (value: unknown): unknown => (value === '' ? undefined : value)

export const text = z.string().max(10_000).optional()
export const flag = z.preprocess(
  blankIsNone,
  z
    .enum(['true', 'false', 'True', 'False', '1', '0'], 'must be true or false')
    .transform((value) => value.toLowerCase() === 'true' || value === '1')
    .optional(),
)
/** More rows than exist, and still a valid offset for PostgreSQL. */
const BEYOND_ALL = 1_000_000_000

/** A whole number from 0; huge ones are capped. */
export const natural = z.preprocess(
  blankIsNone,
  z
    .string()
    .regex(/^\d{1,40}$/, 'must be a whole number from 0')
    .transform((digits) => Math.min(Number(digits), BEYOND_ALL))
    .optional(),
)
export const seconds = z.preprocess(
  blankIsNone,
  z
    .string()
    .regex(/^-?\d{1,12}(\.\d+)?$/, 'must be seconds since 1970')
    .transform(Number)
    .optional(),
)
/** Items separated by commas; an empty list does not filter. */
export const list = z
  .string()
  .transform((value) => {
    const items = value.split(',').filter((item) => item !== '')
    return items.length > 0 ? items : undefined
  })
  .optional()

export const listOf = (allowed: readonly string[]) =>
  list.refine((items) => items?.every((item) => allowed.includes(item)) ?? true, `must be any of ${allowed.join(', ')}`)

export const oneOf = <const T extends readonly [string, ...string[]]>(allowed: T) =>
  z.preprocess(blankIsNone, z.enum(allowed).optional())

export const time = z.preprocess(
  blankIsNone,
  z
    .string()
    .transform((value, ctx) => readTime(value) ?? fail(ctx, 'must be a date and time'))
    .optional(),
)

/** Parses a time in a body like those in a query. @throws Refused if it is not a time */
export function timeIn<K extends string>(
  body: { readonly [key in K]?: string | null | undefined },
  name: K,
): string | null {
  const told = body[name]
  if (told === null || told === undefined) return null
  const read = readTime(told)
  if (read === null) throw new Refused(422, `${name} must be a date and time.`)
  return read
}

export const jsonObject = z.preprocess(
  blankIsNone,
  z
    .string()
    .transform((value, ctx): Record<string, unknown> => {
      try {
        const parsed: unknown = JSON.parse(value.replaceAll(String.raw`\u0000`, ''))
        if (isRecord(parsed)) return parsed
      } catch {
        // Reported below, together with JSON that is no object.
      }
      return fail(ctx, 'must be a JSON object')
    })
    .optional(),
)

export const pageQuery = { order: oneOf(['asc', 'desc']), limit: natural, offset: natural }

/** Repeated keys, `key[]` and commas all form one list. */
export function queryOf(url: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of new URL(url).searchParams) {
    const key = name.endsWith('[]') ? name.slice(0, -2) : name
    if (key === '__proto__') continue
    // PostgreSQL refuses NUL; it carries no meaning.
    const clean = stripNul(value)
    found[key] = key in found ? `${found[key]},${clean}` : clean
  }
  return found
}

/**
 * Parses JSON and removes NUL from values and keys: PostgreSQL refuses it, and it carries no meaning.
 * @throws SyntaxError
 */
export function parseJson(raw: string): unknown {
  const value: unknown = JSON.parse(raw)
  return raw.includes(String.raw`\u0000`) && !isTooDeep(value) ? withoutNul(value) : value
}

function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return stripNul(value)
  if (Array.isArray(value)) return value.map(withoutNul)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [stripNul(key), withoutNul(inner)]))
}

/** Deeper than any real data, and recursion over it could overflow the stack. */
const DEEPEST = 100

export const isTooDeep = (value: unknown): boolean => reaches(value, DEEPEST + 1)

/** Whether a value has anything nested this many levels below it. */
function reaches(value: unknown, levels: number): boolean {
  if (levels === 0) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((one) => reaches(one, levels - 1))
}

/** @throws NotUnderstood */
export function understood<T>(schema: z.ZodType<T>, value: unknown, where: 'body' | 'query'): T {
  if (isTooDeep(value))
    throw new NotUnderstood({ loc: [where], msg: `nested deeper than ${DEEPEST}`, type: 'too_deep' })
  const result = schema.safeParse(value)
  if (!result.success) throw new NotUnderstood(...problemsOf(result.error, where))
  return result.data
}
