import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ClashesView } from '../../../components/remediation/ClashesView.tsx'
import { guidanceRow } from '../../../scripts/screenshots/fixtures.ts'
import { nothing, panelTests } from './rendering.tsx'

panelTests()

const CLASH = {
  other: { ...guidanceRow, id: 'other', query: 'Resetting a hub' },
  disagreement: { by: 'forbidden' as const, ours: 'Link to the article', theirs: 'Do not link to the article' },
  withAnswer: false,
}

describe('guidance that contradicts another', () => {
  it('is named with the words of both, and opens', async () => {
    const open = vi.fn()
    render(<ClashesView clashes={[CLASH]} nameOf={() => 'Kim'} onOpen={open} />)
    const box = within(screen.getByRole('region', { name: 'Contradicts other guidance' }))
    expect(box.getByRole('status').textContent).toBe('Contradicts other guidance')
    expect(box.getAllByRole('definition').map((one) => one.textContent)).toEqual([
      'Link to the article',
      'Do not link to the article',
    ])
    expect(box.getByText(/One asks for what the other rules out/)).toBeTruthy()
    await userEvent.click(box.getByRole('button', { name: /Resetting a hub/ }))
    expect(open).toHaveBeenCalledExactlyOnceWith('other')
  })

  it('is named apart from an answer that it contradicts', () => {
    const answer = { ...CLASH, other: { ...guidanceRow, id: 'answer' }, withAnswer: true }
    render(<ClashesView clashes={[answer, CLASH]} nameOf={() => 'Kim'} onOpen={nothing} />)
    expect(screen.getAllByRole('status').map((one) => one.textContent)).toEqual([
      'Contradicts other guidance',
      'Answer and guidance contradict each other',
    ])
  })

  it('is not spoken of where there is none', () => {
    const { container } = render(<ClashesView clashes={[]} nameOf={String} onOpen={nothing} />)
    expect(container.textContent).toBe('')
  })
})
