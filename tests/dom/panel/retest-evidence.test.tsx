/** What came back laid over what should have: the difference first, both in full under it, and nothing twice. */
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RetestEvidence } from '../../../components/retest/RetestEvidence.tsx'
import { panelTests } from './rendering.tsx'

const TEN = 'Hold it for 10 seconds.'
const THIRTY = 'Hold it for 30 seconds.'

describe('the evidence of a retest', () => {
  panelTests()

  it('is what differs; both in full are folded under it', async () => {
    const { container } = render(<RetestEvidence expected={TEN} got={THIRTY} expects="answer" />)
    await screen.findByText('30', { selector: 'ins' })
    const fold = container.querySelector('details')!
    expect(fold.open).toBe(false)
    expect(screen.getByText('Difference').compareDocumentPosition(fold)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    await userEvent.click(container.querySelector('summary')!)
    expect(fold.open).toBe(true)
    const said = within(fold).getAllByRole('definition')
    expect(said.map(({ textContent }) => textContent)).toEqual([TEN, THIRTY])
  })

  it('stands there once where nothing differs as a reader sees it', () => {
    render(<RetestEvidence expected="Hold it for **10 seconds**." got={TEN} expects="answer" />)
    expect(screen.getAllByText(TEN)).toHaveLength(1)
    expect(screen.queryByText('Difference')).toBeNull()
    expect(screen.getByRole('term').textContent).toBe('Expected · Came back')
  })

  it('says that nothing came', () => {
    render(<RetestEvidence expected={TEN} got="" expects="other" />)
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([TEN, 'Nothing.'])
  })
})
