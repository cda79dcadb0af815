import fc from 'fast-check'
import { expect, it } from 'vitest'
import { facetsOf, metaFacet, moreFacet, withFacets } from '../../../lib/domain/index.ts'
import { exchange, failed } from '../../fixtures/rows.ts'

const seed = 20260106
const member = fc
  .record({
    site: fc.constantFrom(null, 'https://a.example', 'https://b.example'),
    language: fc.constantFrom(null, 'de', 'en'),
    evals: fc.uniqueArray(fc.constantFrom('off_topic', 'trustworthiness')),
    plan: fc.constantFrom('pro', 'free'),
    session: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ site, language, evals, plan, session }) =>
    exchange({ site, language, scores: evals.map((name) => failed({ eval: name })), metadata: { plan, session } }),
  )

it('tells of members what they are', () => {
  expect(facetsOf(exchange({ metadata: { plan: 'pro', paid: true, note: null } }))).toEqual([
    'site=https://help.larkspur.example',
    'language=en',
    'eval=response_groundedness',
    'meta.plan=pro',
    'meta.paid=true',
    'meta.note=null',
  ])
})

it('never says of an issue what none of its members is, nor is silent where it would have to ask', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(member, fc.boolean()), { maxLength: 80 }), (steps) => {
      let facets = {} as Record<string, number>
      const members: (typeof steps)[number][0][] = []
      for (const [one, leaves] of steps) {
        const gone = leaves ? members.shift() : undefined
        if (gone) facets = withFacets(facets, gone, null)
        members.push(one)
        facets = withFacets(facets, null, one)
      }
      for (const name of Object.keys(facets).filter((facet) => !facet.startsWith('more.'))) {
        expect(members.filter((one) => facetsOf(one).includes(name)).length).toBeGreaterThanOrEqual(facets[name]!)
      }
      for (const one of members) {
        for (const name of facetsOf(one)) {
          const asks = name.startsWith('meta.session=') ? facets[moreFacet('session')] : undefined
          expect(facets[name] ?? asks).toBeGreaterThan(0)
        }
      }
    }),
    { seed },
  )
})

it('keeps a metadata key with a value per member small', () => {
  const facets = Array.from({ length: 500 }, (_, n) => exchange({ metadata: { session: n } })).reduce(
    (sum, one) => withFacets(sum, null, one),
    {} as Record<string, number>,
  )
  expect(Object.keys(facets).length).toBeLessThan(30)
  expect(facets[metaFacet('session', 3)]).toBe(1)
  expect(facets[moreFacet('session')]).toBe(480)
})
