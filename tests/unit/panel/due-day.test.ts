/** The day by which somebody is asked to be done, chosen in one time zone and read in another. */
import { afterAll, expect, it } from 'vitest'
import { dayOf, dueFrom, noonOf } from '../../../components/collaborate/due.ts'

const zone = process.env['TZ']
afterAll(() => void (process.env['TZ'] = zone ?? 'UTC'))

it.each([
  ['Europe/Lisbon', 'Europe/Lisbon'],
  ['Europe/Lisbon', 'Europe/Berlin'],
  ['Europe/Berlin', 'Europe/Lisbon'],
  ['America/Los_Angeles', 'Europe/Berlin'],
  ['Europe/Berlin', 'Asia/Tokyo'],
  ['Pacific/Auckland', 'Australia/Perth'],
])('is the same day in %s and in %s, also when the clocks change', (here, there) => {
  for (const day of ['2026-12-24', '2026-03-29', '2026-10-25']) {
    process.env['TZ'] = here
    const due = dueFrom(day)!
    expect(Date.parse(due)).toBe(new Date(`${day}T23:59:59`).getTime())
    process.env['TZ'] = there
    expect(dayOf(noonOf(due))).toBe(day)
  }
})
