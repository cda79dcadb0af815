import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneOf, readSite } from '../../../lib/contract/site-pattern.ts'
import { readPolicy } from '../../../lib/domain/policy.ts'

describe('what an organisation manages', () => {
  it('is read value by value', () => {
    const managed = {
      backend: 'errata.example.com/',
      sites: ['https://help.example.com/', 'https://*.Example.org', 'http://localhost'],
      language: 'de',
      singleKeys: false,
    }
    expect(readPolicy(managed)).toEqual({
      policy: {
        backend: 'https://errata.example.com',
        sites: ['https://help.example.com', 'https://*.example.org', 'http://localhost'],
        language: 'de',
        singleKeys: false,
      },
      problems: [],
    })
    expect(readPolicy({})).toEqual({ policy: {}, problems: [] })
  })

  it('leaves out what is wrong, says it, and keeps the rest', () => {
    expect(readPolicy({ backend: 'http://errata.example.com', language: 'xx', singleKeys: false })).toEqual({
      policy: { singleKeys: false },
      problems: [
        { key: 'backend', value: 'http://errata.example.com' },
        { key: 'language', value: 'xx' },
      ],
    })
  })

  it('opens no site because another in the list is wrong', () => {
    expect(readPolicy({ sites: ['help.example.com', 'https://a.example', 7] })).toEqual({
      policy: { sites: ['https://a.example'] },
      problems: [
        { key: 'sites', value: 'help.example.com' },
        { key: 'sites', value: '7' },
      ],
    })
    expect(readPolicy({ sites: ['nonsense'] }).policy.sites).toEqual([])
    expect(readPolicy({ sites: 'https://a.example' })).toEqual({
      policy: {},
      problems: [{ key: 'sites', value: 'https://a.example' }],
    })
  })

  it('is read whatever it is, and what is read is read as the same again', () => {
    const keys = fc.constantFrom('backend', 'sites', 'language', 'singleKeys', 'x')
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (managed) => {
        const { policy } = readPolicy(managed)
        expect(readPolicy(policy)).toEqual({ policy, problems: [] })
      }),
    )
  })
})

describe('a site', () => {
  it.each([
    ['https://help.example.com', 'https://help.example.com', true],
    ['https://help.example.com', 'https://help.example.com:8443', true],
    ['https://help.example.com', 'http://help.example.com', false],
    ['https://help.example.com', 'https://help.example.com.evil.example', false],
    ['https://*.example.com', 'https://help.example.com', true],
    ['https://*.example.com', 'https://a.b.example.com', true],
    ['https://*.example.com', 'https://example.com', true],
    ['https://*.example.com', 'https://evilexample.com', false],
    ['http://127.0.0.1', 'http://127.0.0.1:4700', true],
  ])('%s holds %s: %s', (site, origin, held) => {
    expect(readSite(site)).toBe(site)
    expect(isOneOf([site], origin)).toBe(held)
  })

  it.each([
    'https://*',
    'https://*.com',
    '*://a.example',
    'http://a.example',
    'https://a.example/path',
    'a.example',
    '',
  ])('is not %o', (typed) => expect(readSite(typed)).toBeNull())
})
