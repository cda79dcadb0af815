/** Review by a day, wherever one is: the day that was chosen is the day that is shown. */
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { ReviewDialog } from '../../../components/remediation/ReviewDialog.tsx'
import { nothing, panelTests } from './rendering.tsx'

const zone = process.env['TZ']
afterAll(() => void (process.env['TZ'] = zone ?? 'UTC'))

describe('the day of a review', () => {
  panelTests()
  const choose = async (now: string, act: (user: ReturnType<typeof userEvent.setup>) => Promise<void>) => {
    const onReview = vi.fn<(reviewBy: string | null) => void>()
    render(<ReviewDialog open reviewBy={null} now={Date.parse(now)} onClose={nothing} onReview={onReview} />)
    await act(userEvent.setup())
    cleanup()
    return onReview.mock.calls[0]![0]!
  }
  /** By this computer's time zone, as all days are shown. */
  const shownAs = (iso: string): string => new Date(iso).toDateString()
  const field = () => screen.findByLabelText<HTMLInputElement>('Or on')

  it.each(['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati'])('is the same in %s', async (where) => {
    process.env['TZ'] = where
    // Late in the evening, or early in the morning, of one day or the other.
    const now = '2026-03-07T04:00:00Z'
    const chosen = await choose(now, async (user) => {
      await user.type(await field(), '2026-03-09')
      await user.click(screen.getByRole('button', { name: 'Set' }))
    })
    expect(shownAs(chosen)).toBe('Mon Mar 09 2026')
    render(<ReviewDialog open reviewBy={chosen} now={Date.parse(now)} onClose={nothing} onReview={nothing} />)
    const { value, min } = await field()
    expect(value).toBe('2026-03-09')
    expect(min).toBe(where === 'America/Los_Angeles' ? '2026-03-06' : '2026-03-07')
  })

  it.each([
    ['Europe/Berlin', 'Europe/Lisbon'],
    ['Europe/Berlin', 'America/Los_Angeles'],
    ['America/New_York', 'Europe/Berlin'],
    ['Asia/Tokyo', 'Europe/Lisbon'],
    ['Pacific/Auckland', 'Australia/Perth'],
  ])('chosen in %s is the same day for who reads it in %s', async (here, there) => {
    process.env['TZ'] = here
    const now = '2026-03-07T12:00:00Z'
    const days = [
      await choose(now, async (user) => {
        await user.type(await field(), '2026-04-07')
        await user.click(screen.getByRole('button', { name: 'Set' }))
      }),
      await choose(now, (user) => user.click(screen.getByRole('button', { name: 'In 1 month' }))),
    ]
    const shownHere = days.map(shownAs)
    process.env['TZ'] = there
    expect(days.map(shownAs)).toEqual(shownHere)
  })

  it('in a month is its last day, if it has no such day, also over the change to summer time', async () => {
    process.env['TZ'] = 'Europe/Berlin'
    const chosen = await choose('2026-02-28T23:30:00Z', (user) =>
      user.click(screen.getByRole('button', { name: 'In 1 month' })),
    )
    expect(shownAs(chosen)).toBe('Wed Apr 01 2026')
    const short = await choose('2026-01-31T12:00:00Z', (user) =>
      user.click(screen.getByRole('button', { name: 'In 1 month' })),
    )
    expect(shownAs(short)).toBe('Sat Feb 28 2026')
  })
})
