import { act, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Ago } from '../../../components/ui/Ago.tsx'
import { setClockSkew } from '../../../components/ui/clock.ts'
import { panelTests } from './rendering.tsx'

const DAY_MS = 86_400_000
const someTimeBefore = (ms: number): string => new Date(ms - 150_000).toISOString()

describe('a clock that is wrong by a day', () => {
  panelTests()
  afterEach(() => setClockSkew(0))

  it.each([
    ['fast', -DAY_MS],
    ['slow', DAY_MS],
  ])('that is %s: what the server dates is as old as it is, and so is what this computer dated', (_, skew) => {
    setClockSkew(skew)
    const now = Date.now()
    render(
      <>
        <Ago at={someTimeBefore(now + skew)} inWords />
        <Ago at={someTimeBefore(now)} inWords here />
      </>,
    )
    expect(screen.getAllByText('2 minutes ago')).toHaveLength(2)
  })

  it('is told while times are shown', () => {
    render(<Ago at={someTimeBefore(Date.now() - DAY_MS)} inWords />)
    expect(screen.getByText('1 day ago')).toBeTruthy()
    act(() => setClockSkew(-DAY_MS))
    expect(screen.getByText('2 minutes ago')).toBeTruthy()
  })
})
