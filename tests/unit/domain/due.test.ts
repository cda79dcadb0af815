import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RemediationContent, Role } from '../../../lib/contract/index.ts'
import { changesMost, keptShare } from '../../../lib/domain/decide/changed.ts'
import { byDue, deadLinks, forMe, isDue, mayApprove, whyHeldBack } from '../../../lib/domain/remediation/due.ts'
import { minute, remediation } from '../../fixtures/rows.ts'

const answer = (text: string): RemediationContent => ({ kind: 'answer', answer: text })
const DEAD = { href: 'https://x.example/a', state: 'dead', status: 404, at: minute(0) } as const
const NOW = Date.parse(minute(100))

describe('what is due', () => {
  it('is past its day, or has a dead link in what is served', () => {
    expect(isDue(remediation({ reviewBy: minute(100) }), NOW)).toBe(true)
    expect(isDue(remediation({ reviewBy: minute(101) }), NOW)).toBe(false)
    expect(isDue(remediation(), NOW)).toBe(false)
    const linked = { content: answer(`See [a](${DEAD.href}).`), links: [DEAD] }
    expect(isDue(remediation(linked), NOW)).toBe(true)
    const silent = remediation({ ...linked, links: [{ ...DEAD, state: 'unreachable' }] })
    expect(isDue(silent, NOW)).toBe(false)
    const week = Date.parse(DEAD.at) + 7 * 86_400_000
    expect([isDue(silent, week - 1), isDue(silent, week)]).toEqual([false, true])
    expect(isDue(remediation({ ...linked, links: [{ ...DEAD, state: 'moved' }] }), week)).toBe(false)
  })
  it('is what a page could run and was published before that was refused, above all else, while it would be served', () => {
    const hidden = { content: answer('See [a](https://x.example)[b](javascript:alert(1)).') }
    expect(whyHeldBack(remediation(hidden))?.quote).toBe('javascript:alert(1)')
    expect(isDue(remediation(hidden), NOW)).toBe(true)
    expect(isDue(remediation({ ...hidden, status: 'paused' }), NOW)).toBe(false)
    const dead = remediation({ id: 'dead', content: answer(DEAD.href), links: [DEAD] })
    expect([dead, remediation({ id: 'held', ...hidden })].toSorted(byDue).map((one) => one.id)).toEqual([
      'held',
      'dead',
    ])
  })
  it('is nothing that was archived, and no link that is served no more', () => {
    expect(isDue(remediation({ status: 'archived', reviewBy: minute(1) }), NOW)).toBe(false)
    expect(deadLinks(remediation({ content: answer('No link any more.'), links: [DEAD] }))).toEqual([])
    expect(deadLinks(remediation({ status: 'paused', content: answer(DEAD.href), links: [DEAD] }))).toEqual([])
  })
  it('comes dead links first, then by day', () => {
    const rows = [
      remediation({ id: 'later', reviewBy: minute(50) }),
      remediation({ id: 'dead', content: answer(DEAD.href), links: [DEAD] }),
      remediation({ id: 'sooner', reviewBy: minute(10) }),
    ]
    expect(rows.toSorted(byDue).map((one) => one.id)).toEqual(['dead', 'sooner', 'later'])
  })
})

it.each<[string, Role, boolean]>([
  ['april', 'approver', true],
  ['ada', 'admin', true],
  ['sam', 'sme', false],
  ['sue', 'sme', false],
  ['writer', 'approver', false],
])('%s (%s) may approve: %s', (userId, role, may) => {
  const one = remediation({
    draft: answer('x'),
    draftBy: ['sam', 'writer'],
    approval: { askedBy: 'sam', askedAt: minute(1), declined: null },
  })
  expect(mayApprove(one, { userId, role })).toBe(may)
})

it('asks an expert to look at what is due, and only who may approve to approve', () => {
  const waiting = remediation({
    id: 'waiting',
    draft: answer('x'),
    draftBy: ['sam'],
    approval: { askedBy: 'sam', askedAt: minute(1), declined: null },
  })
  const rows = [waiting, remediation({ id: 'due', reviewBy: minute(1) }), remediation({ id: 'fine' })]
  const asked = (userId: string, role: Role): string[] => forMe(rows, { userId, role }, NOW).map((one) => one.id)
  expect(asked('april', 'approver')).toEqual(['waiting', 'due'])
  expect(asked('sam', 'sme')).toEqual(['due'])
  expect(asked('vic', 'viewer')).toEqual([])
})

it('asks whoever wanted it approved to look at what was sent back to them, and nobody else', () => {
  const declined = { by: 'april', at: minute(2), reason: 'The article says 2 to 4 days.' }
  const back = remediation({
    id: 'back',
    draft: answer('x'),
    draftBy: ['sam', 'sue'],
    approval: { askedBy: 'sam', askedAt: minute(1), declined },
  })
  const asked = (userId: string, role: Role, one = back): string[] =>
    forMe([one], { userId, role }, NOW).map(({ id }) => id)
  expect(asked('sam', 'sme')).toEqual(['back'])
  for (const [userId, role] of [
    ['sue', 'sme'],
    ['april', 'approver'],
    // The right to write may have gone meanwhile.
    ['sam', 'viewer'],
  ] as const) {
    expect(asked(userId, role)).toEqual([])
  }
  expect(asked('sam', 'sme', { ...back, status: 'archived' })).toEqual([])
})

describe('an edit that changes most of the text', () => {
  const before = answer('Hold the reset button for ten seconds until the light turns blue, then open the app.')
  it('is another text', () => {
    expect(
      changesMost(before, answer('Resets are done by support now: write to us and name the lights you see.')),
    ).toBe(true)
  })
  it.each([
    ['a corrected fact', 'Hold the reset button for thirty seconds until the light turns red, then open the app.'],
    ['another order', 'Open the app, then hold the reset button for ten seconds until the light turns blue.'],
    [
      'a sentence more',
      'Hold the reset button for ten seconds until the light turns blue, then open the app. Did it help?',
    ],
  ])('is not %s', (_, after) => expect(changesMost(before, answer(after))).toBe(false))
  it('is never asked about for a few words', () => {
    expect(changesMost(answer('Yes.'), answer('No, never.'))).toBe(false)
  })
  it('kept share is 1 for the same text, symmetric, and within 0–1', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ') }).map(answer)
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(keptShare(a, a)).toBe(1)
        expect(keptShare(a, b)).toBe(keptShare(b, a))
        expect(keptShare(a, b)).toBeGreaterThanOrEqual(0)
        expect(keptShare(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
