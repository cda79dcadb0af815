/** The examples for CI are YAML, and call `errata retest` with options that it takes. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readArguments } from '../../../cli/retest/arguments.ts'

const text = readFileSync(resolve(import.meta.dirname, '../../../docs/retest.md'), 'utf8')
const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml!)

function scriptsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('npm run retest') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scriptsIn) : []
}

describe('docs/retest.md', () => {
  it.each(['GitHub Actions', 'GitLab CI'].map((name, at) => [name, at] as const))('%s', (_, at) => {
    const scripts = scriptsIn(parse(examples[at]!))
    expect(scripts).toHaveLength(1)
    const args = scripts[0]!
      .replace(/^.*? -- /, '')
      .replaceAll('"', '')
      .replace('$BACKEND', 'https://errata.example.com')
      .replace(/\$\{\{ matrix.shard \}\}|\$CI_NODE_INDEX\/\$CI_NODE_TOTAL/, '1/2')
    expect(readArguments(args.split(' '), { ERRATA_API_KEY: 'a key' })).toMatchObject({
      environment: 'Staging',
      shard: { index: 1, of: 2 },
    })
    expect(examples[at]).not.toMatch(/ERRATA_API_KEY: [^$]/)
  })
})
