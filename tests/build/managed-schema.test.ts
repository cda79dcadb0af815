import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../lib/domain/policy.ts'
import { manifest, textOf } from './support/output.ts'

type Schema = { type: string; properties?: Record<string, Schema>; items?: Schema; [key: string]: unknown }

/** What Chromium's schema for policies knows (components/policy/core/common/schema.h); it refuses a file with more. */
const KNOWN: Record<string, readonly string[]> = {
  object: ['type', 'title', 'description', 'properties'],
  array: ['type', 'title', 'description', 'items'],
  string: ['type', 'title', 'description', 'enum', 'pattern'],
  boolean: ['type', 'title', 'description'],
}

const EXAMPLES = {
  backend: 'https://errata.example.com',
  sites: ['https://help.example.com'],
  language: 'de',
  singleKeys: false,
}

function unknownIn(schema: Schema, path = ''): string[] {
  const known = KNOWN[schema.type]
  if (!known) return [`${path}: ${schema.type}`]
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.items ? [['items', schema.items] as const] : []),
  ]
  return [
    ...Object.keys(schema).filter((key) => !known.includes(key)),
    ...inner.flatMap(([key, one]) => unknownIn(one, `${path}/${key}`)),
  ]
}

describe('the schema of what an organisation manages', () => {
  const { storage } = manifest() as { storage: { managed_schema: string } }
  const schema = JSON.parse(textOf(storage.managed_schema)) as Schema

  test('is an object in the subset of JSON Schema that Chromium reads', () => {
    expect(schema.type).toBe('object')
    expect(unknownIn(schema)).toEqual([])
  })

  test('names exactly what is read', () => {
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(EXAMPLES))
    expect(Object.keys(readPolicy(EXAMPLES).policy)).toEqual(Object.keys(EXAMPLES))
    expect(Object.keys(readPolicy(EXAMPLES).policy).length).toBe(
      new Set(readPolicy(Object.fromEntries(Object.keys(EXAMPLES).map((key) => [key, {}]))).problems.map((p) => p.key))
        .size,
    )
  })
})
