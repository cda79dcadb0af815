import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { type IssuesData, IssuesView, type IssuesViewProps } from '../../../components/issues/IssuesView.tsx'
import { DEFAULT_ISSUE_FILTER } from '../../../lib/store/panel.ts'
import { issue, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const rows = [
  issue({ id: uuid(1), title: 'Reset a version 13 hub', exchangeCount: 42 }),
  issue({ id: uuid(2), title: 'Refund after 30 days', status: 'regressed' }),
  issue({ id: uuid(3), title: 'Disable vacation mode' }),
]
const ready = (issues = rows, all = issues.length): IssuesData => ({ state: 'ready', issues, all, lastAddressed: null })

const draw = (over: Partial<IssuesViewProps> = {}) => {
  const props: IssuesViewProps = {
    data: ready(),
    filter: DEFAULT_ISSUE_FILTER,
    halfLifeDays: 14,
    openId: null,
    active: true,
    onFilter: vi.fn(),
    onOpen: vi.fn(),
    onRetry: vi.fn(),
    onSignIn: vi.fn(),
    onGoPage: vi.fn(),
    onGoTests: vi.fn(),
    ...over,
  }
  render(<IssuesView {...props} />)
  return { props, user: userEvent.setup() }
}

describe('Issues', () => {
  panelTests()

  it('are gone through by j and k and opened with Enter', async () => {
    const { props, user } = draw()
    await user.keyboard('j')
    expect(document.activeElement?.textContent).toContain('Reset a version 13 hub')
    await user.keyboard('jj')
    expect(document.activeElement?.textContent).toContain('Disable vacation mode')
    await user.keyboard('k{Enter}')
    expect(props.onOpen).toHaveBeenCalledWith(uuid(2))
  })

  it('have one row in the Tab order', () => {
    draw()
    const list = screen.getByRole('list', { name: 'Issues' })
    const stops = within(list)
      .getAllByRole('button')
      .filter((row) => row.tabIndex === 0)
    expect(stops).toHaveLength(1)
  })

  it('say impact with its three factors to readers, and that one regressed', () => {
    draw()
    const row = screen.getByRole('button', { name: /Refund after 30 days/ })
    expect(row.getAttribute('aria-description')).toMatch(/Impact \d+ of 100.*Severity.*Exposure/)
    expect(row.textContent).toContain('Regressed')
  })

  it('are searched with /, and Escape clears, then leaves', async () => {
    const onFilter = vi.fn()
    const { user } = draw({ onFilter, filter: { ...DEFAULT_ISSUE_FILTER, text: 'refund' } })
    await user.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search issues' }))
    await user.keyboard('{Escape}')
    expect(onFilter).toHaveBeenCalledWith({ text: '' })
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toContain('Reset a version 13 hub')
  })

  it('show the default filter as a chip that can be taken away', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Remove filter Unaddressed' }))
    expect(props.onFilter).toHaveBeenCalledWith({ status: 'all' })
  })

  it('empty by filter say what was looked for and how many others there are', async () => {
    const { props, user } = draw({ data: ready([], 14), filter: { ...DEFAULT_ISSUE_FILTER, text: 'german' } })
    expect(screen.getByText('Nothing unaddressed with “german”. 14 other issues.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(props.onFilter).toHaveBeenCalledWith(expect.objectContaining({ text: '', status: 'all' }))
  })

  it('all addressed offer to retest what was fixed', async () => {
    const { props, user } = draw({ data: ready([], 14) })
    expect(screen.getByText('Every issue is addressed.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Retest what you fixed' }))
    expect(props.onGoTests).toHaveBeenCalled()
  })

  it.each([
    [{ state: 'signed_out' } as const, 'Sign in', 'onSignIn' as const],
    [{ state: 'failed', detail: 'The backend did not answer in 10 s.' } as const, 'Try again', 'onRetry' as const],
  ])('in the state %o offer the way out', async (data, name, called) => {
    const { props, user } = draw({ data })
    await user.click(screen.getByRole('button', { name }))
    expect(props[called]).toHaveBeenCalled()
  })

  it('of twelve thousand draw only what is seen', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => issue({ id: uuid(n + 10), title: `Question ${n}` }))
    draw({ data: ready(many) })
    const drawn = within(screen.getByRole('list', { name: 'Issues' })).getAllByRole('listitem')
    expect(drawn.length).toBeLessThan(40)
    expect(drawn[0]?.getAttribute('aria-setsize')).toBe('12000')
    nothing()
  })
})
