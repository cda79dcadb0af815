import { describe, expect, it } from 'vitest'
import { type Marked, markedOf, marksOf } from '../../../lib/capture/marks.ts'
import type { Remediation, Verdict } from '../../../lib/contract/index.ts'
import type { CaptureRow } from '../../../lib/db/index.ts'
import { capturedExchange, exchange, failed, minute, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'

const marked = (over: Partial<Marked> = {}): Marked => ({
  turnKey: 't',
  exchange: exchange(),
  issueId: uuid(100),
  flaggedByHand: false,
  replaced: null,
  ...over,
})
const kindOf = (...args: Parameters<typeof marksOf>) => marksOf(...args)[0]?.kind

describe('marks in the page', () => {
  it('says flagged, with the evals that fell short', () => {
    expect(marksOf([marked()], [], [])).toEqual([{ key: 't', kind: 'flagged', label: 'Flagged: Ungrounded' }])
  })
  it('leaves a response that passes unmarked, unless somebody flagged it', () => {
    const passes = exchange({ scores: [failed({ outcome: 'passed', score: 0.9 })] })
    expect(marksOf([marked({ exchange: passes })], [], [])).toEqual([])
    expect(kindOf([marked({ exchange: passes, flaggedByHand: true })], [], [])).toBe('flagged')
  })
  it('shows the newest standing verdict over the flag', () => {
    expect(kindOf([marked()], [verdict()], [])).toBe('bad')
    expect(
      kindOf([marked()], [verdict(), verdict({ id: uuid(201), by: 'other', value: 'good', at: minute(11) })], []),
    ).toBe('good')
    expect(kindOf([marked()], [verdict({ retractedAt: minute(11) })], [])).toBe('flagged')
  })
  it('shows the remediation over everything', () => {
    expect(kindOf([marked()], [verdict()], [remediation()])).toBe('covered')
    expect(kindOf([marked()], [], [remediation({ status: 'paused' })])).toBe('flagged')
    const served = exchange({ served: { remediationId: uuid(300), kind: 'answer', distance: 0, why: 'same words' } })
    expect(kindOf([marked({ exchange: served, issueId: null })], [], [])).toBe('covered')
  })
  it('shows what a retest found on the response that it got, and on no other', () => {
    const { query, response } = exchange()
    const got = retest({ query, got: `${response} `, outcome: 'failed', reason: 'Three words differ.' })
    expect(marksOf([marked()], [verdict()], [remediation()], [got])).toEqual([
      { key: 't', kind: 'flagged', label: 'Retest failed: Three words differ.' },
    ])
    const later = retest({ ...got, id: uuid(999), outcome: 'passed', at: minute(50) })
    expect(marksOf([marked()], [], [], [got, later])[0]?.label).toBe('Retest passed')
    const other = retest({ query, got: 'Something else.', outcome: 'failed' })
    expect(kindOf([marked()], [], [], [other])).toBe('flagged')
    expect(marksOf([marked()], [], [], [other])[0]?.label).toBe('Flagged: Ungrounded')
  })

  describe('of a fallback', () => {
    const HELD = 'Held back, the customer saw the fallback'
    const labelsOf = (over: Partial<Marked>, ...given: [Verdict[], Remediation[]]) =>
      marksOf([marked({ replaced: 'fallback', ...over })], ...given)
    it('say that it is one, and what is known of the response behind it', () => {
      expect(labelsOf({}, [], [])).toEqual([{ key: 't', kind: 'flagged', label: `${HELD} · Flagged: Ungrounded` }])
      expect(labelsOf({}, [verdict()], [])).toEqual([{ key: 't', kind: 'bad', label: `${HELD} · Judged Bad` }])
      expect(labelsOf({}, [], [remediation()])[0]?.label).toBe(`${HELD} · Covered by a remediation`)
      const passes = exchange({ scores: [] })
      expect(labelsOf({ exchange: passes }, [], [])).toEqual([{ key: 't', kind: 'flagged', label: HELD }])
    })
    it('say what a retest found in it as of any words', () => {
      const { query, response } = exchange()
      const got = retest({ query, got: response, outcome: 'passed' })
      expect(marksOf([marked({ replaced: 'fallback' })], [], [], [got])[0]?.label).toBe('Retest passed')
    })
  })
  it('take the scores from the response that was judged, and the words from the page', () => {
    const known = exchange({ contentHash: 'original', reachedCustomer: false, guardrailed: true })
    const inPage = capturedExchange({ contentHash: 'fallback', response: 'Sorry.', scores: [] })
    const row = { id: known.id, turnKey: 't', exchange: inPage } as CaptureRow
    expect(markedOf(row, known)).toMatchObject({
      replaced: 'fallback',
      exchange: { response: 'Sorry.', scores: known.scores },
    })
    expect(markedOf(row, { ...known, reachedCustomer: true })).toMatchObject({
      replaced: null,
      exchange: { scores: [] },
    })
    expect(markedOf(row, null)).toMatchObject({ replaced: null, exchange: { scores: [], served: null } })
  })
})
