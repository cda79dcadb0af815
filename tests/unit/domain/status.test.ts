import { describe, expect, it } from 'vitest'
import { deriveStatus, type IssueHistory } from '../../../lib/domain/index.ts'
import { issue, minute, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'

const history = (over: Partial<IssueHistory> = {}): IssueHistory => ({
  verdicts: [],
  remediations: [],
  retests: [],
  ...over,
})
const statusOf = (over: Partial<IssueHistory>, of = issue()) => deriveStatus(of, history(over))

// One row per line of the table "When is an issue addressed?".
describe('status of an issue', () => {
  it('is unaddressed when a flagged exchange opens it', () => {
    expect(statusOf({})).toEqual({ status: 'unaddressed', tags: [] })
  })
  it('is addressed by Good on its central exchange, not by Good on another member', () => {
    expect(statusOf({ verdicts: [verdict({ value: 'good' })] }).status).toBe('addressed')
    expect(statusOf({ verdicts: [verdict({ value: 'good', exchangeId: uuid(2) })] }).status).toBe('unaddressed')
  })
  it('is addressed and held back by Bad alone', () => {
    expect(statusOf({ verdicts: [verdict()] })).toEqual({ status: 'addressed', tags: ['held_back'] })
  })
  it('keeps its status with a draft, and says so', () => {
    const draft = remediation({ status: 'draft', publishedAt: null })
    expect(statusOf({ remediations: [draft] })).toEqual({ status: 'unaddressed', tags: ['draft'] })
  })
  it('is addressed by a published remediation, and no longer held back', () => {
    expect(statusOf({ verdicts: [verdict()], remediations: [remediation()] })).toEqual({
      status: 'addressed',
      tags: [],
    })
  })
  it("is as before with Can't tell, and waits", () => {
    expect(statusOf({ verdicts: [verdict({ value: 'cant_tell' })] })).toEqual({
      status: 'unaddressed',
      tags: ['waiting'],
    })
  })
  it('is unaddressed when its last active remediation is paused and no verdict stands', () => {
    const paused = remediation({ status: 'paused', withdrawnAt: minute(30) })
    expect(statusOf({ remediations: [paused] }).status).toBe('unaddressed')
    expect(statusOf({ remediations: [paused], verdicts: [verdict()] }).status).toBe('addressed')
    const other = remediation({ id: uuid(301) })
    expect(statusOf({ remediations: [paused, other] }).status).toBe('addressed')
  })
  it('is regressed by a flagged exchange that a remediation or verdict should have prevented', () => {
    const back = issue({ lastUnpreventedAt: minute(40) })
    expect(statusOf({ remediations: [remediation()] }, back).status).toBe('regressed')
    expect(statusOf({ verdicts: [verdict()] }, back).status).toBe('regressed')
  })
  it('is regressed by a failed retest, addressed again by a passed one; an inconclusive one says nothing', () => {
    const fails = retest({ outcome: 'failed' })
    expect(statusOf({ remediations: [remediation()], retests: [fails] }).status).toBe('regressed')
    const passes = retest({ id: uuid(401), at: minute(50) })
    expect(statusOf({ remediations: [remediation()], retests: [fails, passes] }).status).toBe('addressed')
    const unsure = retest({ outcome: 'inconclusive' })
    expect(statusOf({ remediations: [remediation()], retests: [unsure] }).status).toBe('addressed')
  })
  it('follows an override until the next event of its members', () => {
    const skipped = issue({ override: { status: 'addressed', by: 'user-sme', at: minute(5) } })
    expect(statusOf({}, skipped)).toEqual({ status: 'addressed', tags: ['overridden'] })
    expect(statusOf({}, { ...skipped, lastUnpreventedAt: minute(6) }).status).toBe('unaddressed')
  })
  it('forgets a verdict that was taken back, and one that its expert replaced', () => {
    expect(statusOf({ verdicts: [verdict({ retractedAt: minute(11) })] }).status).toBe('unaddressed')
    const changed = [verdict(), verdict({ id: uuid(201), value: 'cant_tell', at: minute(12) })]
    expect(statusOf({ verdicts: changed })).toEqual({ status: 'unaddressed', tags: ['waiting'] })
  })
})
