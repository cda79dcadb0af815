import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { LATE_MS, nextDueTime, dueState, type Timing } from '../../../lib/schedule/times.ts'

/** Zones with and without changes of clocks: by an hour, by half an hour, at midnight, and one that left out a day. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Apia',
] as const
const before = process.env['TZ']
const inZone = (zone: string): void => void (process.env['TZ'] = zone)
afterAll(() => inZone(before ?? 'UTC'))

const HOUR = 3_600_000
const DAY = 24 * HOUR
const timings = fc.record({
  days: fc.constantFrom('daily', 'weekdays', 'weekly'),
  weekday: fc.integer({ min: 0, max: 6 }),
  at: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((both) => both.map((n) => String(n).padStart(2, '0')).join(':')),
}) satisfies fc.Arbitrary<Timing>
const moments = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2038, 0) })
const zones = fc.constantFrom(...ZONES)
/** Minutes. */
const offset = (ms: number): number => new Date(ms).getTimezoneOffset()
const daily = (at: string): Timing => ({ days: 'daily', weekday: 0, at })
const wall = (ms: number): string => {
  const at = new Date(ms)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

describe('the next due time', () => {
  it('comes after the moment, within a week and a day, on a day of the rhythm', () => {
    fc.assert(
      fc.property(zones, timings, moments, (zone, timing, after) => {
        inZone(zone)
        const next = nextDueTime(timing, after)
        expect(next).toBeGreaterThan(after)
        expect(next - after).toBeLessThanOrEqual(
          (timing.days === 'daily' ? 2 : timing.days === 'weekdays' ? 4 : 9) * DAY,
        )
        // What was due on a day that a zone left out as a whole comes on the next one.
        if (Math.abs(offset(next) - offset(next - DAY)) > 12 * 60) return
        // What is left out late in an evening comes on the next day.
        const days = [next, next - 2 * HOUR].map((ms) => new Date(ms).getDay())
        if (timing.days === 'weekly') expect(days).toContain(timing.weekday)
        if (timing.days === 'weekdays') expect(days.some((day) => day > 0 && day < 6)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('stands at the wished time on the wall, but where the clocks leave that out', () => {
    fc.assert(
      fc.property(zones, timings, moments, (zone, timing, after) => {
        inZone(zone)
        const next = nextDueTime(timing, after)
        if (wall(next) === timing.at) return
        // As much later as was left out, and that is not more than an hour.
        const [hour, minute] = timing.at.split(':').map(Number)
        const at = new Date(next)
        const late = (at.getHours() * 60 + at.getMinutes() - (hour! * 60 + minute!) + 1_440) % 1_440
        expect([30, 60]).toContain(late)
        expect(new Date(next - 2 * HOUR).getTimezoneOffset()).not.toBe(at.getTimezoneOffset())
      }),
      { numRuns: 2_000 },
    )
  })

  it('is passed over by no moment before it: from any of them it is the same', () => {
    fc.assert(
      fc.property(zones, timings, moments, fc.double({ min: 0, max: 1, noNaN: true }), (zone, timing, after, part) => {
        inZone(zone)
        const next = nextDueTime(timing, after)
        const between = Math.min(next - 1, Math.floor(after + (next - after) * part))
        expect(nextDueTime(timing, between)).toBe(next)
      }),
      { numRuns: 2_000 },
    )
  })

  it('comes once a day where the clocks go back, and late where they go forward', () => {
    inZone('Europe/Berlin')
    const back = nextDueTime(daily('02:30'), Date.parse('2026-10-24T12:00:00Z'))
    expect(new Date(back).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(new Date(nextDueTime(daily('02:30'), back)).toISOString()).toBe('2026-10-26T01:30:00.000Z')
    const forward = nextDueTime(daily('02:30'), Date.parse('2026-03-28T12:00:00Z'))
    expect(wall(forward)).toBe('03:30')
  })
})

describe('where a schedule stands', () => {
  it('is ahead, due or too late, of nothing but the last due time', () => {
    fc.assert(
      fc.property(zones, timings, moments, fc.integer({ min: 0, max: 60 * DAY }), (zone, timing, settled, passed) => {
        inZone(zone)
        const now = settled + passed
        const standing = dueState(timing, settled, now)
        if (standing.state === 'ahead') {
          expect(standing.next).toBeGreaterThan(now)
          return
        }
        const { due, state } = standing
        expect(due).toBeGreaterThan(settled)
        expect(due).toBeLessThanOrEqual(now)
        expect(nextDueTime(timing, due)).toBeGreaterThan(now)
        expect(state).toBe(now - due <= LATE_MS ? 'due' : 'too_late')
        // Seen to, it is not due again.
        expect(dueState(timing, due, now).state).toBe('ahead')
      }),
      { numRuns: 2_000 },
    )
  })

  it('counts what was missed before: a computer that slept over a weekend', () => {
    inZone('Europe/Berlin')
    const settled = Date.parse('2026-11-27T05:30:00Z')
    const monday = Date.parse('2026-11-30T06:00:00Z')
    const due = Date.parse('2026-11-30T05:30:00Z')
    expect(dueState(daily('06:30'), settled, monday)).toEqual({ state: 'due', due, missed: 2 })
    expect(dueState(daily('06:30'), settled, monday + 2 * HOUR)).toEqual({ state: 'too_late', due, missed: 2 })
    expect(dueState({ ...daily('06:30'), days: 'weekdays' }, settled, monday)).toMatchObject({ missed: 0 })
  })

  it('is not due twice where the clock was set back a little, and believes one that was far ahead', () => {
    inZone('UTC')
    const due = Date.parse('2026-11-28T06:30:00Z')
    expect(dueState(daily('06:30'), due, due - 60_000)).toEqual({ state: 'ahead', next: due + DAY })
    const farAhead = due + 400 * DAY
    expect(dueState(daily('06:30'), farAhead, due - 60_000)).toEqual({ state: 'ahead', next: due })
  })
})
