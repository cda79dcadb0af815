import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ReadAs } from '../../../components/exchange/ReadAs.tsx'
import { panelTests } from './rendering.tsx'

panelTests()

describe('what a follow-up was read as', () => {
  it('stands beside the words of the customer', () => {
    render(<ReadAs exchange={{ query: 'and for Pro?', question: 'How do I cancel the Pro plan?' }} />)
    expect(screen.getByText('How do I cancel the Pro plan?').closest('p')?.textContent).toBe(
      'Read from the conversation as How do I cancel the Pro plan?',
    )
  })

  it('is not said of a question that stands on its own', () => {
    const { container, rerender } = render(<ReadAs exchange={{ query: 'How do I cancel?' }} />)
    expect(container.textContent).toBe('')
    rerender(<ReadAs exchange={{ query: 'How do I cancel?', question: 'How do I cancel?' }} />)
    expect(container.textContent).toBe('')
  })
})
