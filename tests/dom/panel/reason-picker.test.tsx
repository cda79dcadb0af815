import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ReasonPicker } from '../../../components/exchange/ReasonPicker.tsx'
import { nothing, panelTests } from './rendering.tsx'

const focused = () => document.activeElement?.textContent.replace(/^\d/, '')

describe('the reasons of a No', () => {
  panelTests()
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    [360, ['Not in our sources', 'Wrong fact']],
    [180, ['Outdated', 'Wrong fact']],
  ])('are walked down and up as they stand at %i px', async (width, walked) => {
    vi.stubGlobal('innerWidth', width)
    render(<ReasonPicker onChoose={nothing} onLeave={nothing} />)
    expect(screen.getAllByRole('menuitem')[0]).toBe(document.activeElement)
    const seen: unknown[] = []
    for (const key of ['{ArrowDown}', '{ArrowUp}']) {
      await userEvent.keyboard(key)
      seen.push(focused())
    }
    expect(seen).toEqual(walked)
  })
})
