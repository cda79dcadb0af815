import { describe, expect, it } from 'vitest'
import { type Marked, marksOf } from '../../../lib/capture/marks.ts'
import { exchange, failed, minute, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'

const marked = (over: Partial<Marked> = {}): Marked => ({
  turnKey: 't',
  exchange: exchange(),
  issueId: uuid(100),
  flaggedByHand: false,
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
})
