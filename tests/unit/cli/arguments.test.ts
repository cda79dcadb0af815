import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HELP, OPTIONS, readArguments } from '../../../cli/retest/arguments.ts'
import { isIn, readShard } from '../../../cli/retest/shard.ts'
import { Stop } from '../../../cli/stop.ts'

const ENV = { ERRATA_API_KEY: 'a-secret-key' }
const BACKEND = ['--backend', 'https://errata.example.com/']
const SITE = ['--site', 'https://help.example.com/contact']
const read = (...more: string[]) => readArguments([...BACKEND, ...SITE, ...more], ENV)!
const refusal = (args: string[], env: NodeJS.ProcessEnv = ENV): string => {
  try {
    readArguments(args, env)
  } catch (error) {
    if (error instanceof Stop) return error.message
    throw error
  }
  throw new Error('It was taken.')
}

describe('the arguments of errata retest', () => {
  it('have defaults for all but where to ask and whom', () => {
    expect(read()).toEqual({
      backend: 'https://errata.example.com',
      apiKey: 'a-secret-key',
      project: null,
      tags: [],
      kinds: ['answer', 'guidance', 'case'],
      environment: null,
      asks: { by: 'browser', site: SITE[1], also: [], profile: null, screenshots: 'failed' },
      shard: null,
      limit: null,
      bail: false,
      record: false,
      recordFrom: null,
      tries: 1,
      perMinute: 12,
      quietMs: 5_500,
      timeoutMs: 90_000,
      formats: ['junit', 'csv', 'json', 'html'],
      out: 'errata-retest',
    })
  })

  it('are all understood', () => {
    const args =
      '--set release,billing --kinds Answer,bad --environment Staging --shard 2/4 --limit 5 --bail --tries 3 --format html,junit,html'
    expect(read(...args.split(' '), '--also', 'https://chat.example.net/x', '--out', 'there')).toMatchObject({
      tags: ['release', 'billing'],
      kinds: ['answer', 'bad'],
      environment: 'Staging',
      shard: { index: 2, of: 4 },
      limit: 5,
      bail: true,
      tries: 3,
      formats: ['html', 'junit'],
      out: 'there',
      asks: { also: ['https://chat.example.net'] },
    })
  })

  it('take the backend, and the endpoint’s key, from the environment', () => {
    const env = { ...ENV, ERRATA_BACKEND_URL: 'http://127.0.0.1:4600', ERRATA_ENDPOINT_KEY: 'another' }
    const asks = { by: 'api', url: 'http://127.0.0.1:9/v1', model: 'default', asIs: false, key: 'another' }
    expect(readArguments(['--api', 'http://127.0.0.1:9/v1/chat/completions'], env)).toMatchObject({
      backend: 'http://127.0.0.1:4600',
      perMinute: 60,
      asks,
    })
  })

  it('are those that the help names', () => {
    expect(readArguments(['--help'], {})).toBeNull()
    const named = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name!)
    expect(named.toSorted()).toEqual(Object.keys(OPTIONS).toSorted())
  })

  it.each([
    ['no backend', SITE, /--backend/],
    ['a backend that is none', ['--backend', 'errata', ...SITE], /--backend errata is no address/],
    ['an address of a file', [...BACKEND, '--site', 'file:///etc/passwd'], /is no address/],
    ['a password in an address', [...BACKEND, '--site', 'https://a:b@example.com'], /must not hold/],
    ['nowhere to ask', BACKEND, /--site .* --environment, or --api/],
    ['two places to ask', [...BACKEND, ...SITE, '--api', 'https://x.example/v1'], /Either --site or --api/],
    ['a shard that is none', [...BACKEND, ...SITE, '--shard', '5/4'], /write 1\/4/],
    ['a number that is none', [...BACKEND, ...SITE, '--tries', '9'], /whole number from 1 to 5/],
    ['seconds that are none', [...BACKEND, ...SITE, '--quiet', 'long'], /seconds from 0.5 to 60/],
    ['an unknown format', [...BACKEND, ...SITE, '--format', 'pdf'], /there are junit, csv, json, html/],
    ['an unknown option', [...BACKEND, ...SITE, '--fast'], /--fast.*errata retest --help/],
  ])('refuse %s by one sentence', (_, args, expected) => {
    expect(refusal([...args])).toMatch(expected)
    expect(refusal([...args])).not.toContain('\n')
  })

  it('never hold a key, and do not repeat one that was given so', () => {
    for (const name of ['--api-key', '--key', '--access-key', '--token']) {
      const said = refusal([...BACKEND, ...SITE, name, 'sk-secret'])
      expect(said).toMatch(/ERRATA_API_KEY/)
      expect(said).not.toContain('sk-secret')
    }
    expect(refusal([...BACKEND, ...SITE], {})).toMatch(/Set ERRATA_API_KEY/)
  })
})

describe('a shard', () => {
  const steps = fc.array(fc.record({ remediationId: fc.uuid(), caseId: fc.constant(null), query: fc.string() }))

  it('has each case in exactly one of all parts, wherever it stands in the set', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 20 }), (all, of) => {
        for (const step of all) {
          const parts = Array.from({ length: of }, (_, at) => at + 1).filter((index) => isIn({ index, of }, step))
          expect(parts).toHaveLength(1)
          expect(isIn({ index: parts[0]!, of }, { ...step, query: 'reworded' })).toBe(true)
        }
      }),
    )
  })

  it('is about as large as the others', () => {
    const cases = Array.from({ length: 4_000 }, (_, at) => ({ remediationId: `case ${at}`, caseId: null, query: '' }))
    for (const index of [1, 2, 3, 4]) {
      const size = cases.filter((one) => isIn(readShard(`${index}/4`), one)).length
      expect(size).toBeGreaterThan(900)
      expect(size).toBeLessThan(1_100)
    }
  })
})
