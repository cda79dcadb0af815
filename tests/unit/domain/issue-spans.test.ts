import { describe, expect, it } from 'vitest'
import { AGE_VALUES, ageSpan, daySpan, lastDays } from '../../../lib/domain/issues/issue-spans.ts'

const DAY = 86_400_000

describe('times of a filter', () => {
  it('are ages that leave no gap and do not overlap', () => {
    const spans = AGE_VALUES.map((value) => ageSpan(value)!)
    expect(AGE_VALUES).toEqual(['0d-1d', '1d-7d', '7d-30d', '30d'])
    expect(spans.map(([from]) => from)).toEqual([0, DAY, 7 * DAY, 30 * DAY])
    expect(spans.map(([, to]) => to)).toEqual([DAY, 7 * DAY, 30 * DAY, Infinity])
  })
  it('are whole days where the reader is, the last one too', () => {
    const now = new Date(2026, 2, 30, 23, 59)
    expect([lastDays(7, now), lastDays(7, now, 1)]).toEqual(['2026-03-24..2026-03-30', '2026-03-17..2026-03-23'])
    expect(daySpan('2026-03-24..2026-03-30')).toEqual([
      new Date(2026, 2, 24).getTime(),
      new Date(2026, 2, 31).getTime(),
    ])
    expect(daySpan(lastDays(7, now, 1))![1]).toBe(daySpan(lastDays(7, now))![0])
  })
  it('are nothing where they are something else', () => {
    for (const value of ['', 'soon', '7', '1d-', '-7d', '2026-03-24']) {
      expect([ageSpan(value), daySpan(value)]).toEqual([null, null])
    }
  })
})
