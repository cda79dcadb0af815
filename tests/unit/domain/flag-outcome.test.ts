import { describe, expect, it } from 'vitest'
import { flagOutcome as outcomeOf } from '../../../lib/domain/experts/flag-outcome.ts'
import type { Exchange, Issue, Remediation, Verdict } from '../../../lib/contract/index.ts'
import { exchange, issue, minute, remediation, uuid, verdict } from '../../fixtures/rows.ts'

const of = exchange({ issueId: uuid(100) })
const flagOutcome = (
  about: Exchange,
  its: Issue | null,
  verdicts: readonly Verdict[],
  remediations: readonly Remediation[],
  isFor = () => true,
) => outcomeOf(about, its, verdicts, remediations, isFor)

describe('what became of a flag', () => {
  it('waits until somebody decides, also while experts are still being asked', () => {
    expect(flagOutcome(of, issue(), [], [])).toEqual({ state: 'waiting' })
    expect(flagOutcome(of, issue({ reviewers: 2 }), [verdict()], [])).toEqual({ state: 'waiting' })
    expect(flagOutcome(of, null, [], [])).toEqual({ state: 'waiting' })
  })
  it('is the verdict on this response, not on another of its issue', () => {
    const said = verdict({ explanation: 'It is 10 seconds.' })
    expect(flagOutcome(of, issue(), [said], [])).toMatchObject({
      state: 'bad',
      by: 'user-sme',
      explanation: 'It is 10 seconds.',
    })
    expect(flagOutcome(of, issue(), [verdict({ exchangeId: uuid(2) })], [])).toEqual({ state: 'waiting' })
  })
  it('is the answer that is served from now on, before any verdict', () => {
    expect(flagOutcome(of, issue(), [verdict()], [remediation()])).toMatchObject({ state: 'answered' })
    const draft = remediation({ status: 'draft', publishedAt: null, content: null })
    expect(flagOutcome(of, issue(), [verdict({ value: 'good' })], [draft])).toMatchObject({ state: 'good' })
  })
  it('is no answer that was served already, and did not prevent this response', () => {
    const before = remediation({ publishedAt: new Date(Date.parse(of.occurredAt) - 1).toISOString() })
    expect(flagOutcome(of, issue(), [], [before])).toEqual({ state: 'waiting' })
  })
  it('is no answer to another question of its issue: the verdict on it, or that its issue was closed by that', () => {
    const other = [remediation({ publishedBy: 'user-dana', publishedAt: minute(30) })]
    const never = () => false
    expect(flagOutcome(of, issue({ status: 'addressed' }), [verdict()], other, never)).toMatchObject({ state: 'bad' })
    expect(flagOutcome(of, issue({ status: 'unaddressed' }), [], other, never)).toEqual({ state: 'waiting' })
    expect(flagOutcome(of, issue({ status: 'addressed' }), [], other, never)).toEqual({
      state: 'closed',
      by: 'user-dana',
      at: minute(30),
    })
  })
  it('is closed where the issue was addressed without a verdict', () => {
    const closed = { state: 'closed', by: null, at: null }
    expect(flagOutcome(of, issue({ status: 'addressed' }), [], [])).toEqual(closed)
    const override = { status: 'addressed' as const, by: 'user-sme', at: minute(40) }
    const byHand = { state: 'closed', by: 'user-sme', at: minute(40) }
    expect(flagOutcome(of, issue({ status: 'addressed', override }), [], [])).toEqual(byHand)
  })
})
