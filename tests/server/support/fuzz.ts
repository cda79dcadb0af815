/** Values for a JSON Schema, right and wrong ones: each field now and then left out, of another type, huge or odd. */
import fc from 'fast-check'
import type { Described, Schema } from './routes.ts'

const ODD = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '../../etc/passwd',
  "'; drop table project; --",
  '%',
  '\u202e',
  '__proto__',
  0,
  -0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  0.1 + 0.2,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: { x: 1 } },
  { constructor: 1, toString: 2, hasOwnProperty: 3 },
  'x'.repeat(30_000),
  '9999-99-99T99:99:99Z',
  '0001-01-01',
  '275760-09-13T00:00:00Z',
)

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1)

/** Mostly what the schema asks for, so that a request comes far enough to break something. */
export function valueOf(schema: Schema, schemas: Schema, depth = 0): fc.Arbitrary<unknown> {
  const wrong = fc.oneof({ weight: 6, arbitrary: ODD }, { weight: 1, arbitrary: fc.constant(nested(150)) })
  return fc.oneof({ weight: 12, arbitrary: rightValue(schema, schemas, depth) }, { weight: 1, arbitrary: wrong })
}

function rightValue(schema: Schema, schemas: Schema, depth: number): fc.Arbitrary<unknown> {
  if (typeof schema['$ref'] === 'string') {
    const named = schemas[schema['$ref'].split('/').at(-1)!] as Schema | undefined
    return named && depth < 6 ? rightValue(named, schemas, depth + 1) : fc.jsonValue({ maxDepth: 2 })
  }
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map((one) => rightValue(one, schemas, depth)))
  if (schema['const'] !== undefined) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const type = (Array.isArray(schema['type']) ? schema['type'][0] : schema['type']) as string | undefined
  if (depth > 6) return fc.constant(null)
  if (type === 'string')
    return fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('good', 'How do I reset it?'))
  if (type === 'integer') return fc.integer({ min: -5, max: 1_000 })
  if (type === 'number')
    return fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array')
    return fc.array(valueOf((schema['items'] as Schema) ?? {}, schemas, depth + 1), { maxLength: 4 })
  if (type === 'object' && schema['properties'])
    return fc.record(
      Object.fromEntries(
        Object.entries(schema['properties'] as Schema).map(([name, one]) => [
          name,
          valueOf(one as Schema, schemas, depth + 1),
        ]),
      ),
      { requiredKeys: ((schema['required'] as string[] | undefined) ?? []).filter((name) => name !== '__proto__') },
    )
  if (type === 'object')
    return fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
  return fc.jsonValue({ maxDepth: 3 })
}

export type Fuzzed = { method: Described['method']; url: string; body: string | undefined }

const STRAY = ['0', '%00', '%ff', 'x'.repeat(3_000), "'", '%2e%2e', '00000000-0000-4000-8000-000000000000', 'Ω']

const segment = (right: string | undefined, others: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(right ?? others[0]!) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
    { weight: 1, arbitrary: fc.constantFrom(...STRAY) },
  )

const queryValue = fc.oneof(
  fc.constantFrom(
    '',
    'true',
    'asc',
    '5',
    '-1',
    '1e9',
    'NaN',
    '2025-01-01',
    '2025-01-02T03:04:05+00:00',
    'a,b',
    '{"a":1}',
    '{',
    '[]',
    '%00',
    '.eval.x',
    '.eval.\u0000',
    'good',
    'created_at',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

/** @param ids what stands for which `{name}` */
export function requestTo(
  route: Described,
  schemas: Schema,
  ids: Readonly<Record<string, string>>,
): fc.Arbitrary<Fuzzed> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  const body =
    route.body === null
      ? fc.constant(undefined)
      : fc.oneof(
          {
            weight: 12,
            arbitrary: valueOf(route.body, schemas).map((value) => JSON.stringify(value) as string | undefined),
          },
          {
            weight: 1,
            arbitrary: fc.constantFrom<string | undefined>(
              undefined,
              '',
              '{',
              'null',
              '[1',
              '"',
              '\u0000',
              '{"a":1e999}',
              '﻿{}',
            ),
          },
        )
  return fc
    .tuple(
      fc.tuple(...names.map((name) => segment(ids[name], Object.values(ids)))),
      fc.dictionary(fc.constantFrom(...route.query, 'unknown', 'limit'), queryValue, { maxKeys: 4 }),
      body,
    )
    .map(([values, query, text]) => {
      let path = route.path
      names.forEach((name, at) => (path = path.replace(`{${name}}`, values[at]!)))
      const asked = new URLSearchParams()
      for (const [name, value] of Object.entries(query)) asked.append(name, value)
      return { method: route.method, url: `${path}${asked.size > 0 ? `?${asked}` : ''}`, body: text }
    })
}
