import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { SentencesFold } from '../../../components/exchange/SentencesFold.tsx'
import type { Exchange } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { exchange } from '../../../scripts/screenshots/fixtures.ts'

const CONTENT =
  'Bikes can be returned within 30 days of the purchase. Helmets cannot be returned. <b>Locks</b> are lent for free.'

function judged(response: string): Exchange {
  const base = exchange(1, {
    query: 'What can I return?',
    response,
    context: [{ id: null, title: 'Returns', source: null, content: CONTENT }],
  })
  return { ...base, scores: evaluate({ ...base, companyDomains: [] }, DEFAULT_EVALS) }
}

async function open(response: string): Promise<ReturnType<typeof userEvent.setup>> {
  const user = userEvent.setup()
  render(<SentencesFold exchange={judged(response)} />)
  await user.click(screen.getByText('Sentences'))
  return user
}

afterEach(cleanup)

describe('a response sentence by sentence', () => {
  it('tells contradicted, unsupported and supported ones apart, in the order of the response', async () => {
    await open(
      'Bikes can be returned within 14 days of the purchase. Our workshop repairs electric scooters overnight. Bikes can be returned.',
    )
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'ContradictedBikes can be returned within 14 days of the purchase.',
      'Not in the sourcesOur workshop repairs electric scooters overnight.',
      'SupportedBikes can be returned.',
    ])
    expect(screen.getByText(/^1 contradicted · 1 not in the sources · 1 supported$/)).toBeTruthy()
  })

  it('shows the place that disagrees on a press, by key as well, and hides it again', async () => {
    const user = await open('Bikes can be returned within 14 days of the purchase.')
    const button = screen.getByRole('button', { expanded: false })
    button.focus()
    await user.keyboard('{Enter}')
    const figure = screen.getByRole('figure')
    expect(within(figure).getByText(/The source says otherwise/).textContent).toContain('Returns')
    expect(figure.querySelector('mark')?.textContent).toBe('30 days')
    expect(figure.textContent).toContain(CONTENT)
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('figure')).toBeNull()
  })

  it('says where no passage comes close', async () => {
    const user = await open('Bikes can be returned. Our workshop repairs electric scooters overnight.')
    await user.click(screen.getByRole('button', { name: /scooters/ }))
    expect(screen.getByText('No passage of the sources comes close.')).toBeTruthy()
  })

  it('is not there where nothing was held against a context', () => {
    const { container } = render(<SentencesFold exchange={exchange(1)} />)
    expect(container.innerHTML).toBe('')
  })
})
