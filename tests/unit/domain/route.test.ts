import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from '../../../lib/domain/route.ts'

const id = fc.uuid()
const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.record({
    place: fc.constantFrom('issue' as const, 'remediation' as const, 'run' as const),
    projectId: id,
    id,
    commentId: fc.option(id, { nil: null }),
  }),
  fc.record({ place: fc.constant('insights' as const), projectId: id }),
  fc.record({
    place: fc.constant('settings' as const),
    projectId: id,
    part: fc.constantFrom('account' as const, 'access-keys' as const),
  }),
  fc.record({
    place: fc.constant('issues' as const),
    projectId: id,
    filter: fc.dictionary(fc.string(), fc.string()).map((pairs) => new URLSearchParams(pairs).toString()),
  }),
)

it('a place comes back as it went', () => {
  fc.assert(
    fc.property(routes, (route) => {
      expect(parseRoute(formatRoute(route))).toEqual(route)
    }),
  )
})

const P = '11111111-1111-4111-8111-111111111111'
it.each([
  ['', null],
  ['/open', null],
  [`/open/${P}/issue/`, null],
  [`/open/${P}/issue/../../api`, null],
  [`/open/${P}/settings/${P}`, null],
  [`/open/${P}/settings/everything`, null],
  [`/open/x/issue/${P}`, null],
  [`/elsewhere/open/${P}/issue/${P}`, null],
  [`/open/${P}/issue/${P}/`, { place: 'issue', projectId: P, id: P, commentId: null }],
  [`/open/${P}/issue/${P}?comment=<script>`, { place: 'issue', projectId: P, id: P, commentId: null }],
  [`/open/${P}/issues?text=a?b`, { place: 'issues', projectId: P, filter: 'text=a?b' }],
])('%s', (address, route) => expect(parseRoute(address)).toEqual(route))
