import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, it } from 'vitest'
import { ResponseText } from '../../../components/exchange/ResponseText.tsx'
import { RESPONSE_MARK, selectedEvidence } from '../../../components/exchange/selected-words.ts'
import { loadProse } from '../../../components/exchange/late-prose.ts'
import type { Exchange } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { exchange } from '../../../scripts/screenshots/fixtures.ts'
import { panelTests } from './rendering.tsx'

const CONTENT =
  'Bikes can be returned within 30 days of the purchase. Helmets cannot be returned. Locks are lent for free.'

function judged(response: string): Exchange {
  const base = exchange(1, {
    query: 'What can I return?',
    response,
    context: [{ id: null, title: 'Returns', source: null, content: CONTENT }],
  })
  return { ...base, scores: evaluate({ ...base, companyDomains: [] }, DEFAULT_EVALS) }
}

function draw(response: string, spans: { start: number; end: number }[] = []): HTMLElement {
  const { container } = render(
    <div {...{ [RESPONSE_MARK]: '' }}>
      <ResponseText exchange={judged(response)} spans={spans} showSupport />
    </div>,
  )
  return container
}

const lined = (container: HTMLElement, state: string): string[] =>
  [...container.querySelectorAll(`.er-prose .support-line-${state}`)].map((one) => one.textContent)

const mark = (name: RegExp): HTMLElement => screen.getByRole('button', { name })

beforeAll(loadProse)
panelTests()

describe('what the context makes of each sentence, in the response', () => {
  const PLAIN =
    'Bikes can be returned within 14 days of the purchase. Our workshop repairs electric scooters overnight. Bikes can be returned.'

  it('underlines each by its state, and says how many there are', () => {
    const container = draw(PLAIN)
    expect(lined(container, 'contradicted')).toEqual(['Bikes can be returned within 14 days of the purchase.'])
    expect(lined(container, 'unsupported')).toEqual(['Our workshop repairs electric scooters overnight.'])
    expect(lined(container, 'supported')).toEqual(['Bikes can be returned.'])
    expect(screen.getByRole('list', { name: 'What the lines mean' }).textContent).toBe(
      '1 contradicted1 not in the sources1 supported',
    )
    expect(container.querySelector('.er-prose')?.textContent).toBe(PLAIN)
  })

  it('opens what disagrees by key, below the paragraph, and closes it by Escape', async () => {
    const user = userEvent.setup()
    const container = draw(`${PLAIN}\n\nThank you.`)
    await user.tab()
    expect(document.activeElement).toBe(mark(/^Contradicted: Bikes can be returned within 14 days/))
    await user.keyboard('{Enter}')
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true')
    const figure = screen.getByRole('figure')
    expect(within(figure).getByText(/The source says otherwise/)).toBeTruthy()
    expect(figure.querySelector('mark')?.textContent).toBe('30 days')
    const blocks = [...(container.querySelector('.er-prose')?.children ?? [])].map((one) => one.tagName)
    expect(blocks).toEqual(['P', 'DIV', 'P'])
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('figure')).toBeNull()
  })

  it('opens by a press on the words, one at a time, and not where words are being selected', async () => {
    const user = userEvent.setup()
    draw(PLAIN)
    await user.click(screen.getByText(/14 days/))
    await user.click(screen.getByText(/scooters/))
    expect(screen.queryAllByRole('figure')).toHaveLength(0)
    expect(screen.getByText('No passage of the sources comes close.')).toBeTruthy()
    const words = screen.getByText(/14 days/).firstChild!
    document.getSelection()?.setBaseAndExtent(words, 0, words, 5)
    screen.getByText(/14 days/).click()
    expect(screen.queryByRole('figure')).toBeNull()
    expect(selectedEvidence(PLAIN).map((span) => span.quote)).toEqual(['Bikes'])
  })

  it('takes no words of the passage for words of the response', async () => {
    const user = userEvent.setup()
    draw(PLAIN)
    await user.click(mark(/14 days/))
    const quoted = screen.getByRole('figure').querySelector('mark')!.firstChild!
    document.getSelection()?.setBaseAndExtent(quoted, 3, quoted, 7)
    expect(document.getSelection()?.toString()).toBe('days')
    expect(selectedEvidence(PLAIN)).toEqual([])
    document.getSelection()?.removeAllRanges()
  })

  it('keeps the layout, links, escapes and evidence, with no button in a link', () => {
    const response =
      'In short:\n\n- Bikes can be returned within **14 days** of the purchase.\n- Helmets \\*cannot\\* be returned &amp; [locks are lent for free](https://larkspur.test/locks).\n'
    const at = response.indexOf('14 days')
    const container = draw(response, [{ start: at, end: at + 7 }])
    expect(lined(container, 'contradicted').join('')).toBe('Bikes can be returned within 14 days of the purchase.')
    expect(container.querySelector('strong .support-line-contradicted .evidence')?.textContent).toBe('14 days')
    expect(container.querySelectorAll('.er-prose li')).toHaveLength(2)
    expect(container.querySelector('.er-prose li:last-child')?.textContent).toBe(
      'Helmets *cannot* be returned & locks are lent for free.',
    )
    expect(container.querySelector('a')?.getAttribute('href')).toBe('https://larkspur.test/locks')
    expect(container.querySelector('a button')).toBeNull()
    expect(container.querySelectorAll('.er-prose li:last-child button')).toHaveLength(1)
  })

  it('does the same where a response is too long to be laid out', async () => {
    const user = userEvent.setup()
    const container = draw(`${PLAIN} ${'word '.repeat(4_500)}`)
    expect(container.querySelector('.er-prose')).toBeNull()
    await user.click(mark(/^Contradicted: Bikes/))
    expect(screen.getByRole('figure').querySelector('mark')?.textContent).toBe('30 days')
  })
})
