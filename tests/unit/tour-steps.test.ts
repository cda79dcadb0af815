import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hintOf, reachedBy, type TourFacts } from '../../components/tour/steps.ts'
import { Role } from '../../lib/contract/roles.ts'
import type { Reading } from '../../lib/store/page/page.ts'
import { TOUR_STEPS } from '../../lib/store/shell/tour.ts'

const NOT_ALLOWED: Reading = { state: 'not_allowed', host: 'help.larkspur.example' }
const ALLOWED: Reading = {
  state: 'allowed',
  origin: 'https://help.larkspur.example',
  lasting: true,
  script: 'there',
  found: true,
  seen: null,
}
const facts = (over: Partial<TourFacts> = {}): TourFacts => ({
  reading: NOT_ALLOWED,
  exchanges: 0,
  role: 'sme',
  inProject: true,
  tookPart: false,
  looked: false,
  ...over,
})

describe('how many of the first steps are behind', () => {
  it.each<[string, number, Partial<TourFacts>, number]>([
    ['a page that is not allowed', 0, {}, 0],
    ['an allowed page without an answer', 0, { reading: ALLOWED }, 1],
    ['an answer was read', 0, { reading: ALLOWED, exchanges: 1 }, 2],
    ['an answer was judged', 2, { reading: ALLOWED, exchanges: 1, tookPart: true }, 3],
    ['somebody who judged before, on a page that is not allowed', 0, { tookPart: true }, 0],
    ['another page, where nothing is read', 2, {}, 2],
    ['a viewer who opened an issue', 2, { role: 'viewer', looked: true }, 3],
    ['an expert who only opened an issue', 2, { looked: true }, 2],
    ['nobody is signed in', 2, { role: null, looked: true, tookPart: true }, 2],
  ])('%s', (_, before, over, after) => expect(reachedBy(before, facts(over))).toBe(after))

  it('never goes back, and never beyond the last', () => {
    const anyFacts = fc.record<TourFacts>({
      reading: fc.constantFrom<Reading>(NOT_ALLOWED, ALLOWED, { state: 'no_tab' }, { state: 'unreadable' }),
      exchanges: fc.nat(3),
      role: fc.constantFrom(...Role.options, null),
      inProject: fc.boolean(),
      tookPart: fc.boolean(),
      looked: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.nat(TOUR_STEPS), anyFacts, (before, now) => {
        const reached = reachedBy(before, now)
        expect(reached).toBeGreaterThanOrEqual(before)
        expect(reached).toBeLessThanOrEqual(TOUR_STEPS)
        expect(reachedBy(reached, now)).toBe(reached)
      }),
    )
  })
})

describe('what to do next', () => {
  it.each<[number, Partial<TourFacts>, string]>([
    [0, { reading: { state: 'unreadable' } }, 'openPage'],
    [0, {}, 'allow'],
    [1, {}, 'allow'],
    [0, { reading: { state: 'not_allowed', host: null } }, 'clickIcon'],
    [1, { reading: { state: 'not_allowed', host: null } }, 'clickIcon'],
    [1, { reading: { ...ALLOWED, found: false } }, 'findChat'],
    [1, { reading: { ...ALLOWED, script: 'gone' } }, 'reload'],
    [1, { reading: ALLOWED }, 'askFirst'],
    [2, { role: null }, 'signIn'],
    [2, { inProject: false }, 'addSite'],
    [2, {}, 'judge'],
    [2, { role: 'agent' }, 'flag'],
    [2, { role: 'tester' }, 'flag'],
    [2, { role: 'viewer', inProject: false }, 'look'],
    [3, {}, 'done'],
  ])('with %i behind, %o: %s', (reached, over, hint) => expect(hintOf(reached, facts(over))).toBe(hint))
})
